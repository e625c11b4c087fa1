import { Button, MessageBar, MessageBarBody, Spinner, Text } from '@fluentui/react-components';
import { useMemo, type ReactNode } from 'react';
import { describePanel } from '../../panel/describe';
import { usePane, useCount, useView, useWords } from '../context';
import { ColumnPicker } from '../form/ColumnPicker';
import { objectionsTo } from '../form/objections';
import { Row } from '../form/Row';
import { ProblemBar } from '../problem/ProblemBar';
import { ProblemSentence } from '../problem/ProblemSentence';
import { studyTable, type Table } from '../state/state';
import { STEPS } from '../state/steps';
import { ColumnsTable } from './ColumnsTable';
import { FirstStart } from './FirstStart';
import { RegionPicker } from './RegionPicker';
import { TextCells } from './TextCells';

/** The first step: which table, what names the places and the periods, and what its columns hold. */
export function DataStep() {
  const { actions } = usePane();
  const words = useWords();
  const table = useView(studyTable);
  const study = useView((state) => state.study);
  const reading = useView((state) => state.reading);
  const problem = useView((state) => state.dataProblem);
  const next = STEPS.at(1);
  return (
    <>
      <Text as="p" block className="agglo-question">
        {words.dataQuestion}
      </Text>
      <div className="agglo-form">
        <Row label={words.table}>
          <RegionPicker value={study} onChange={(key) => void actions.useTable(key)} />
        </Row>
        {table ? <KeyRows table={table} /> : null}
      </div>
      {problem ? <ProblemBar problem={problem} sheet={table?.frame.origin.sheet} /> : null}
      {table ? (
        <>
          <Shape table={table} />
          <TextCells table={table} />
          {table.frame.notices.map((notice, index) => (
            <Said key={index} intent="warning">
              <ProblemSentence problem={notice} />
            </Said>
          ))}
          <ColumnsTable table={table} />
          {next ? (
            <div className="agglo-put">
              <Button
                appearance="primary"
                onClick={() => {
                  actions.show(next.stage);
                }}
              >
                {words.proceed}
              </Button>
            </div>
          ) : null}
        </>
      ) : reading ? (
        <Spinner size="tiny" label={words.reading} />
      ) : (
        <FirstStart />
      )}
    </>
  );
}

function KeyRows({ table }: { readonly table: Table }) {
  const { actions } = usePane();
  const words = useWords();
  const entity = useView((state) => state.entity);
  const period = useView((state) => state.period);
  return (
    <>
      <Row label={words.entity} help={words.entityHelp}>
        <ColumnPicker
          profiles={table.profiles}
          objectionTo={objectionsTo('entity', table, {})}
          clearable
          value={entity}
          onChange={(name) => {
            actions.setKeys({ entity: name, period });
          }}
        />
      </Row>
      <Row label={words.period} help={words.periodHelp}>
        <ColumnPicker
          profiles={table.profiles}
          objectionTo={objectionsTo('period', table, {})}
          clearable
          value={period}
          onChange={(name) => {
            actions.setKeys({ entity, period: name });
          }}
        />
      </Row>
    </>
  );
}

/** Whether it is a panel, and a balanced one; a repeated place and year is told with its rows. */
function Shape({ table }: { readonly table: Table }) {
  const words = useWords();
  const count = useCount();
  const entity = useView((state) => state.entity);
  const period = useView((state) => state.period);
  const panel = useMemo(() => describePanel(table.frame, entity, period), [table, entity, period]);
  const rows = count(table.frame.rows);
  const columns = count(table.frame.columns.length);
  if (panel === null) return <Said intent="info">{words.plainTable(rows, columns)}</Said>;
  if ('problem' in panel)
    return <ProblemBar problem={panel.problem} sheet={table.frame.origin.sheet} intent="warning" />;
  const say = panel.balanced ? words.balanced : words.unbalanced;
  return <Said intent="info">{say(count(panel.entities), count(panel.periods), rows, columns)}</Said>;
}

function Said({ intent, children }: { readonly intent: 'info' | 'warning'; readonly children: ReactNode }) {
  return (
    <MessageBar intent={intent} layout="multiline" className="agglo-bar">
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  );
}
