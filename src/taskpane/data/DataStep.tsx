import { Button, Dropdown, MessageBar, MessageBarBody, Option, Spinner, Text } from '@fluentui/react-components';
import { useMemo } from 'react';
import { sentence } from '../../locales';
import { describePanel } from '../../panel/describe';
import { usePane, useCount, useView, useWords } from '../context';
import { ColumnPicker } from '../form/ColumnPicker';
import { Row } from '../form/Row';
import { ProblemBar } from '../method/ProblemBar';
import type { Table } from '../state/state';
import { STEPS } from '../state/steps';
import { ColumnsTable } from './ColumnsTable';

/** The first step: which table, what names the places and the periods, and what its columns hold. */
export function DataStep() {
  const { actions, ports } = usePane();
  const words = useWords();
  const regions = useView((state) => state.regions);
  const table = useView((state) => state.table);
  const reading = useView((state) => state.reading);
  const problem = useView((state) => state.dataProblem);
  const next = STEPS.at(1);
  const current = regions.find(({ address }) => address === table?.address)?.name ?? table?.address ?? '';
  return (
    <>
      <Text as="p" block className="agglo-question">
        {words.dataQuestion}
      </Text>
      <div className="agglo-form">
        <Row label={words.table}>
          <Dropdown
            size="small"
            className="agglo-picker"
            placeholder={words.chooseTable}
            value={current}
            selectedOptions={table ? [table.address] : []}
            onOpenChange={(_, { open }) => {
              if (open) void actions.lookAround();
            }}
            onOptionSelect={(_, { optionValue }) => {
              if (optionValue !== undefined) void actions.useTable(optionValue);
            }}
          >
            {regions.map((region) => (
              <Option key={`${region.kind} ${region.name}`} value={region.address} text={region.name}>
                <span className="agglo-option">
                  <span>{region.name}</span>
                  <span className="agglo-hint">{`${region.rows} × ${region.columns}`}</span>
                </span>
              </Option>
            ))}
          </Dropdown>
        </Row>
        {table ? <Keys table={table} /> : null}
      </div>
      {problem ? <ProblemBar problem={problem} /> : null}
      {reading && !table ? <Spinner size="tiny" label={words.running} /> : null}
      {table ? (
        <>
          <Shape table={table} />
          <ReadingNotices table={table} />
          <ColumnsTable table={table} />
          {next ? (
            <Button
              appearance="primary"
              onClick={() => {
                actions.show(next.stage);
              }}
            >
              {words.proceed}
            </Button>
          ) : null}
        </>
      ) : (
        <div className="agglo-empty">
          {regions.length === 0 ? <Text block>{words.noTables}</Text> : null}
          {ports.openExample ? <Button onClick={() => void ports.openExample?.()}>{words.openExample}</Button> : null}
        </div>
      )}
    </>
  );
}

function Keys({ table }: { readonly table: Table }) {
  const { actions } = usePane();
  const words = useWords();
  const entity = useView((state) => state.entity);
  const period = useView((state) => state.period);
  return (
    <>
      <Row label={words.entity} help={words.entityHelp}>
        <ColumnPicker
          profiles={table.profiles}
          numeric={false}
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
          numeric={false}
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
  const language = useView((state) => state.language);
  const entity = useView((state) => state.entity);
  const period = useView((state) => state.period);
  const panel = useMemo(() => describePanel(table.frame, entity, period), [table, entity, period]);
  const rows = count(table.frame.rows);
  const columns = count(table.frame.columns.length);
  if (panel === null) return <Said intent="info">{words.plainTable(rows, columns)}</Said>;
  if ('problem' in panel) return <Said intent="warning">{sentence(panel.problem, language)}</Said>;
  const say = panel.balanced ? words.balanced : words.unbalanced;
  return <Said intent="info">{say(count(panel.entities), count(panel.periods), rows, columns)}</Said>;
}

function Said({ intent, children }: { readonly intent: 'info' | 'warning'; readonly children: string }) {
  return (
    <MessageBar intent={intent} layout="multiline" className="agglo-said">
      <MessageBarBody>{children}</MessageBarBody>
    </MessageBar>
  );
}

function ReadingNotices({ table }: { readonly table: Table }) {
  const language = useView((state) => state.language);
  return table.frame.notices.map((notice, index) => (
    <Said key={index} intent="warning">
      {sentence(notice, language)}
    </Said>
  ));
}
