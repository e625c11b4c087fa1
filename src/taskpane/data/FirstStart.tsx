import { Button, Text } from '@fluentui/react-components';
import { usePane, useView, useWords } from '../context';

/** Before a table is chosen: what this is for, and two ways to begin. */
export function FirstStart() {
  const { actions, ports } = usePane();
  const words = useWords();
  const regions = useView((state) => state.regions);
  const empty = regions.length === 0;
  return (
    <div className="agglo-empty">
      <Text block>{empty ? words.noTables : words.firstStart}</Text>
      <div className="agglo-choices">
        {ports.host.capabilities.select ? (
          <Button
            appearance={empty ? 'secondary' : 'primary'}
            onClick={() => {
              void actions.useFront();
            }}
          >
            {words.useFront}
          </Button>
        ) : null}
        {ports.openExample ? <Button onClick={() => void ports.openExample?.()}>{words.openExample}</Button> : null}
      </div>
      <Text size={200} block>
        {words.private}
      </Text>
    </div>
  );
}
