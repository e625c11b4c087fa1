import {
  choleskyFactor,
  crossProduct,
  gram,
  invertSymmetric,
  residualsOf,
  solveUpperTransposed,
  symmetricEigen,
} from '../../numerics/linear';
import { leastSquares } from '../../numerics/leastsquares';
import { CONSTANT, withConstant, type LinearFit } from '../../regression/fit';
import type { Refusal } from '../../panel/problem';
import { standardDeviation } from '../../regression/moments';
import type { Projection } from './projection';
import type { Stages } from './stages';
import { refusal } from './text';

/**
 * Two-stage least squares (Theil 1953; Basmann 1957): least squares on the fitted values of the first stages and the
 * controls; the residuals are those of the regressors themselves.
 */
export function twoStageLeastSquares(stages: Stages): LinearFit {
  const { variables, places } = stages;
  const projected = projectedRegressors(stages);
  const solved = leastSquares(projected, variables.columns[places.outcome], variables.weights, {
    originalNorms: Float64Array.from(regressorPlaces(stages), (place) => variables.originalNorms[place]),
  });
  const lost = solved.dropped.at(0);
  if (lost !== undefined) throw unidentified(stages, lost.index);
  return secondStage(stages, solved.coefficients, solved.inverse, projected);
}

/** An estimate of the k-class with the κ that makes it. */
export interface KClass {
  readonly fit: LinearFit;
  readonly kappa: number;
}

/**
 * Limited-information maximum likelihood (Anderson & Rubin 1949) as the k-class estimator with κ the smallest
 * eigenvalue of (W′M_ZW)⁻¹W′M_XW, W = (y, Y); or that of Fuller (1977) with κ − α/(N − L).
 * @param alpha of Fuller; 0 is LIML
 * @param residualDf N − L, every level of the effects among L
 */
export function limitedInformation(stages: Stages, projection: Projection, alpha: number, residualDf: number): KClass {
  const excess = smallestExcess(stages, projection) - alpha / residualDf;
  return { fit: kClass(stages, projection, excess), kappa: 1 + excess };
}

/** κ − 1 of LIML: the smallest eigenvalue of what the instruments explain of W relative to what they leave. */
function smallestExcess(stages: Stages, { outcome, endogenous }: Projection): number {
  const { reducedForm, firstStages, places, variables } = stages;
  // As many instruments as endogenous regressors explain some combination of W not at all.
  if (places.instruments.length === places.endogenous.length) return 0;
  const size = endogenous.length + 1;
  const left = [reducedForm, ...firstStages].map(({ residuals }) => residuals);
  const factor = choleskyFactor(gram(left, variables.weights), size);
  if (factor === null) throw unidentified(stages, 0);
  const whitened = symmetricQuotient(gram([outcome, ...endogenous]), factor, size);
  return symmetricEigen(whitened, size).values[0];
}

/** R⁻ᵀAR⁻¹ of a symmetric A and an upper triangular R, k × k. */
function symmetricQuotient(a: Float64Array, root: Float64Array, k: number): Float64Array {
  const half = new Float64Array(k * k);
  for (let row = 0; row < k; row++)
    half.set(solveUpperTransposed(root, a.subarray(row * k, (row + 1) * k), k), row * k);
  const whole = new Float64Array(k * k);
  for (let column = 0; column < k; column++) {
    const own = Float64Array.from({ length: k }, (_, row) => half[row * k + column]);
    whole.set(solveUpperTransposed(root, own, k), column * k);
  }
  return whole.map((value, cell) => (value + whole[(cell % k) * k + Math.floor(cell / k)]) / 2);
}

/** The k-class estimator with κ = 1 + excess; its bread is the inverse of X′(I − κM_Z)X. */
function kClass(stages: Stages, projection: Projection, excess: number): LinearFit {
  const { variables, places, firstStages } = stages;
  const { weights, columns } = variables;
  const size = firstStages.length;
  const left = firstStages.map(({ residuals }) => residuals);
  const leftProduct = gram(left, weights);
  const leftRight = crossProduct(left, columns[places.outcome], weights);
  // Y′P_ZY − (κ − 1)Y′M_ZY: κ is close to 1, so that no digits are lost.
  const product = gram(projection.endogenous).map((value, cell) => value - excess * leftProduct[cell]);
  const right = crossProduct(projection.endogenous, projection.outcome).map(
    (value, i) => value - excess * leftRight[i],
  );
  const inverse = invertSymmetric(product, size);
  if (inverse === null) throw unidentified(stages, 0);
  const slopes = Float64Array.from({ length: size }, (_, i) =>
    right.reduce((sum, value, j) => sum + inverse[i * size + j] * value, 0),
  );
  const endogenous = places.endogenous.map((place) => columns[place]);
  const controls = places.controls.map((place) => columns[place]);
  const rest = leastSquares(controls, residualsOf(endogenous, columns[places.outcome], slopes), weights);
  const onControls = endogenous.map((column) => leastSquares(controls, column, weights).coefficients);
  return secondStage(
    stages,
    Float64Array.from([...slopes, ...rest.coefficients]),
    partitionedInverse(inverse, onControls, rest.inverse),
    projectedRegressors(stages),
  );
}

/**
 * The inverse of [Y′AY, Y′X; X′Y, X′X] from that of the Schur complement of X′X.
 * @param complement its inverse: k₁ × k₁
 * @param onControls the coefficients of each endogenous regressor on the controls: k₁ of length k₂
 * @param rest (X′X)⁻¹: k₂ × k₂
 */
function partitionedInverse(
  complement: Float64Array,
  onControls: readonly Float64Array[],
  rest: Float64Array,
): Float64Array {
  const k1 = onControls.length;
  const k2 = Math.sqrt(rest.length);
  const k = k1 + k2;
  const inverse = new Float64Array(k * k);
  for (let i = 0; i < k1; i++) inverse.set(complement.subarray(i * k1, (i + 1) * k1), i * k);
  for (let control = 0; control < k2; control++) {
    const across = Float64Array.from({ length: k1 }, (_, j) =>
      onControls.reduce((sum, coefficients, i) => sum + coefficients[control] * complement[i * k1 + j], 0),
    );
    across.forEach((value, j) => (inverse[(k1 + control) * k + j] = inverse[j * k + k1 + control] = -value));
    for (let other = 0; other < k2; other++)
      inverse[(k1 + control) * k + k1 + other] =
        rest[control * k2 + other] + across.reduce((sum, value, j) => sum + value * onControls[j][other], 0);
  }
  return inverse;
}

/** @param index of the endogenous regressor, or of whatever its fitted values cannot be told from */
function unidentified({ variables: { names }, places }: Stages, index: number): Refusal {
  const { endogenous } = places;
  return refusal('endogenous-unidentified', { name: names[endogenous[Math.min(index, endogenous.length - 1)]] });
}

/** The places of the endogenous regressors, then of the controls. */
export function regressorPlaces({ places }: Stages): number[] {
  return [...places.endogenous, ...places.controls];
}

/** P_Z of the endogenous regressors, then the controls: columns of length n. */
export function projectedRegressors({ variables: { columns }, places, firstStages }: Stages): Float64Array[] {
  const fitted = places.endogenous.map((place, index) => {
    const { residuals } = firstStages[index];
    return columns[place].map((value, row) => value - residuals[row]);
  });
  return [...fitted, ...places.controls.map((place) => columns[place])];
}

/**
 * The second stage as a fit that covariances take: its columns are what scores are made of.
 * @param coefficients of the endogenous regressors and the controls, length k
 * @param inverse the bread: k × k
 * @param projected the regressors on the instruments, k columns of length n
 * @param shift what the constant is more than where the residuals have mean zero
 */
export function secondStage(
  stages: Stages,
  coefficients: Float64Array,
  inverse: Float64Array,
  projected: readonly Float64Array[],
  shift = 0,
): LinearFit {
  const { variables, places } = stages;
  const { n, effects, weights, moments, columns, names } = variables;
  const regressors = regressorPlaces(stages);
  const y = columns[places.outcome];
  const used = regressors.map((place) => columns[place]);
  const residuals = residualsOf(used, y, coefficients).map((value) => value - shift);
  const whole = withConstant(
    { columns: projected, kept: regressors, coefficients, inverse },
    variables,
    places.outcome,
  );
  const terms = regressors.map((place) => names[place]);
  const [tssWithin] = gram([y], weights);
  if (whole.basis !== null) whole.coefficients[regressors.length] += shift;
  return {
    ...whole,
    n,
    effects,
    weights,
    terms: whole.basis === null ? terms : [...terms, CONSTANT],
    kept: regressors.map((_, index) => index),
    slopes: regressors.length,
    residuals,
    rss: gram([residuals], weights)[0],
    collinear: [],
    means: Float64Array.from(regressors, (place) => moments.means[place]),
    spreads: Float64Array.from(regressors, (place) => standardDeviation(moments, place)),
    outcome: { mean: moments.means[places.outcome], sd: standardDeviation(moments, places.outcome) },
    partialled: y,
    tss: variables.centred ? moments.cross[places.outcome * (names.length + 1)] : tssWithin,
    tssWithin,
    rssPooled: null,
    notices: [],
  };
}
