import { Button, Divider, Text } from '@fluentui/react-components';
import { useEffect, useMemo, useRef, useState } from 'react';
import { wordsOf } from '../../locales';
import type { AnyMethod } from '../../methods/method';
import { usePane, useView, useWords } from '../context';
import { FieldRow, type PlacedProblem } from '../form/FieldRow';
import { fieldsOf, type Field } from '../form/fields';
import { labelOf } from '../form/names';
import { offerOf } from '../form/offer';
import { placeOfProblem, rowOf, rowsOf } from '../form/place';
import { ProblemBar } from '../problem/ProblemBar';
import { changesSince } from '../state/changes';
import { applies, isBuildable } from '../state/specifications';
import { tableOf, type MethodState } from '../state/state';
import { changedWords } from './changed';
import { ColumnsRow } from './ColumnsRow';
import { ResultView } from './ResultView';
import { RunRow } from './RunRow';
import { SourceRow } from './SourceRow';

/** A method's form, made from its schema, and beneath it the result. */
export function MethodForm({ method }: { readonly method: AnyMethod }) {
  const { actions } = usePane();
  const pane = useWords();
  const all = useView((state) => state);
  const [opened, setOpened] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const result = useRef<HTMLElement>(null);
  const { language } = all;
  const state = all.methods[method.id];
  const { draft, problem, outcome } = state;
  const words = wordsOf(method, language);
  const table = tableOf(all, method.id);
  const { derive, entity, period } = draft;
  const offer = useMemo(() => (table ? offerOf(table, derive, entity, period) : null), [table, derive, entity, period]);
  const fields = fieldsOf(method);
  const changes = changesSince(all, method.id);
  const stale = changes === null ? null : changedWords(changes, pane, words);
  const applying = fields.filter(({ name }) => applies(method, name, draft));
  const [first, more] = split(applying, method);
  const placed = placeIn(applying, state);
  const open = opened || more.some(({ name }) => placed !== null && rowOf(placed.row, [name]) !== null);
  useEffect(() => {
    if (open) setOpened(true);
  }, [open]);
  const asked = useAnswered(state.status, form, result);

  const row = (field: Field) =>
    offer === null ? null : (
      <FieldRow
        // a text that is being typed belongs to one table
        key={`${field.name} ${state.source ?? all.study ?? ''}`}
        field={field}
        path={field.name}
        value={draft[field.name]}
        words={words}
        offer={offer}
        draft={draft}
        problem={placed}
        onChange={(value) => {
          actions.edit(method.id, written({ ...draft, [field.name]: value }));
        }}
      />
    );
  const missing = first.filter(({ name, required }) => required && draft[name] === undefined);
  return (
    <>
      <form
        ref={form}
        className="agglo-form"
        aria-busy={state.status === 'running'}
        // what is missing is told in our words, beside its field
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          asked.current = true;
          void actions.run(method.id);
        }}
      >
        {method.stage === 'measures' ? <SourceRow method={method.id} /> : null}
        {first.map(row)}
        {isBuildable(draft) && method.sideBySide ? <ColumnsRow method={method.id} value={state.columns} /> : null}
        {more.length > 0 ? (
          <Button
            size="small"
            appearance="transparent"
            className="agglo-more"
            aria-expanded={open}
            onClick={() => {
              setOpened(!open);
            }}
          >
            {`${open ? '▾' : '▸'} ${open ? pane.less : pane.more}`}
          </Button>
        ) : null}
        {open ? more.map(row) : null}
        <RunRow
          state={state}
          stale={stale}
          onCancel={() => {
            asked.current = false;
            actions.cancel(method.id);
            focusRun(form.current);
          }}
        />
      </form>
      {problem && placed === null ? <ProblemBar problem={problem} sheet={table?.frame.origin.sheet} /> : null}
      <Divider />
      {outcome ? (
        <ResultView ref={result} method={method} state={state} outcome={outcome} stale={stale !== null} />
      ) : (
        <div className="agglo-empty">
          <Text size={200} block>
            {pane.empty}
          </Text>
          {missing.length > 0 ? (
            <Text size={200} block>
              {pane.chooseFirst(
                missing.map(({ name }) => (name === 'regressors' ? pane.interest : labelOf(words, name))),
              )}
            </Text>
          ) : null}
        </div>
      )}
    </>
  );
}

/** When what a person asked for has come, the focus goes to it: to the result, to the field that is refused, to the alert. */
function useAnswered(
  status: MethodState['status'],
  form: { readonly current: HTMLFormElement | null },
  result: { readonly current: HTMLElement | null },
): { current: boolean } {
  const asked = useRef(false);
  useEffect(() => {
    if (!asked.current || status === 'running') return;
    asked.current = false;
    const active = document.activeElement;
    // who has gone on to something else is left there
    if (active !== document.body && active?.getAttribute('type') !== 'submit') return;
    if (status === 'done') showResult(result.current);
    else {
      const refused = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
      const alert = form.current?.parentElement?.querySelector<HTMLElement>('.agglo-problem');
      (refused ?? alert)?.focus();
    }
  }, [status, form, result]);
  return asked;
}

/** What can be seen already stays where it is. */
function showResult(section: HTMLElement | null): void {
  if (!section) return;
  section.focus({ preventScroll: true });
  if (section.getBoundingClientRect().top > window.innerHeight * 0.8) section.scrollIntoView({ block: 'start' });
}

function focusRun(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[type="submit"]')?.focus();
}

/** A problem with the row that shows it; null where it belongs to the whole form, or where there is none. */
function placeIn(fields: readonly Field[], { draft, problem }: MethodState): PlacedProblem | null {
  if (!problem) return null;
  const rows = rowsOf(fields, draft);
  const path = placeOfProblem(problem, rows, draft);
  const row = path === null ? null : rowOf(path, rows);
  return path === null || row === null ? null : { row, path, problem };
}

/** What is shown at once: what must be filled in, and what the method itself puts first. The rest stands under "More". */
function split(fields: readonly Field[], method: AnyMethod): readonly [readonly Field[], readonly Field[]] {
  const first = new Set<string>(method.form ?? []);
  const shown = fields.filter(({ name, required }) => required || first.has(name));
  return [shown, fields.filter((field) => !shown.includes(field))];
}

function written(draft: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined));
}
