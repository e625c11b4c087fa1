import { Matrix, QrDecomposition } from 'ml-matrix';
import type { Frame } from '../src/panel/frame';
import { factor } from '../src/panel/factor';
import { numbers } from '../src/panel/columns';
import { REGRESSORS } from './panels';

/** Largest matrix of dummies that is tried. */
const MOST_NUMBERS = 1e7;

/** The same coefficients by ml-matrix with a dummy a level: milliseconds, or how much memory it would have taken. */
export function denseLeastSquares(frame: Frame, absorb: readonly string[]): string {
  const factors = absorb.map((name) => factor(frame, name));
  const width = REGRESSORS.length + factors.reduce((sum, { levels }) => sum + levels, 1 - factors.length);
  if (frame.rows * width > MOST_NUMBERS) return `would hold ${((frame.rows * width * 8) / 2 ** 30).toFixed(0)} GiB`;
  const start = performance.now();
  const design = new Matrix(frame.rows, width);
  REGRESSORS.forEach((name, j) => numbers(frame, name).forEach((value, row) => design.set(row, j, value)));
  let next = REGRESSORS.length;
  factors.forEach(({ codes, levels }, index) => {
    const skipped = index === 0 ? 0 : 1;
    codes.forEach((code, row) => {
      if (code >= skipped) design.set(row, next + code - skipped, 1);
    });
    next += levels - skipped;
  });
  new QrDecomposition(design).solve(Matrix.columnVector(numbers(frame, 'y')));
  return `${(performance.now() - start).toFixed(0)} ms`;
}
