import { Matrix } from 'ml-matrix';
import { gram, invertSymmetric } from '../../numerics/linear';
import type { CovarianceChoice, CovarianceKind, RawCovariance } from '../../regression/covariance/covariance';
import type { LinearFit } from '../../regression/fit';
import { blockOf, congruent, sumOfTerms, type ErrorsOf, type Projection } from './projection';
import { secondStage } from './second-stage';
import type { Stages } from './stages';
import { refusal } from './text';

/** A two-step GMM estimate, and the covariance that goes with it. */
export interface TwoStep {
  readonly fit: LinearFit;
  readonly kind: CovarianceKind<CovarianceChoice>;
}

/**
 * Two-step efficient GMM (Hansen 1982), weighted by the inverse of the covariance of the moments at the residuals of
 * two-stage least squares, of the kind that standard errors are. It is linear in the reduced form: it minimises
 * (π − Πθ)′V⁻¹(π − Πθ), V the covariance of the coefficients on all instruments. As the controls are instruments for
 * themselves, only the block of the excluded instruments need be inverted.
 * @param first two-stage least squares
 * @param renewed whether standard errors are those of the final residuals, as in ivregress, or of the weights, as in ivreg2
 */
export function twoStepGmm(
  stages: Stages,
  projection: Projection,
  first: LinearFit,
  { kind, choice, inputs, rule }: ErrorsOf,
  renewed: boolean,
): TwoStep {
  const design = stages.reducedForm;
  const reduced = (residuals: Float64Array): RawCovariance =>
    kind.estimate({ ...design, residuals, rss: gram([residuals], design.weights)[0] }, choice, inputs, rule);
  const weighting = reduced(first.residuals);
  if (typeof weighting.df === 'object' && weighting.df !== null) throw refusal('gmm-own-df', {});
  const estimator = estimatorOf(stages, projection, sumOfTerms(weighting));
  const coefficients = estimator.mmul(Matrix.columnVector(centredCoefficients(design))).to1DArray();
  const { slopes, bread, terms, columns, outcome } = first;
  const fit = secondStage(
    stages,
    Float64Array.from(coefficients.slice(0, slopes)),
    blockOf(bread, terms.length, slopes),
    columns.slice(0, slopes),
    design.basis === null ? 0 : coefficients[slopes] - outcome.mean,
  );
  const inEstimates = (raw: RawCovariance): RawCovariance => ({
    ...raw,
    terms: raw.terms.map((term) => ({ ...term, matrix: sandwiched(estimator, term.matrix) })),
  });
  return {
    fit,
    kind: { ...kind, estimate: ({ residuals }) => inEstimates(renewed ? reduced(residuals) : weighting) },
  };
}

/**
 * The estimate as a linear map of the reduced form's coefficients (of excluded instruments, controls and a constant),
 * all variables about their means: θ = (β, γ) with β = (Π′V⁻¹Π)⁻¹Π′V⁻¹π on the excluded instruments and
 * γ = π_x − Π_xβ − V_xzV_zz⁻¹(π − Πβ).
 */
function estimatorOf(
  { reducedForm, firstStages, places }: Stages,
  { endogenous, root }: Projection,
  covariance: Float64Array,
): Matrix {
  const size = places.instruments.length;
  const all = reducedForm.terms.length;
  const turned = invertSymmetric(congruent(root, blockOf(covariance, all, size), size), size);
  if (turned === null) throw refusal('gmm-singular', { instruments: size });
  const turn = Matrix.from1DArray(size, size, root);
  const inverse = Matrix.from1DArray(size, size, turned);
  const explained = Matrix.from1DArray(
    endogenous.length,
    size,
    endogenous.flatMap((column) => Array.from(column)),
  );
  const normal = explained.mmul(inverse).mmul(explained.transpose());
  const solved = invertSymmetric(Float64Array.from(normal.to1DArray()), endogenous.length);
  if (solved === null) throw refusal('gmm-singular', { instruments: size });
  const onEndogenous = Matrix.from1DArray(endogenous.length, endogenous.length, solved)
    .mmul(explained)
    .mmul(inverse)
    .mmul(turn);
  const stacked = new Matrix(firstStages.map((stage) => Array.from(centredCoefficients(stage, 0)))).transpose();
  const whole = Matrix.from1DArray(all, all, covariance);
  const estimator = Matrix.zeros(endogenous.length + all - size, all);
  estimator.setSubMatrix(onEndogenous, 0, 0);
  if (all === size) return estimator;
  const rest = Matrix.eye(size).sub(stacked.subMatrix(0, size - 1, 0, endogenous.length - 1).mmul(onEndogenous));
  const across = whole
    .subMatrix(size, all - 1, 0, size - 1)
    .mmul(turn.transpose())
    .mmul(inverse)
    .mmul(turn)
    .mmul(rest);
  const ofControls = stacked.subMatrix(size, all - 1, 0, endogenous.length - 1).mmul(onEndogenous);
  estimator.setSubMatrix(ofControls.add(across).mul(-1), endogenous.length, 0);
  estimator.setSubMatrix(Matrix.eye(all - size), endogenous.length, size);
  return estimator;
}

/** Coefficients of variables about their means, whose constant is the outcome's mean, or nothing about its own. */
function centredCoefficients({ coefficients, basis, outcome }: LinearFit, constant = outcome.mean): Float64Array {
  if (basis === null) return coefficients;
  const centred = coefficients.slice();
  centred[centred.length - 1] = constant;
  return centred;
}

/** T V T′, row-major */
function sandwiched(map: Matrix, covariance: Float64Array): Float64Array {
  const size = map.columns;
  const filled = map.mmul(Matrix.from1DArray(size, size, covariance)).mmul(map.transpose());
  return Float64Array.from(filled.add(filled.transpose()).mul(0.5).to1DArray());
}
