import { drawGroups } from '../../regression/bootstrap';
import { collinearNotice } from '../../regression/fit';
import { finishModel } from '../../regression/linear-model';
import { productsOf, resampledProducts, type ResampledProducts } from '../../regression/resampled-products';
import { refusal as modelRefusal } from '../../regression/text';
import type { Problem } from '../../panel/problem';
import type { Data } from '../method';
import { drawWidth, writePaths } from './draws';
import { equationsOf, type Equations, type FittedEquation } from './equations';
import { mediated } from './mediated';
import type { Equation, MediationResult } from './result';
import type { Specification } from './spec';

export interface Prepared {
  readonly specification: Specification;
  readonly equations: Equations;
  /** Null in the two-step reading, which has no products to resample. */
  readonly products: ResampledProducts | null;
}

/** The equations on their common sample, and the sums that every bootstrap sample is made of. */
export function prepare({ main }: Data, specification: Specification): Prepared {
  const equations = equationsOf(main, specification);
  if (specification.reading === 'two-step') return { specification, equations, products: null };
  const { columns, read } = equations;
  const groups = equations.drawnBy ?? rowsAsGroups(read.sample.n);
  if (groups.levels < 2) throw modelRefusal('one-cluster', { by: groups.name });
  return { specification, equations, products: resampledProducts(read.sample, columns, groups) };
}

function rowsAsGroups(n: number): ResampledProducts['groups'] {
  const codes = Int32Array.from({ length: n }, (_, row) => row);
  return { name: '', codes, levels: n, labels: Array.from(codes, String) };
}

export function replications({ products, specification }: Prepared): number {
  return products === null ? 0 : specification.replications;
}

export function width({ specification }: Prepared): number {
  return drawWidth(specification.mediators.length);
}

/** Every path anew in the bootstrap samples `from` … `to` − 1. */
export function replicate({ products, specification }: Prepared, from: number, to: number): Float64Array {
  const mediators = specification.mediators.length;
  const each = drawWidth(mediators);
  const draws = new Float64Array((to - from) * each);
  if (products === null) return draws;
  const times = new Int32Array(products.groups.levels);
  for (let replication = from; replication < to; replication++) {
    drawGroups(times, specification.seed, replication);
    writePaths(draws, (replication - from) * each, productsOf(products, times), mediators);
  }
  return draws;
}

export function finish({ specification, equations, products }: Prepared, draws: Float64Array): MediationResult {
  const { reading, outcome, treatment, mediators, controls, level } = specification;
  const finished = (equation: FittedEquation): Equation => finishEquation(equation, equations, specification);
  const total = finished(equations.total);
  const steps = equations.mediators.map(finished);
  const direct = products === null ? null : finished(equations.direct);
  const estimated = direct === null ? [total, ...steps] : [total, ...steps, direct];
  const three =
    products === null || direct === null
      ? null
      : mediated({ specification, equations, products, draws, total, steps, direct });
  const paths = steps.map((step, index) => ({
    mediator: mediators[index],
    a: step.terms[0],
    b: null,
    indirect: null,
    sobel: null,
    aroian: null,
    goodman: null,
    delta: null,
    percentile: null,
    bca: null,
    share: null,
    sensitivity: null,
  }));
  return {
    method: 'mediation',
    reading,
    outcome,
    treatment,
    mediators,
    controls,
    total: total.terms[0],
    direct: direct?.terms[0] ?? null,
    paths: three?.paths ?? paths,
    totalIndirect: three?.totalIndirect ?? null,
    contrasts: three?.contrasts ?? [],
    equations: estimated,
    n: total.n,
    entities: total.entities,
    periods: total.periods,
    level,
    bootstrap: three?.bootstrap ?? null,
    notices: once([...estimated.flatMap(({ notices }) => notices), ...(three?.notices ?? [])]),
  };
}

function once(notices: readonly Problem[]): Problem[] {
  return [...new Map(notices.map((notice) => [JSON.stringify(notice), notice])).values()];
}

/** An equation's estimates with their errors; controls that were left out of all equations are said in each. */
function finishEquation(
  { step, outcome, regressors, fit }: FittedEquation,
  { read, collinear }: Equations,
  specification: Specification,
): Equation {
  const { sample, entities, periods, choice, rule, inputs, notices } = read;
  if (choice.kind === 'bootstrap') throw new Error('a covariance of scores is wanted');
  const estimate = finishModel(
    {
      model: { ...specification, outcome, regressors, effects: false },
      sample,
      fit,
      entities,
      periods,
      errors: { choice, rule, inputs, notices },
    },
    new Float64Array(0),
  );
  return {
    ...estimate,
    step,
    dropped: { ...estimate.dropped, collinear },
    notices: [...collinear.map(collinearNotice), ...estimate.notices],
  };
}
