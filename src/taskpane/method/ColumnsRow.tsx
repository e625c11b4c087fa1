import { usePane, useWords } from '../context';
import { ChoicePicker } from '../form/ChoicePicker';
import { Row } from '../form/Row';
import type { Columns } from '../state/state';

const COLUMNS: readonly Columns[] = ['one', 'blocks', 'each'];

/** Which models stand beside each other in the table. */
export function ColumnsRow({ method, value }: { readonly method: string; readonly value: Columns }) {
  const { actions } = usePane();
  const words = useWords();
  return (
    <Row label={words.columnsOfTable} help={words.columnsHelp}>
      <ChoicePicker
        choices={COLUMNS.map((choice) => ({ choice, label: words.stepwise[choice] }))}
        value={value}
        onChange={(columns) => {
          actions.setColumns(method, columns);
        }}
      />
    </Row>
  );
}
