import { gram, symmetricEigen } from '../../numerics/linear';
import { noncentralChiSquaredUpperQuantile } from '../../numerics/noncentral-chi-squared';
import type { Projection, ProjectedErrors } from './projection';
import type { Stages } from './stages';

/** Shares of the worst-case bias that critical values are given for, in per cent. */
export const BIASES = ['5', '10', '20', '30'] as const;

/** How strong the instruments are for one endogenous regressor, whatever the errors. */
export interface EffectiveF {
  readonly value: number;
  /** Beyond these the bias is at most that share of the worst case, at the 5 % level: of 2SLS, or of LIML. */
  readonly critical: Readonly<Record<(typeof BIASES)[number], number>>;
}

const SIGNIFICANCE = 0.05;
/** A trace below this part of those that it is the difference of is rounding. */
const ROUNDING = 1e-12;

/**
 * The effective F of Montiel Olea & Pflueger (2013), Π′Π/tr(W₂) in orthonormal instruments, with its critical values:
 * upper quantiles of the noncentral χ² by Patnaik's approximation, for a Nagar bias of at most τ of the benchmark
 * (their theorem 1, generalised test). W are the covariances of the coefficients of the reduced form (1), of the first
 * stage (2) and between them (12), all with the rule's small-sample factor.
 */
export function effectiveF(
  { reducedForm, firstStages: [firstStage], variables }: Stages,
  { endogenous: [coefficients] }: Projection,
  errors: ProjectedErrors,
  estimator: '2sls' | 'liml' | 'gmm',
): EffectiveF | null {
  const size = coefficients.length;
  const residuals = [reducedForm.residuals, firstStage.residuals];
  const ofErrors = gram(residuals, variables.weights);
  // Both in units of their errors, so that sums of both keep their digits and squares neither overflow nor vanish.
  const [unit, unitOfFirst] = [Math.sqrt(ofErrors[0]), Math.sqrt(ofErrors[3])];
  const own = residuals[0].map((value) => value / unit);
  const other = residuals[1].map((value) => value / unitOfFirst);
  const w1 = errors.corrected(own);
  const w2 = errors.corrected(other);
  const both = errors.corrected(own.map((value, row) => value + other[row]));
  // Only the symmetric part of W₁₂ enters, and W(e₁ + e₂) = W₁ + W₂ + W₁₂ + W₁₂′.
  const w12 = both.map((value, cell) => (value - w1[cell] - w2[cell]) / 2);
  const correlation = ofErrors[1] / unit / unitOfFirst;
  const biasAt = (angle: number): number => worstBias({ w1, w12, w2, size, correlation }, angle, estimator === 'liml');
  const worst = size === 1 ? 1 : maximum(biasAt);
  const trace = traceOf(w2, size);
  if (!(trace > 0)) return null;
  const value = coefficients.reduce((sum, one) => sum + (one / unitOfFirst) ** 2, 0) / trace;
  const critical = (bias: string): number => criticalValue(w2, size, (100 * worst) / Number(bias));
  return {
    value,
    critical: { '5': critical('5'), '10': critical('10'), '20': critical('20'), '30': critical('30') },
  };
}

interface Covariances {
  readonly w1: Float64Array;
  readonly w12: Float64Array;
  readonly w2: Float64Array;
  readonly size: number;
  /** Of the errors of the reduced form and the first stage. */
  readonly correlation: number;
}

/**
 * The largest Nagar bias over directions of the first stage, relative to the benchmark, where the true coefficient is
 * the tangent of `angle` (in units of the errors' standard deviations): so that an infinite one is a point like others.
 */
function worstBias({ w1, w12, w2, size, correlation }: Covariances, angle: number, liml: boolean): number {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // S₁₂ and S₁ of the paper times cos β and cos² β.
  const s12 = w12.map((value, cell) => cos * value - sin * w2[cell]);
  const s1 = w1.map((value, cell) => cos * cos * value - 2 * cos * sin * w12[cell] + sin * sin * w2[cell]);
  // With as few groups as instruments S₁ may vanish at one angle: the ratio's limit there is that of its neighbours.
  if (!(traceOf(s1, size) > ROUNDING * (cos * cos * traceOf(w1, size) + sin * sin * traceOf(w2, size)))) return 0;
  const scale = Math.sqrt(traceOf(s1, size) * traceOf(w2, size));
  // σ₁₂/σ₁² of the errors, which LIML's bias takes off.
  const ratio = liml ? (cos * correlation - sin) / (1 - 2 * cos * sin * correlation) : 0;
  const { values } = symmetricEigen(
    s12.map((value, cell) => 2 * value - ratio * s1[cell]),
    size,
  );
  const mean = traceOf(s12, size) - ratio * traceOf(s1, size);
  return Math.max(Math.abs(mean - values[0]), Math.abs(mean - values[size - 1])) / scale;
}

const GRID = 64;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
const STEPS = 40;

/** The maximum of a continuous function of period π: the best of a grid, then golden section around the best two. */
function maximum(value: (angle: number) => number): number {
  const step = Math.PI / GRID;
  const grid = Array.from({ length: GRID }, (_, index) => ({ at: index * step, value: value(index * step) }));
  const best = grid.sort((a, b) => b.value - a.value).slice(0, 2);
  return Math.max(...best.map(({ at }) => climb(value, at - step, at + step)));
}

function climb(value: (angle: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atA, atB] = [value(a), value(b)];
  for (let stepped = 0; stepped < STEPS; stepped++) {
    if (atA > atB) {
      [high, b, atB] = [b, a, atA];
      a = high - GOLDEN * (high - low);
      atA = value(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + GOLDEN * (high - low);
      atB = value(b);
    }
  }
  return Math.max(atA, atB);
}

/** c(α, W₂, x) of the paper, section 3.2. */
function criticalValue(w2: Float64Array, size: number, x: number): number {
  const trace = traceOf(w2, size);
  const { values } = symmetricEigen(w2, size);
  const squares = values.reduce((sum, value) => sum + value * value, 0);
  const df = (trace * trace * (1 + 2 * x)) / (squares + 2 * x * trace * values[size - 1]);
  return noncentralChiSquaredUpperQuantile(SIGNIFICANCE, df, df * x) / df;
}

function traceOf(matrix: Float64Array, size: number): number {
  let trace = 0;
  for (let i = 0; i < size; i++) trace += matrix[i * size + i];
  return trace;
}
