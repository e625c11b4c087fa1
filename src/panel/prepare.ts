import { distributionalCall, namesIn } from './expression/depends';
import { columnOf, evaluate } from './expression/evaluate';
import { parse, type Node } from './expression/parse';
import { spread, type Scope, type Undefined } from './expression/value';
import { withColumns, type Column, type Frame } from './frame';
import { lookAlikes } from './look-alike';
import { panelKey, type PanelKey } from './panel-key';
import type { Problem } from './problem';
import { markedRows, takeRows } from './rows';
import { notice, refusal } from './text';
import { plainText } from './written';

export interface Preparation {
  /** Name → expression, in the order to be computed. */
  readonly derive?: Readonly<Record<string, string>>;
  /** Conditions that a row has to meet, all of them; a condition that is missing is not met. */
  readonly where?: readonly string[];
  readonly entity?: string | null;
  readonly period?: string | null;
}

interface Step {
  readonly name: string;
  readonly expression: string;
  readonly node: Node;
}

/**
 * Derives columns on all rows, in the order written, and then keeps the rows that meet `where`. A derived column may use
 * those before it; its name may not be that of a column that is there. Winsorising, trimming, standardising and quantile
 * groups look at the rows that `where` keeps, so `where` may not depend on them. Values that cannot be computed
 * (ln of 0, a division by 0) are missing and counted, over the rows kept. Refused: what the expressions refuse (with
 * the place), a filter that keeps no row, lags without entity and period or with a repeated (entity, period).
 */
export function prepareFrame(
  frame: Frame,
  { derive = {}, where = [], entity = null, period = null }: Preparation,
): Frame {
  const steps = Object.entries(derive).map(([name, expression]): Step => ({
    name: plainText(name),
    expression,
    node: parse(expression),
  }));
  refuseNames(frame, steps);
  const late = distributionalSteps(steps);
  const work = new Workshop(frame, entity, period);
  for (const step of steps) if (!late.has(step.name)) work.derive(step);
  for (const expression of where) work.filter(expression, parse(expression), late);
  work.refuseNothingKept(where);
  for (const step of steps) if (late.has(step.name)) work.derive(step);
  return work.finish(steps.map(({ name }) => name));
}

function refuseNames(frame: Frame, steps: readonly Step[]): void {
  const names = new Set(frame.columns.map(({ name }) => name));
  steps.forEach(({ name, expression, node }, index) => {
    if (name === '' || /^\d+$/.test(name)) throw refusal('derived-name', { name, expression });
    if (names.has(name)) throw refusal('derived-name-taken', { name });
    const later = steps.slice(index).find((step) => namesIn(node).includes(step.name));
    if (later) throw refusal('derived-later', { name, expression, used: later.name });
    names.add(name);
  });
}

/** The derived columns that depend on the distribution over the rows kept, and the function that makes them so. */
function distributionalSteps(steps: readonly Step[]): Map<string, string> {
  const late = new Map<string, string>();
  for (const { name, node } of steps) {
    const through =
      distributionalCall(node) ??
      namesIn(node)
        .flatMap((used) => late.get(used) ?? [])
        .at(0);
    if (through !== undefined) late.set(name, through);
  }
  return late;
}

/** One preparation while it runs: the columns so far, the rows kept so far, what is to be said. */
class Workshop {
  readonly kept: Uint8Array;
  private readonly derived = new Map<string, Column>();
  private readonly undefinedRows = new Map<string, { code: Undefined; column: string; rows: Uint8Array }>();
  private readonly notices: Problem[] = [];
  private knownKey: PanelKey | null = null;

  constructor(
    private readonly frame: Frame,
    private readonly entity: string | null,
    private readonly period: string | null,
  ) {
    this.kept = new Uint8Array(frame.rows).fill(1);
  }

  derive({ name, expression, node }: Step): void {
    const value = evaluate(node, this.scope(name, expression));
    this.derived.set(name, columnOf(name, value, this.frame.rows));
  }

  filter(expression: string, node: Node, late: ReadonlyMap<string, string>): void {
    const through = distributionalCall(node) ?? namesIn(node).find((name) => late.has(name));
    if (through !== undefined) throw refusal('where-distribution', { expression, through });
    const condition = evaluate(node, this.scope(expression, expression));
    if (condition.kind !== 'numbers' && condition.kind !== 'number')
      throw refusal('where-no-condition', { expression });
    const met = spread(condition.kind === 'number' ? condition.value : condition.values, this.frame.rows);
    for (let row = 0; row < met.length; row++) if (Number.isNaN(met[row]) || met[row] === 0) this.kept[row] = 0;
  }

  /** A value that is nowhere in its column is the likeliest reason, so it is named. */
  refuseNothingKept(where: readonly string[]): void {
    if (this.frame.rows === 0 || this.kept.includes(1)) return;
    const unmet = this.notices.find(({ code }) => code === 'value-never-met')?.values;
    const { column = '', text = '', near = [] } = (unmet ?? {}) as { column?: string; text?: string; near?: string[] };
    throw refusal('where-keeps-none', { where, column, text, near });
  }

  finish(order: readonly string[]): Frame {
    const whole = this.current(order);
    const rows = markedRows(this.kept);
    const all = rows.length === whole.rows;
    const kept = all ? whole : takeRows(whole, rows);
    const likeness = this.entity === null ? null : lookAlikes(kept, this.entity);
    const said = [...this.notices, ...this.undefinedNotices(), ...(likeness ? [likeness] : [])];
    const unique = new Map([...whole.notices, ...said].map((problem) => [JSON.stringify(problem), problem]));
    return { ...kept, filtered: whole.filtered + whole.rows - rows.length, notices: [...unique.values()] };
  }

  /** The frame with the columns derived so far. */
  private current(order: readonly string[] = [...this.derived.keys()]): Frame {
    const { frame, derived } = this;
    if (order.length === 0) return frame;
    return withColumns(
      frame,
      order.flatMap((name) => derived.get(name) ?? []),
    );
  }

  private scope(column: string, expression: string): Scope {
    const frame = this.current();
    return {
      frame,
      expression,
      kept: this.kept,
      key: (position) => (this.knownKey ??= this.keyOf(frame, expression, position)),
      mark: (code, row) => {
        const key = `${code} ${column}`;
        let marked = this.undefinedRows.get(key);
        if (!marked) this.undefinedRows.set(key, (marked = { code, column, rows: new Uint8Array(frame.rows) }));
        marked.rows[row] = 1;
      },
      notices: (problem) => this.notices.push(problem),
    };
  }

  private keyOf(frame: Frame, expression: string, position: number): PanelKey {
    if (this.entity === null || this.period === null) throw refusal('expression-needs-panel', { expression, position });
    return panelKey(frame, this.entity, this.period);
  }

  private undefinedNotices(): Problem[] {
    return [...this.undefinedRows.values()].flatMap(({ code, column, rows }) => {
      const count = rows.reduce((sum, mark, row) => sum + (mark & this.kept[row]), 0);
      return count > 0 ? [notice(code, { column, count })] : [];
    });
  }
}
