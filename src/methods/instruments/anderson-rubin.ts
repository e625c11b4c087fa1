import { EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';
import { chiSquaredUpper, fUpper, fUpperQuantile } from '../../numerics/distributions';
import { gram } from '../../numerics/linear';
import { wald, type Projection, type ProjectedErrors } from './projection';
import type { Stages } from './stages';

/** Both bounds; null is no bound on that side. */
export interface Interval {
  readonly low: number | null;
  readonly high: number | null;
}

/** A test of the coefficients that holds whatever the strength of the instruments. */
export interface AndersonRubin {
  /** F that all endogenous coefficients are zero. */
  readonly statistic: number | null;
  readonly df1: number;
  readonly df2: number;
  readonly p: number | null;
  /** The same without any small-sample factor, χ² with df1. */
  readonly chi2: number | null;
  readonly chi2P: number | null;
  /**
   * The coefficients that the test does not reject, as a union: none where it rejects all. Null with several
   * endogenous regressors, whose set is no interval, and where the covariance is not positive definite.
   */
  readonly intervals: readonly Interval[] | null;
}

/**
 * Anderson & Rubin (1949), robust as the covariance is: whether the instruments explain y − Yβ, tested at β = 0 and,
 * for one endogenous regressor, inverted at every β.
 * @param level of the interval, such as 0.95
 */
export function andersonRubin(
  stages: Stages,
  projection: Projection,
  errors: ProjectedErrors,
  level: number,
): AndersonRubin {
  const { reducedForm, firstStages } = stages;
  const df1 = projection.outcome.length;
  const { df2 } = errors;
  const { residuals } = reducedForm;
  const known = df2 > 0;
  const statistic = known ? scaled(wald(projection.outcome, errors.corrected(residuals)), 1 / df1) : null;
  const chi2 = wald(projection.outcome, errors.raw(residuals));
  return {
    statistic,
    df1,
    df2,
    p: statistic === null ? null : fUpper(statistic, df1, df2),
    chi2,
    chi2P: chi2 === null ? null : chiSquaredUpper(chi2, df1),
    intervals:
      known && firstStages.length === 1
        ? unionOf(curveOf(stages, projection, errors), fUpperQuantile(1 - level, df1, df2))
        : null,
  };
}

function scaled(value: number | null, by: number): number | null {
  return value === null ? null : value * by;
}

/**
 * The statistic as a function on a circle: β = unit · tan φ, so that ±∞ is a point like any other. Coefficients and
 * residuals of y − Yβ are linear in (cos φ, sin φ), their covariance is quadratic.
 */
interface Curve {
  readonly size: number;
  readonly unit: number;
  /** d(φ) = cos φ · first − sin φ · second; length L */
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** V(φ) = cos² φ · V₁ − 2 cos φ sin φ · V₁₂ + sin² φ · V₂; L × L */
  readonly v1: Float64Array;
  readonly v12: Float64Array;
  readonly v2: Float64Array;
}

function curveOf(
  { reducedForm, firstStages: [firstStage], variables }: Stages,
  { outcome, endogenous: [coefficients] }: Projection,
  errors: ProjectedErrors,
): Curve {
  const [ofOutcome, , , ofEndogenous] = gram([reducedForm.residuals, firstStage.residuals], variables.weights);
  const unit = Math.sqrt(ofOutcome / ofEndogenous);
  const own = reducedForm.residuals;
  const other = firstStage.residuals.map((value) => value * unit);
  const v1 = errors.corrected(own);
  const v2 = errors.corrected(other);
  const both = errors.corrected(own.map((value, row) => value + other[row]));
  return {
    size: outcome.length,
    unit,
    first: outcome,
    second: coefficients.map((value) => value * unit),
    v1,
    v12: both.map((value, cell) => (value - v1[cell] - v2[cell]) / 2),
    v2,
  };
}

/** F(φ); NaN where the covariance there is not positive definite. */
function statisticAt(curve: Curve, angle: number): number {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const d = curve.first.map((value, i) => cos * value - sin * curve.second[i]);
  const v = curve.v1.map(
    (value, cell) => cos * cos * value - 2 * cos * sin * curve.v12[cell] + sin * sin * curve.v2[cell],
  );
  return (wald(d, v) ?? NaN) / curve.size;
}

const GRID = 64;

/** Where F ≤ c, as a union of intervals of β; null where F is not defined everywhere. */
function unionOf(curve: Curve, critical: number): Interval[] | null {
  const margin = (angle: number): number => statisticAt(curve, angle) - critical;
  const grid = Array.from({ length: GRID }, (_, index) => ((index + 0.5) / GRID) * Math.PI);
  const onGrid = grid.map(margin);
  if (onGrid.some(Number.isNaN)) return null;
  const lowest = grid[onGrid.indexOf(Math.min(...onGrid))];
  const points = [...grid, ...crossingsOf(curve, critical, lowest)].sort((a, b) => a - b);
  // Between neighbouring points F − c has one sign, that of the middle; the grid is there for roots lost to rounding.
  const middles = points.map((point, index) => (point + (points[index + 1] ?? points[0] + Math.PI)) / 2);
  const margins = middles.map(margin);
  if (margins.some(Number.isNaN)) return null;
  const within = margins.map((value) => value <= 0);
  if (!within.includes(true)) return [];
  const crossed = within.flatMap((inside, index) => {
    const next = (index + 1) % within.length;
    if (inside === within[next]) return [];
    const to = middles[next] + (next === 0 ? Math.PI : 0);
    return [{ angle: rootOf(margin, middles[index], to), enters: !inside }];
  });
  return crossed.length === 0 ? [{ low: null, high: null }] : arcsOf(crossed, curve.unit);
}

/**
 * The angles at which F = c. Where c·L·V − dd′ is singular: a quadratic eigenvalue problem in the tangent of the
 * angle from `origin`, turned so that its leading matrix is the one at `origin`.
 */
function crossingsOf(curve: Curve, critical: number, origin: number): number[] {
  const { size } = curve;
  const at = (angle: number): Matrix => {
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const d = curve.first.map((value, i) => cos * value - sin * curve.second[i]);
    return Matrix.from1DArray(
      size,
      size,
      curve.v1.map((value, cell) => {
        const v = cos * cos * value - 2 * cos * sin * curve.v12[cell] + sin * sin * curve.v2[cell];
        return critical * size * v - d[Math.floor(cell / size)] * d[cell % size];
      }),
    );
  };
  const start = origin - Math.PI / 2;
  const constant = at(start);
  const leading = at(origin);
  const linear = at(start + Math.PI / 4)
    .mul(2)
    .sub(constant)
    .sub(leading);
  const companion = Matrix.zeros(2 * size, 2 * size);
  companion.setSubMatrix(Matrix.eye(size), 0, size);
  companion.setSubMatrix(solve(leading, constant).mul(-1), size, 0);
  companion.setSubMatrix(solve(leading, linear).mul(-1), size, size);
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(companion);
  return realEigenvalues
    .filter((real, index) => Math.abs(imaginaryEigenvalues[index]) <= 1e-6 * (1 + Math.abs(real)))
    .map((tangent) => start + Math.atan(tangent))
    .map((angle) => angle - Math.PI * Math.floor(angle / Math.PI));
}

/** By bisection, to the last bit. */
function rootOf(margin: (angle: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  const rises = margin(low) <= 0;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (margin(middle) <= 0 === rises) low = middle;
    else high = middle;
  }
}

/** The arcs between entering and leaving as intervals of β, ascending; one through ±∞ is two. */
function arcsOf(crossed: readonly { readonly angle: number; readonly enters: boolean }[], unit: number): Interval[] {
  const bound = (angle: number): number => unit * Math.tan(angle);
  const intervals = crossed.flatMap(({ angle, enters }, index): Interval[] => {
    if (!enters) return [];
    const [low, high] = [bound(angle), bound(crossed[(index + 1) % crossed.length].angle)];
    // The tangent rises along the circle except through ±∞.
    if (low <= high) return [{ low, high }];
    return [
      { low: null, high },
      { low, high: null },
    ];
  });
  return intervals.sort((a, b) => (a.low ?? -Infinity) - (b.low ?? -Infinity));
}
