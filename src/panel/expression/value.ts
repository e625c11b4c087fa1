import { conversionNotice, numbers } from '../columns';
import type { Frame } from '../frame';
import type { PanelKey } from '../panel-key';
import type { Problem } from '../problem';
import { refusal } from '../text';
import type { Node } from './parse';

/** What an expression can be: a column of numbers, text or dates, or one number or text for all rows. */
export type Value =
  | { readonly kind: 'numbers'; readonly values: Float64Array }
  | { readonly kind: 'number'; readonly value: number }
  | {
      readonly kind: 'texts';
      readonly name: string | null;
      readonly codes: Int32Array;
      readonly labels: readonly string[];
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'dates'; readonly name: string | null; readonly values: Float64Array };

/** A column of numbers (length: rows) or one number for all rows; NaN is missing. */
export type Numeric = Float64Array | number;

/** Why a value is undefined where all that it is made of is there. */
export type Undefined = 'logarithm-not-positive' | 'division-by-zero' | 'result-undefined';

/** What an expression is evaluated in. */
export interface Scope {
  readonly frame: Frame;
  /** The text, for problems. */
  readonly expression: string;
  /** Rows that `where` keeps (1), for the functions that look at a distribution. */
  readonly kept: Uint8Array;
  /** Entity and period, for the functions that look at other rows of an entity; refused where they are not known. */
  readonly key: (position: number) => PanelKey;
  /** Marks a row as undefined for a reason. */
  readonly mark: (reason: Undefined, row: number) => void;
  readonly notices: (problem: Problem) => void;
}

/** A value as numbers; text that is all numbers is converted, which is noticed. Other text and dates are refused. */
export function numericOf(value: Value, node: Node, scope: Scope): Numeric {
  if (value.kind === 'numbers') return value.values;
  if (value.kind === 'number') return value.value;
  const { expression } = scope;
  if (value.kind === 'text' || value.name === null)
    throw refusal('expression-not-numbers', { expression, position: node.position });
  const converted = numbers(scope.frame, value.name);
  const said = conversionNotice(scope.frame, value.name);
  if (said) scope.notices(said);
  return converted;
}

/** One number for all rows as a column of them. */
export function spread(numeric: Numeric, rows: number): Float64Array {
  return typeof numeric === 'number' ? new Float64Array(rows).fill(numeric) : numeric;
}

export function valueOf(numeric: Numeric): Value {
  return typeof numeric === 'number' ? { kind: 'number', value: numeric } : { kind: 'numbers', values: numeric };
}
