import { Matrix, solve } from 'ml-matrix';
import { indirectGiven } from '../../src/methods/mediation/sensitivity';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { readFrame } from '../../src/panel/read';
import { relativeDifference } from './fixed-effects.oracle';
import { mediation } from './mediation.oracle';
import { frameOfRows, mediatedRows, model } from './mediation.samples';

/** Residuals of least squares by dense algebra, with a dummy for each city and year. */
function residuals(design: readonly (readonly number[])[], y: readonly number[]): number[] {
  const x = new Matrix(design).transpose();
  const fitted = x.mmul(solve(x, Matrix.columnVector(y), true)).to1DArray();
  return y.map((value, row) => value - fitted[row]);
}

const sumOf = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, row) => sum + value * other[row], 0);

describe('the curve is the formula of Imai, Keele & Yamamoto (2010), with its σ and ρ from residuals', () => {
  const rows = mediatedRows(11, 5, 6);
  const dummies = (['city', 'year'] as const).flatMap((name, way) =>
    [...new Set(rows.map((row) => row[name]))]
      .slice(way)
      .map((level) => rows.map((row) => Number(row[name] === level))),
  );
  const column = (name: 'x' | 'z' | 'm' | 'k' | 'y'): number[] => rows.map((row) => row[name]);

  test.each([
    [['m'], []],
    [['m', 'k'], ['k']],
  ] as const)('mediators %p', (mediators, others) => {
    const result = mediation(frameOfRows(rows), { ...model, mediators: [...mediators] });
    const design = [...dummies, column('x'), column('z'), ...others.map(column)];
    const [e1, e2] = [residuals(design, column('y')), residuals(design, column('m'))];
    const [sigma1, sigma2] = [Math.sqrt(sumOf(e1, e1)), Math.sqrt(sumOf(e2, e2))];
    const rho = sumOf(e1, e2) / sigma1 / sigma2;
    const [{ a, sensitivity }] = result.paths;
    expect(relativeDifference(sensitivity?.zero ?? NaN, rho)).toBeLessThan(1e-9);
    for (const { correlation, estimate } of sensitivity?.curve ?? []) {
      const ratio = Math.sqrt((1 - rho ** 2) / (1 - correlation ** 2));
      const formula = a.estimate * (sigma1 / sigma2) * (rho - correlation * ratio);
      expect(Math.abs(formula - estimate)).toBeLessThan(1e-9);
    }
    const at = sensitivity?.curve.find(({ correlation }) => correlation === 0);
    expect(at?.estimate).toBeCloseTo(result.paths[0].indirect?.estimate ?? NaN, 12);
    expect(at?.low).toBeCloseTo(result.paths[0].percentile?.low ?? NaN, 12);
    expect(at?.high).toBeCloseTo(result.paths[0].percentile?.high ?? NaN, 12);
  });
});

describe.each([-0.5, 0, 0.3, 0.7])('brute force: errors drawn with a correlation of %d', (correlation) => {
  const rows = 40_000;
  const truth = { a: 0.5, b: 0.8, direct: 0.3 };
  const random = stream(9, 'example', 22);
  const cells = Array.from({ length: rows }, (_, row): Cell[] => {
    const [x, u, v] = [random.normal(), random.normal(), random.normal()];
    const m = truth.a * x + 1.5 * u;
    const e = 2 * (correlation * u + Math.sqrt(1 - correlation ** 2) * v);
    return [row % 50, x, m, truth.direct * x + truth.b * m + e];
  });
  const frame = readFrame({ cells: [['group', 'x', 'm', 'y'], ...cells], row: 0, column: 0 });
  const result = mediation(frame, {
    outcome: 'y',
    treatment: 'x',
    mediators: ['m'],
    covariance: { kind: 'hc1' },
    drawnBy: ['group'],
    replications: 99,
  });
  const [{ a, b, indirect, sensitivity }] = result.paths;
  // The standard error of a·b at the truth, about 0.8 · 1.5/√n.
  const error =
    (4 * Math.hypot(truth.b * 1.5, truth.a * (2 / 1.5))) / Math.sqrt(rows) / Math.sqrt(1 - correlation ** 2);

  test('the curve at that correlation is the true indirect effect, which the estimate misses', () => {
    const ratios = [Math.sqrt(result.equations[2].rss / result.equations[1].rss)];
    const paths = { total: result.total.estimate, a: [a.estimate], b: [b?.estimate ?? NaN], ratios };
    expect(Math.abs(indirectGiven(correlation, paths, 0) - truth.a * truth.b)).toBeLessThan(error);
    const near = sensitivity?.curve.find((point) => Math.abs(point.correlation - correlation) < 1e-9);
    expect(near?.estimate).toBeCloseTo(indirectGiven(correlation, paths, 0), 10);
    if (correlation !== 0) expect(Math.abs((indirect?.estimate ?? NaN) - truth.a * truth.b)).toBeGreaterThan(error);
  });
});
