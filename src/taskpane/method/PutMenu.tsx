import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Text } from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import { sentence, wordsOf } from '../../locales';
import type { AnyMethod } from '../../methods/method';
import { prepareFrame, type Preparation } from '../../panel/prepare';
import { Refusal } from '../../panel/problem';
import { html } from '../../tables/render/html';
import { latex } from '../../tables/render/latex';
import type { Block, Figure } from '../../tables/model';
import { usePane, useCount, useView, useWords } from '../context';
import { figureSvg } from '../figure/picture';
import type { Outcome } from '../state/state';
import { columnBlocks } from './column-blocks';
import { sheetBlocks } from './sheet-blocks';

export interface PutMenuProps {
  readonly method: AnyMethod;
  readonly outcome: Outcome;
  readonly blocks: readonly Block[];
}

/** The ways out of the pane: a sheet, new columns, the clipboard, a file. */
export function PutMenu({ method, outcome, blocks }: PutMenuProps) {
  const { ports, actions } = usePane();
  const words = useWords();
  const count = useCount();
  const language = useView((state) => state.language);
  const own = useView((state) => state.table);
  const entity = useView((state) => state.entity);
  const period = useView((state) => state.period);
  const [message, setMessage] = useState('');
  const figure = blocks.find((block): block is Figure => block.kind === 'figure');
  const table = own ?? outcome.table;
  const columns = method.columns?.(outcome.results[0], wordsOf(method, language));

  const perform = (command: () => Promise<string>): void => {
    void command()
      .then(setMessage)
      .catch((thrown: unknown) => {
        const problem =
          thrown instanceof Refusal ? thrown.problem : { code: 'internal-error', values: { detail: String(thrown) } };
        setMessage(sentence(problem, language));
      });
  };
  const copy = (parts: Readonly<Record<string, string>>): void => {
    perform(async () => {
      try {
        const items = Object.entries(parts).map(([type, text]) => [type, new Blob([text], { type })] as const);
        await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(items))]);
        return words.copied;
      } catch {
        return words.copyFailed;
      }
    });
  };
  return (
    <div className="agglo-put">
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<ChevronDown16Regular />} iconPosition="after">
            {words.put}
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem
              onClick={() => {
                perform(async () => {
                  const written = await ports.host.write(sheetBlocks(wordsOf(method, language).name, blocks));
                  await actions.lookAround();
                  return words.written(written[0]);
                });
              }}
            >
              {words.putSheet}
            </MenuItem>
            {columns ? (
              <MenuItem
                onClick={() => {
                  perform(async () => {
                    const target = columns.keys === null ? outcome.table : table;
                    const { block, matched } = columnBlocks(columns, target, readRows(outcome), { entity, period });
                    const [address] = await ports.host.write([block]);
                    if (target.address === own?.address) await actions.useTable(own.address);
                    await actions.lookAround();
                    return `${words.written(address)} ${words.matched(count(matched), count(target.frame.rows))}`;
                  });
                }}
              >
                {words.putColumns(tableName(columns.keys === null ? outcome.table.address : table.address))}
              </MenuItem>
            ) : null}
            <MenuItem
              onClick={() => {
                const tables = blocks.filter(({ kind }) => kind !== 'figure');
                copy({ 'text/html': html(tables), 'text/plain': latex(tables) });
              }}
            >
              {words.copyWord}
            </MenuItem>
            <MenuItem
              onClick={() => {
                copy({ 'text/plain': latex(blocks.filter(({ kind }) => kind === 'table')) });
              }}
            >
              {words.copyLatex}
            </MenuItem>
            {figure ? (
              <MenuItem
                onClick={() => {
                  perform(async () => {
                    save(`${wordsOf(method, language).name}.svg`, await figureSvg(figure));
                    return '';
                  });
                }}
              >
                {words.copyFigure}
              </MenuItem>
            ) : null}
          </MenuList>
        </MenuPopover>
      </Menu>
      <Text size={200} role="status" className="agglo-hint">
        {message}
      </Text>
    </div>
  );
}

/** The sheet rows that a result's numbers belong to: those that its conditions kept. */
function readRows({ table, specifications }: Outcome): Int32Array {
  return prepareFrame(table.frame, specifications[0] as Preparation).sheetRows;
}

/** `Panel` of `'Panel'!A1:T2681`. */
function tableName(address: string): string {
  return /^'?(.*?)'?!/u.exec(address)?.[1].replaceAll("''", "'") ?? address;
}

function save(fileName: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}
