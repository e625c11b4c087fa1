import { exactDot, exactResiduals, productError } from './exact';
import type { HouseholderFactors } from './householder';
import type { Columns } from './linear';
import { solveUpper, solveUpperTransposed } from './linear';

/** The solution of a weighted least squares problem. */
export interface RefinedSolution {
  /** length: kept; of the columns divided by their scales */
  readonly solution: Float64Array;
  /** y − Xb, not multiplied by √w; length: n */
  readonly residuals: Float64Array;
}

/** Steps gain about 16 − log₁₀(condition) digits each; two are the most that ever helped, one more is for safety. */
const MOST_STEPS = 3;
/** A step that changes no more than this part of the solution was the last one needed. */
const SETTLED = 1e-13;

/**
 * Least squares by QR, then iterative refinement of coefficients and residuals together (Björck 1967; Björck 1996,
 * section 2.9.3), the two equations e + Xb = y and X′We = 0 being evaluated with twice the digits. The coefficients
 * come out with nearly all digits that the columns determine, however ill conditioned and however large the residuals.
 * @param columns n × kept, the originals of the factors
 * @param roots √w; null is no weights
 * @param scales length kept, powers of two
 */
export function refinedSolution(
  columns: Columns,
  y: Float64Array,
  roots: Float64Array | null,
  scales: Float64Array,
  factors: HouseholderFactors,
): RefinedSolution {
  const k = columns.length;
  const weighed = y.map((value, row) => value * (roots === null ? 1 : roots[row]));
  const solution = new Float64Array(k);
  /** √w·e */
  const rest = new Float64Array(y.length);
  let lost: Float64Array = weighed;
  let slant: Float64Array = new Float64Array(k);
  for (let step = 0; step <= MOST_STEPS; step += 1) {
    factors.turn(lost);
    const turnedSlant = solveUpperTransposed(factors.triangle, slant, k);
    const change = solveUpper(
      factors.triangle,
      turnedSlant.map((value, i) => lost[i] - value),
      k,
    );
    lost.set(turnedSlant);
    factors.turnBack(lost);
    for (let i = 0; i < k; i += 1) solution[i] = solution[i] + change[i];
    for (let row = 0; row < rest.length; row += 1) rest[row] = rest[row] + lost[row];
    if (step === MOST_STEPS || (step > 0 && largest(change) <= SETTLED * largest(solution))) break;
    const coefficients = solution.map((value, i) => value / scales[i]);
    lost = lostOf(columns, y, coefficients, roots, rest);
    slant = slantOf(columns, roots, rest, scales);
  }
  return { solution, residuals: residualsFrom(columns, y, solution, roots, scales, rest) };
}

/** √w(y − Xb) − rest. */
function lostOf(
  columns: Columns,
  y: Float64Array,
  coefficients: Float64Array,
  roots: Float64Array | null,
  rest: Float64Array,
): Float64Array {
  const { high, low } = exactResiduals(columns, y, coefficients);
  return high.map((value, row) => {
    const root = roots === null ? 1 : roots[row];
    const product = value * root;
    return product - rest[row] + (productError(value, root, product) + low[row] * root);
  });
}

/** −X′√w·rest of the scaled columns; zero at the solution. */
function slantOf(columns: Columns, roots: Float64Array | null, rest: Float64Array, scales: Float64Array): Float64Array {
  const high = roots === null ? rest : rest.map((value, row) => value * roots[row]);
  const low = roots === null ? null : rest.map((value, row) => productError(value, roots[row], high[row]));
  return Float64Array.from(columns, (column, i) => -exactDot(column, high, low) / scales[i]);
}

/** e = rest/√w; where the weight is 0 the residual follows from the coefficients alone. */
function residualsFrom(
  columns: Columns,
  y: Float64Array,
  solution: Float64Array,
  roots: Float64Array | null,
  scales: Float64Array,
  rest: Float64Array,
): Float64Array {
  if (roots === null) return rest;
  const { high } = exactResiduals(
    columns,
    y,
    solution.map((value, i) => value / scales[i]),
  );
  return rest.map((value, row) => {
    const root = roots[row];
    return root > 0 ? value / root : high[row];
  });
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}
