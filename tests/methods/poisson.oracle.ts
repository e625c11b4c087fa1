import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { estimate as estimatePoisson } from '../../src/methods/poisson/estimate';
import type { PoissonResult } from '../../src/methods/poisson/result';
import { schema } from '../../src/methods/poisson/spec';
import { factor } from '../../src/panel/factor';
import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';

/** Runs a specification on a frame as the one door does, without its list of methods. */
export function estimate(frame: Frame, written: object): PoissonResult {
  const specification = schema.parse({ method: 'poisson', ...written });
  return estimatePoisson({ main: prepareFrame(frame, specification) }, specification);
}

/** A Poisson regression with a column for every dummy: the first k columns are regressors, the next a constant. */
export interface DensePoisson {
  readonly coefficients: readonly number[];
  readonly deviance: number;
  /** Σ of outer products of the rows' scores, summed within groups first, about the inverse of the information: regressors and constant. */
  readonly sandwich: (groups: readonly unknown[] | null) => number[][];
  /** The inverse of the information: full × full. */
  readonly information: number[][];
}

/** Newton's method on all columns until the score is rounding. `dummies`: labels of each effect, a row each. */
export function densePoisson(
  outcome: readonly number[],
  regressors: readonly (readonly number[])[],
  dummies: readonly (readonly unknown[])[],
  weights: readonly number[] | null = null,
): DensePoisson {
  const n = outcome.length;
  const w = weights ?? outcome.map(() => 1);
  const columns = [
    ...regressors.map((column) => standardised(column)),
    { values: outcome.map(() => 1), scale: 1 },
    ...dummies.flatMap((labels) =>
      [...new Set(labels)].slice(1).map((level) => ({
        values: labels.map((label) => (label === level ? 1 : 0)),
        scale: 1,
      })),
    ),
  ];
  const k = columns.length;
  // Row by row, only what is not zero: most columns are dummies.
  const entries = outcome.map((_, row) =>
    columns.flatMap(({ values }, index) => (values[row] === 0 ? [] : [[index, values[row]] as const])),
  );
  const mean = outcome.reduce((sum, y) => sum + y, 0) / n;
  let beta = columns.map((_, index) => (index === regressors.length ? Math.log(mean) : 0));
  let information = Matrix.zeros(k, k);
  const meansAt = (at: readonly number[]): number[] =>
    entries.map((row) => Math.exp(row.reduce((sum, [index, value]) => sum + value * at[index], 0)));
  const devianceAt = (at: readonly number[]): number =>
    meansAt(at).reduce((sum, mu, row) => {
      const y = outcome[row];
      return sum + 2 * w[row] * ((y === 0 ? 0 : y * Math.log(y / mu)) - y + mu);
    }, 0);
  for (let step = 0; step < 60; step++) {
    const means = meansAt(beta);
    const score = new Array<number>(k).fill(0);
    const hessian = Matrix.zeros(k, k);
    entries.forEach((row, at) => {
      for (const [i, a] of row) {
        score[i] += w[at] * (outcome[at] - means[at]) * a;
        for (const [j, b] of row) hessian.set(i, j, hessian.get(i, j) + w[at] * means[at] * a * b);
      }
    });
    const decomposition = new CholeskyDecomposition(symmetric(hessian));
    const move = decomposition.solve(Matrix.columnVector(score)).to1DArray();
    let share = 1;
    const before = devianceAt(beta);
    const at = (part: number): number[] => beta.map((value, index) => value + part * move[index]);
    while (step < 40 && !(devianceAt(at(share)) <= before * (1 + 1e-12)) && share > 1e-6) share /= 2;
    beta = at(share);
    information = hessian;
    if (Math.max(...move.map(Math.abs)) < 1e-11) break;
  }
  const inverse = new CholeskyDecomposition(symmetric(information)).solve(Matrix.eye(k));
  const unscaled = columns.map(({ scale }) => scale);
  const means = meansAt(beta);
  const toOriginal = (matrix: Matrix): number[][] =>
    matrix.to2DArray().map((row, i) => row.map((value, j) => value * unscaled[i] * unscaled[j]));
  return {
    coefficients: beta.map((value, index) => value * unscaled[index]),
    deviance: devianceAt(beta),
    information: toOriginal(inverse),
    sandwich: (groups) => {
      const sums = new Map<unknown, number[]>();
      entries.forEach((row, at) => {
        const group = groups === null ? at : groups[at];
        const sum = sums.get(group) ?? new Array<number>(k).fill(0);
        for (const [index, value] of row) sum[index] += w[at] * (outcome[at] - means[at]) * value;
        sums.set(group, sum);
      });
      // Of the regressors and the constant alone: dummies have no standard errors to compare.
      const scores = new Matrix([...sums.values()]).mmul(inverse.subMatrix(0, k - 1, 0, regressors.length));
      return toOriginal(scores.transpose().mmul(scores));
    },
  };
}

const symmetric = (matrix: Matrix): Matrix => Matrix.add(matrix, matrix.transpose()).mul(0.5);

/** About its mean in units of its standard deviation, so that the normal equations keep their digits. */
function standardised(column: readonly number[]): { values: number[]; scale: number } {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const sd = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
  return { values: column.map((value) => (value - mean) / sd), scale: 1 / sd };
}

/** The labels of a grouping in every row. */
export function labelsOf(frame: Frame, expression: string): string[] {
  const { codes, labels } = factor(frame, expression);
  return Array.from(codes, (code) => labels[code]);
}
