import { Text } from '@fluentui/react-components';
import type { Block } from '../../tables/model';
import { FigureView } from './FigureView';
import { TableView } from './TableView';

/** All blocks of a result, in their order. */
export function DocumentView({ blocks }: { readonly blocks: readonly Block[] }) {
  return blocks.map((block, index) => {
    if (block.kind === 'table') return <TableView key={index} table={block} />;
    if (block.kind === 'figure') return <FigureView key={index} figure={block} />;
    return (
      <Text key={index} as="p" block className="agglo-reading">
        {block.text}
      </Text>
    );
  });
}
