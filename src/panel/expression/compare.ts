import { nearNames } from '../near';
import { periodOfDay, periodOfText, type Period } from '../period-label';
import { notice, refusal } from '../text';
import { numberOfText } from '../written';
import type { Comparison, Node } from './parse';
import { numericOf, type Numeric, type Scope, type Value } from './value';

const ORDER: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  '=': (left, right) => left === right,
  '<>': (left, right) => left !== right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};
const TURNED: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

interface Side {
  readonly value: Value;
  readonly node: Node;
}

/**
 * 1 where a comparison holds, 0 where it does not, NaN where a side is missing.
 * Text is compared with text by = and <> (whole and as written, but for the normalisation of cells), with a number by
 * the number it stands for. Dates are compared with days, months, quarters or years: `date >= "2016-03"`, `date < 2016`.
 * Labels such as 2015Q1 are ordered as periods; other text has no order and is refused.
 */
export function compare(sign: Comparison, left: Side, right: Side, scope: Scope): Numeric {
  const { value: a } = left;
  const { value: b } = right;
  if (isSingle(a) && !isSingle(b)) return compare(TURNED[sign], right, left, scope);
  if (a.kind === 'dates') return compareDates(sign, a.values, right, scope);
  if (a.kind === 'texts' && (b.kind === 'text' || b.kind === 'number'))
    return compareTexts(sign, a, b, left, right, scope);
  if (a.kind === 'texts' && b.kind === 'texts' && isEquality(sign)) {
    const same = a.labels.map((label) => b.labels.indexOf(label));
    return numbersOf(scope, (row) =>
      a.codes[row] < 0 || b.codes[row] < 0 ? NaN : Number((same[a.codes[row]] === b.codes[row]) === (sign === '=')),
    );
  }
  if (a.kind === 'text' && b.kind === 'text' && isEquality(sign)) return Number((a.text === b.text) === (sign === '='));
  const holds = ORDER[sign];
  const x = numericOf(a, left.node, scope);
  const y = b.kind === 'text' ? numberOfWord(b.text, right.node, scope) : numericOf(b, right.node, scope);
  const settle = (one: number, other: number): number =>
    Number.isNaN(one) || Number.isNaN(other) ? NaN : Number(holds(one, other));
  if (typeof x === 'number' && typeof y === 'number') return settle(x, y);
  return numbersOf(scope, (row) => settle(typeof x === 'number' ? x : x[row], typeof y === 'number' ? y : y[row]));
}

const isEquality = (sign: Comparison): boolean => sign === '=' || sign === '<>';
const isSingle = (value: Value): boolean => value.kind === 'number' || value.kind === 'text';

function numbersOf(scope: Scope, of: (row: number) => number): Float64Array {
  const values = new Float64Array(scope.frame.rows);
  for (let row = 0; row < values.length; row++) values[row] = of(row);
  return values;
}

/** A quoted number beside a column of numbers is that number; a quoted word there can only be a mistake. */
function numberOfWord(text: string, { position }: Node, { expression }: Scope): number {
  const number = numberOfText(text);
  if (Number.isNaN(number)) throw refusal('expression-word-beside-numbers', { expression, position, text });
  return number;
}

function compareTexts(
  sign: Comparison,
  a: Extract<Value, { kind: 'texts' }>,
  b: Extract<Value, { kind: 'text' | 'number' }>,
  left: Side,
  right: Side,
  scope: Scope,
): Numeric {
  const byLabel = (of: (label: string) => number): Float64Array => {
    const results = a.labels.map(of);
    return numbersOf(scope, (row) => (a.codes[row] < 0 ? NaN : results[a.codes[row]]));
  };
  const holds = ORDER[sign];
  if (isEquality(sign)) {
    const matches = (label: string): boolean =>
      b.kind === 'text' ? label === b.text : label === String(b.value) || numberOfText(label) === b.value;
    noticeUnmet(a, b, matches, scope);
    return byLabel((label) => Number(matches(label) === (sign === '=')));
  }
  if (b.kind === 'number') {
    const x = numericOf(a, left.node, scope);
    return numbersOf(scope, (row) => {
      const value = typeof x === 'number' ? x : x[row];
      return Number.isNaN(value) ? NaN : Number(holds(value, b.value));
    });
  }
  const bound = periodOfText(b.text);
  const labels = a.labels.map(periodOfText);
  if (bound === null || labels.some((period) => period?.frequency !== bound.frequency))
    throw refusal('expression-text-order', {
      expression: scope.expression,
      position: right.node.position,
      text: b.text,
    });
  const results = labels.map((period) => Number(holds(period?.value ?? NaN, bound.value)));
  return numbersOf(scope, (row) => (a.codes[row] < 0 ? NaN : results[a.codes[row]]));
}

/** A value that no cell of the column holds is most often misspelt. */
function noticeUnmet(
  a: Extract<Value, { kind: 'texts' }>,
  b: Extract<Value, { kind: 'text' | 'number' }>,
  matches: (label: string) => boolean,
  scope: Scope,
): void {
  if (a.name === null || a.labels.some(matches)) return;
  const text = b.kind === 'text' ? b.text : String(b.value);
  scope.notices(notice('value-never-met', { column: a.name, text, near: nearNames(text, a.labels) }));
}

function compareDates(sign: Comparison, dates: Float64Array, right: Side, scope: Scope): Numeric {
  const { value: b, node } = right;
  const holds = ORDER[sign];
  const settle = (one: number, other: number): number =>
    Number.isNaN(one) || Number.isNaN(other) ? NaN : Number(holds(one, other));
  if (b.kind === 'dates') return numbersOf(scope, (row) => settle(dates[row], b.values[row]));
  const bound = boundOfDates(b);
  if (bound === null)
    throw refusal('expression-beside-dates', { expression: scope.expression, position: node.position });
  return numbersOf(scope, (row) =>
    Number.isNaN(dates[row]) ? NaN : settle(periodOfDay(dates[row], bound.frequency), bound.value),
  );
}

function boundOfDates(value: Value): Period | null {
  const text = value.kind === 'text' ? value.text : value.kind === 'number' ? String(value.value) : '';
  return periodOfText(text) ?? (/^\d{4}$/.test(text) ? { frequency: 'year', value: Number(text) } : null);
}
