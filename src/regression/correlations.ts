import type { Factor } from '../panel/factor';
import { entityCounts, entityMeans } from './entity-means';
import type { Sample } from './sample';

/** Squared correlations of the outcome with x′b, as xtreg prints them as R²; null where one side does not vary. */
export interface SquaredCorrelations {
  /** Of the deviations from the entities' means. */
  readonly within: number | null;
  /** Of the entities' means, each counting once. */
  readonly between: number | null;
  /** Of the rows. */
  readonly overall: number | null;
}

/** @param slopes of the regressors in `kept` */
export function squaredCorrelations(
  { outcome, regressors }: Sample,
  entity: Factor,
  kept: readonly number[],
  slopes: Float64Array,
): SquaredCorrelations {
  const counts = entityCounts(entity);
  const fitted = new Float64Array(outcome.length);
  kept.forEach((index, place) => {
    const column = regressors[index];
    for (let row = 0; row < fitted.length; row++) fitted[row] += slopes[place] * column[row];
  });
  const meansOfOutcome = entityMeans(outcome, entity, counts);
  const meansOfFitted = entityMeans(fitted, entity, counts);
  const deviations = (values: Float64Array, means: Float64Array): Float64Array =>
    values.map((value, row) => value - means[entity.codes[row]]);
  const sizes: [number, number] = [largest(outcome), largest(fitted)];
  return {
    within: squaredCorrelation(deviations(outcome, meansOfOutcome), deviations(fitted, meansOfFitted), sizes),
    between: squaredCorrelation(meansOfOutcome, meansOfFitted, sizes),
    overall: squaredCorrelation(outcome, fitted, sizes),
  };
}

/** Variation below this part of the numbers themselves is rounding. */
const ROUNDING = 1e-13;

/** The square of {@link correlation}. */
export function squaredCorrelation(a: Float64Array, b: Float64Array, sizes?: readonly [number, number]): number | null {
  const found = correlation(a, b, sizes);
  return found === null ? null : found ** 2;
}

/** Of two arrays of one length; null where one varies by no more than the rounding of numbers of its size. */
export function correlation(
  a: Float64Array,
  b: Float64Array,
  [sizeOfA, sizeOfB]: readonly [number, number] = [largest(a), largest(b)],
): number | null {
  const meanOfA = a.reduce((sum, value) => sum + value, 0) / a.length;
  const meanOfB = b.reduce((sum, value) => sum + value, 0) / b.length;
  let squaresOfA = 0;
  let squaresOfB = 0;
  let products = 0;
  for (let index = 0; index < a.length; index++) {
    const x = a[index] - meanOfA;
    const z = b[index] - meanOfB;
    squaresOfA += x * x;
    squaresOfB += z * z;
    products += x * z;
  }
  return correlationOfSums(a.length, products, [squaresOfA, squaresOfB], [sizeOfA, sizeOfB]);
}

/** The same from sums of products and of squares about the means of n pairs; `sizes` of the numbers themselves. */
export function correlationOfSums(
  n: number,
  products: number,
  squares: readonly [number, number],
  sizes: readonly [number, number],
): number | null {
  const vary = squares.every((sum, side) => sum > n * (ROUNDING * sizes[side]) ** 2);
  return vary ? products / Math.sqrt(squares[0]) / Math.sqrt(squares[1]) : null;
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
