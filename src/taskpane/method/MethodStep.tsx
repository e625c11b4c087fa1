import { Button, Divider, Dropdown, Option, Spinner, Tab, TabList, Text } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { sentence, wordsOf } from '../../locales';
import type { AnyMethod } from '../../methods/method';
import { usePane, useView, useWords } from '../context';
import { blocksOf } from '../document/blocks';
import { DocumentView } from '../document/DocumentView';
import { FieldRow } from '../form/FieldRow';
import { fieldsOf, type Field } from '../form/fields';
import { Row } from '../form/Row';
import { isBuildable } from '../state/specifications';
import type { Columns } from '../state/state';
import { stateOfMethod } from '../state/step-state';
import { methodOf, type Step } from '../state/steps';
import { ProblemBar } from './ProblemBar';
import { PutMenu } from './PutMenu';
import { RunRow } from './RunRow';

/** One step of the study: its question, its form, its result. */
export function MethodStep({ step }: { readonly step: Step }) {
  const { actions } = usePane();
  const words = useWords();
  const language = useView((state) => state.language);
  const chosen = useView((state) => state.chosen[step.stage]) ?? step.methods[0].id;
  const table = useView((state) => state.table);
  const method = methodOf(chosen);
  return (
    <>
      {step.methods.length > 1 ? (
        <TabList
          size="small"
          selectedValue={chosen}
          aria-label={words.method}
          onTabSelect={(_, { value }) => {
            actions.choose(step.stage, String(value));
          }}
        >
          {step.methods.map((candidate) => (
            <Tab key={candidate.id} value={candidate.id}>
              {wordsOf(candidate, language).name}
            </Tab>
          ))}
        </TabList>
      ) : null}
      <Text as="p" block className="agglo-question">
        {wordsOf(method, language).question}
      </Text>
      {table ? (
        <MethodForm key={method.id} method={method} />
      ) : (
        <div className="agglo-empty">
          <Text block>{words.needData}</Text>
          <Button
            onClick={() => {
              actions.show('data');
            }}
          >
            {words.stages.data}
          </Button>
        </div>
      )}
    </>
  );
}

function MethodForm({ method }: { readonly method: AnyMethod }) {
  const { actions } = usePane();
  const pane = useWords();
  const language = useView((state) => state.language);
  const state = useView(({ methods }) => methods[method.id]);
  const standing = useView((all) => stateOfMethod(all, method.id));
  const table = useView(({ table: own, others, methods }) => {
    const { source } = methods[method.id];
    return source === null ? own : (others[source] ?? null);
  });
  const [open, setOpen] = useState(false);
  const fields = useMemo(() => fieldsOf(method), [method]);
  const words = wordsOf(method, language);
  const { draft, problem, outcome } = state;
  const blocks = useMemo(() => (outcome ? blocksOf(method, outcome, language) : []), [method, outcome, language]);
  const named =
    problem && 'field' in problem.values
      ? { field: String(problem.values['field']), sentence: sentence(problem, language) }
      : null;
  const [first, more] = split(fields, method);
  const besideField =
    named !== null && [...first, ...(open ? more : [])].some(({ name }) => named.field.startsWith(name));
  const row = (field: Field) => (
    <FieldRow
      key={`${field.name} ${table?.address ?? ''}`}
      field={field}
      path={field.name}
      value={draft[field.name]}
      words={words}
      profiles={table?.profiles ?? []}
      problem={named}
      onChange={(value) => {
        actions.edit(method.id, without({ ...draft, [field.name]: value }));
      }}
    />
  );
  return (
    <>
      <form
        className="agglo-form"
        // what is missing is told in our words, beside its field
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void actions.run(method.id);
        }}
      >
        {method.stage === 'measures' ? <SourceRow method={method.id} /> : null}
        {first.map(row)}
        {isBuildable(draft) && method.sideBySide ? <ColumnsRow method={method.id} value={state.columns} /> : null}
        <Button
          size="small"
          appearance="transparent"
          className="agglo-more"
          aria-expanded={open}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {`${open ? '▾' : '▸'} ${open ? pane.less : pane.more}`}
        </Button>
        {open ? more.map(row) : null}
        <RunRow
          state={state}
          onCancel={() => {
            actions.cancel(method.id);
          }}
        />
      </form>
      {problem && !besideField ? <ProblemBar problem={problem} /> : null}
      <Divider />
      {outcome ? (
        <section
          className={
            state.status === 'running' || standing === 'stale' || state.edited
              ? 'agglo-result agglo-stale'
              : 'agglo-result'
          }
        >
          {standing === 'stale' || state.edited ? (
            <Text size={200} block role="status" className="agglo-stale-note">
              {pane.stale}
            </Text>
          ) : null}
          <DocumentView blocks={blocks} />
          <PutMenu method={method} outcome={outcome} blocks={blocks} />
        </section>
      ) : (
        <div className="agglo-empty">
          {state.status === 'running' ? (
            <Spinner size="tiny" label={pane.running} />
          ) : (
            <Text size={200}>{pane.empty}</Text>
          )}
        </div>
      )}
    </>
  );
}

/** A measure may be taken from another table than the study's: employment, patents. */
function SourceRow({ method }: { readonly method: string }) {
  const { actions } = usePane();
  const words = useWords();
  const regions = useView((state) => state.regions);
  const own = useView((state) => state.table);
  const source = useView((state) => state.methods[method].source);
  const current = source ?? own?.address ?? '';
  const name = regions.find(({ address }) => address === current)?.name ?? current;
  return (
    <Row label={words.source} help={words.sourceHelp}>
      <Dropdown
        size="small"
        className="agglo-picker"
        value={name}
        selectedOptions={[current]}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue !== undefined)
            void actions.setSource(method, optionValue === own?.address ? null : optionValue);
        }}
      >
        {regions.map((region) => (
          <Option key={`${region.kind} ${region.name}`} value={region.address} text={region.name}>
            {region.name}
          </Option>
        ))}
      </Dropdown>
    </Row>
  );
}

const COLUMNS: readonly Columns[] = ['one', 'blocks', 'each'];

function ColumnsRow({ method, value }: { readonly method: string; readonly value: Columns }) {
  const { actions } = usePane();
  const words = useWords();
  return (
    <Row label={words.columnsOfTable}>
      <Dropdown
        size="small"
        className="agglo-picker"
        value={words.stepwise[value]}
        selectedOptions={[value]}
        onOptionSelect={(_, { optionValue }) => {
          const chosen = COLUMNS.find((columns) => columns === optionValue);
          if (chosen) actions.setColumns(method, chosen);
        }}
      >
        {COLUMNS.map((columns) => (
          <Option key={columns} value={columns} text={words.stepwise[columns]}>
            {words.stepwise[columns]}
          </Option>
        ))}
      </Dropdown>
    </Row>
  );
}

/** What is shown at once: what must be filled in, and what the method itself puts first. The rest stands under "More". */
function split(fields: readonly Field[], method: AnyMethod): readonly [readonly Field[], readonly Field[]] {
  const first = new Set(method.form ?? []);
  const shown = fields.filter(({ name, required }) => required || first.has(name));
  return [shown, fields.filter((field) => !shown.includes(field))];
}

function without(draft: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
}
