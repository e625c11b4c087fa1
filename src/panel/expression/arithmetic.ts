import type { Arithmetic } from './parse';
import type { Numeric, Scope, Undefined } from './value';

const CALCULATIONS: Readonly<Record<Arithmetic, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '^': (left, right) => left ** right,
};

/** Row by row; missing where either side is. A result that is no finite number is missing and marked, never Infinity. */
export function calculate(sign: Arithmetic, left: Numeric, right: Numeric, scope: Scope): Numeric {
  const reasonOf = (divisor: number): Undefined =>
    sign === '/' && divisor === 0 ? 'division-by-zero' : 'result-undefined';
  return combine(left, right, CALCULATIONS[sign], reasonOf, scope);
}

/** Applies a function of one number row by row, as `calculate` does; `reason` names what an undefined result is counted as. */
export function apply(x: Numeric, of: (value: number) => number, reason: Undefined, scope: Scope): Numeric {
  return combine(x, 0, of, () => reason, scope);
}

function combine(
  left: Numeric,
  right: Numeric,
  of: (left: number, right: number) => number,
  reasonOf: (right: number) => Undefined,
  scope: Scope,
): Numeric {
  const defined = (a: number, b: number, row: number): number => {
    if (Number.isNaN(a) || Number.isNaN(b)) return NaN;
    const result = of(a, b);
    if (Number.isFinite(result)) return result;
    scope.mark(reasonOf(b), row);
    return NaN;
  };
  if (typeof left === 'number' && typeof right === 'number') {
    let result = NaN;
    for (let row = 0; row < scope.frame.rows; row++) {
      result = defined(left, right, row);
      if (!Number.isNaN(result)) break;
    }
    return result;
  }
  const results = new Float64Array(scope.frame.rows);
  if (typeof left === 'number')
    for (let row = 0; row < results.length; row++) results[row] = defined(left, (right as Float64Array)[row], row);
  else if (typeof right === 'number')
    for (let row = 0; row < results.length; row++) results[row] = defined(left[row], right, row);
  else for (let row = 0; row < results.length; row++) results[row] = defined(left[row], right[row], row);
  return results;
}

/** True is any number but 0; missing where that leaves the answer open (false and missing is false). */
export function logical(kind: 'and' | 'or', left: Numeric, right: Numeric, rows: number): Numeric {
  const settling = kind === 'or';
  const settle = (a: number, b: number): number => {
    if ((!Number.isNaN(a) && (a !== 0) === settling) || (!Number.isNaN(b) && (b !== 0) === settling))
      return Number(settling);
    return Number.isNaN(a) || Number.isNaN(b) ? NaN : Number(!settling);
  };
  if (typeof left === 'number' && typeof right === 'number') return settle(left, right);
  const results = new Float64Array(rows);
  for (let row = 0; row < rows; row++)
    results[row] = settle(typeof left === 'number' ? left : left[row], typeof right === 'number' ? right : right[row]);
  return results;
}

export function negate(x: Numeric): Numeric {
  const not = (value: number): number => (Number.isNaN(value) ? NaN : Number(value === 0));
  return typeof x === 'number' ? not(x) : x.map(not);
}
