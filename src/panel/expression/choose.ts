import { refusal } from '../text';
import type { Call } from './functions';
import { spread, type Scope, type Value } from './value';

/**
 * `if(condition, x, y)`: x where the condition is true, y where it is false, missing where it is missing.
 * Both are numbers, both text or both dates. An undefined value counts only in the rows where its branch is taken.
 */
export function choose(call: Call): Value {
  const { scope, node } = call;
  const { rows } = scope.frame;
  const condition = spread(call.numeric(0), rows);
  /** Which branch a row takes: 1, 2, or 0 for none. */
  const branch = Uint8Array.from(condition, (value) => (Number.isNaN(value) ? 0 : value !== 0 ? 1 : 2));
  const within = (index: number): Scope => ({
    ...scope,
    mark: (reason, row) => {
      if (branch[row] === index) scope.mark(reason, row);
    },
  });
  const one = call.value(1, within(1));
  const other = call.value(2, within(2));
  if (isText(one) && isText(other)) return chooseTexts(branch, one, other);
  if (one.kind === 'dates' && other.kind === 'dates') {
    const values = pick(branch, one.values, other.values);
    return { kind: 'dates', name: null, values };
  }
  if (isText(one) || isText(other) || one.kind === 'dates' || other.kind === 'dates')
    throw refusal('expression-branches', { expression: scope.expression, position: node.position });
  return { kind: 'numbers', values: pick(branch, numbersIn(one, rows), numbersIn(other, rows)) };
}

type Text = Extract<Value, { kind: 'texts' | 'text' }>;
type Numeral = Extract<Value, { kind: 'numbers' | 'number' }>;

function isText(value: Value): value is Text {
  return value.kind === 'texts' || value.kind === 'text';
}

function numbersIn(value: Numeral, rows: number): Float64Array {
  return value.kind === 'numbers' ? value.values : spread(value.value, rows);
}

function pick(branch: Uint8Array, one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, row) => (branch[row] === 1 ? value : branch[row] === 2 ? other[row] : NaN));
}

function chooseTexts(branch: Uint8Array, one: Text, other: Text): Value {
  const labels: string[] = [];
  const codeOf = (label: string): number => {
    const known = labels.indexOf(label);
    return known >= 0 ? known : labels.push(label) - 1;
  };
  const codesOf = (value: Text): ((row: number) => number) => {
    if (value.kind === 'text') {
      const code = codeOf(value.text);
      return () => code;
    }
    const codes = value.labels.map(codeOf);
    return (row) => (value.codes[row] < 0 ? -1 : codes[value.codes[row]]);
  };
  const first = codesOf(one);
  const second = codesOf(other);
  const codes = Int32Array.from(branch, (taken, row) => (taken === 0 ? -1 : taken === 1 ? first(row) : second(row)));
  return { kind: 'texts', name: null, codes, labels };
}
