import { columnNorms } from '../numerics/linear';
import { momentsOf, norm, spread, type Moments } from './moments';
import { refusal } from './text';
import { absorption, type AbsorbedEffect } from './within';

/** A variable of a model on the rows of its sample. */
export interface Variable {
  readonly name: string;
  /** length n */
  readonly values: Float64Array;
}

/** The rows that variables stand on: n of them. */
export interface Rows {
  readonly n: number;
  readonly effects: readonly AbsorbedEffect[];
  /** Positive, length n; null is no weights. */
  readonly weights: Float64Array | null;
}

/** Variables before and after the within transformation: n rows, all arrays in the order in which they were given. */
export interface Variables extends Rows {
  readonly names: readonly string[];
  readonly raw: readonly Float64Array[];
  /** After the within transformation; about their means where nothing is absorbed. */
  readonly columns: readonly Float64Array[];
  /** Whether they were taken about their means where nothing is absorbed: whether there is a constant. */
  readonly centred: boolean;
  /** Of the raw variables. */
  readonly moments: Moments;
  /** What `leastSquares` is to measure each column by: less than 1e-10 of it is rounding. */
  readonly originalNorms: Float64Array;
}

/** What rounding leaves of a column that was swept out: this part of what it was (its mean included) … */
const ROUNDING = 1e-13;
/** … while `leastSquares` takes for nothing what is left of less than this part of the norm it is told. */
const ABSORBED = 1e-10;

/** Transforms the variables of a model. Refuses numbers whose squares would overflow or vanish. */
export function transformVariables(rows: Rows, variables: readonly Variable[], centred = true): Variables {
  const { n, effects, weights } = rows;
  const raw = variables.map(({ values }) => values);
  const names = variables.map(({ name }) => name);
  const moments = momentsOf(raw, weights);
  refuseExtreme(raw, moments, names);
  const plain = (): readonly Float64Array[] => (centred ? aboutMeans(raw, moments.means) : raw);
  const columns = effects.length === 0 ? plain() : absorption(effects, weights, n).transform(raw).columns;
  const originalNorms = Float64Array.from(raw, (_, index) =>
    Math.max(spread(moments, index), (ROUNDING / ABSORBED) * norm(moments, index)),
  );
  return { n, effects, weights, names, raw, columns, centred, moments, originalNorms };
}

/** Whether a variable has one value in all rows. */
export function isConstant(moments: Moments, index: number): boolean {
  return !(spread(moments, index) > ROUNDING * norm(moments, index));
}

/** Whether the within transformation leaves nothing of a variable but rounding. */
export function isAbsorbed({ columns, weights, originalNorms }: Variables, index: number): boolean {
  return !(columnNorms([columns[index]], weights)[0] > ABSORBED * originalNorms[index]);
}

/** Whether a variable has one value in each level of an effect. */
export function isConstantWithin(values: Float64Array, { factor }: AbsorbedEffect): boolean {
  const first = new Float64Array(factor.levels).fill(NaN);
  return values.every((value, row) => {
    const level = factor.codes[row];
    if (Number.isNaN(first[level])) first[level] = value;
    return Math.abs(value - first[level]) <= ROUNDING * Math.abs(value);
  });
}

function aboutMeans(columns: readonly Float64Array[], means: Float64Array): Float64Array[] {
  return columns.map((column, index) => column.map((value) => value - means[index]));
}

/** Variances of coefficients are squares of ratios of two variables: beyond these they would overflow or vanish. */
const LARGEST = 1e60;
const SMALLEST = 1e-60;

function refuseExtreme(columns: readonly Float64Array[], moments: Moments, names: readonly string[]): void {
  const extreme = names.find((_, index) => {
    const size = norm(moments, index) / Math.sqrt(moments.rows);
    if (size > SMALLEST) return !(size < LARGEST);
    return columns[index].some((value) => value !== 0);
  });
  if (extreme !== undefined) throw refusal('values-extreme', { name: extreme });
}
