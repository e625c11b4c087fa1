import { stream } from '../../numerics/random';
import { modelBasis, type NullModel } from './null-model';
import { projectOut } from './orthonormal';
import { leastRss, workspaceFor, type Workspace } from './sampled';
import { searchSequence, type Models, type Sequence } from './sequence';
import type { SearchSpace } from './space';

/** How the samples of a bootstrap are made. */
export interface BootstrapScheme {
  /** Residuals of whole entities drawn with replacement, or one random sign an entity. */
  readonly scheme: 'cluster' | 'wild';
  /** Of the model with the threshold that is tested, or without it. */
  readonly residuals: 'H1' | 'H0';
  readonly nullThresholds: 'fixed' | 're-estimated';
}

/** One test: its null model, and what samples are made of. */
interface TestPlan {
  readonly model: NullModel;
  /** By (entity, time), so that a block is a stretch; length n */
  readonly residuals: Float64Array;
  /** Their sum of squares. */
  readonly size: number;
  /** Of the null model after the within transformation, in the order of q. It matters only where the null is estimated anew. */
  readonly fitted: Float64Array | null;
  readonly workspace: Workspace;
}

export interface BootstrapPlan {
  readonly space: SearchSpace;
  readonly scheme: BootstrapScheme['scheme'];
  readonly tests: readonly TestPlan[];
  readonly models: Models;
  /** Of F. */
  readonly scale: number;
}

/** Prepares the bootstrap of every test of a sequence (Hansen 1999, sections 4.1 and 5.2). */
export function bootstrapPlan(
  space: SearchSpace,
  { tests }: Sequence,
  { scheme, residuals, nullThresholds }: BootstrapScheme,
  models: Models,
  scale: number,
): BootstrapPlan {
  const { byEntity } = space.rows;
  return {
    space,
    scheme,
    models,
    scale,
    tests: tests.map(({ search: { model }, alternative }, index) => {
      const left = residualsOf(space, residuals === 'H0' ? model.basis : modelBasis(space, alternative));
      const nullLeft = residualsOf(space, model.basis);
      // Of a null that is held its fitted values are in the span of its regressors: they cancel out of F.
      const again = nullThresholds === 're-estimated' && index > 0;
      return {
        model,
        residuals: Float64Array.from(byEntity, (place) => left[place]),
        size: left.reduce((sum, value) => sum + value * value, 0),
        fitted: again ? space.outcome.map((value, place) => value - nullLeft[place]) : null,
        workspace: workspaceFor(space, model),
      };
    }),
  };
}

function residualsOf({ outcome }: SearchSpace, basis: readonly Float64Array[]): Float64Array {
  const left = outcome.slice();
  projectOut(basis, left);
  projectOut(basis, left);
  return left;
}

/** F of every test in the samples `from` … `to` − 1: one draw of entities, or of signs, for all tests of a sample. */
export function thresholdDraws(plan: BootstrapPlan, seed: number, from: number, to: number): Float64Array {
  const { entities } = plan.space.rows;
  const draws = new Float64Array((to - from) * plan.tests.length);
  const draw = new Int32Array(entities);
  for (let replication = from; replication < to; replication++) {
    const random = stream(seed, 'threshold', replication);
    for (let entity = 0; entity < entities; entity++)
      draw[entity] = plan.scheme === 'cluster' ? random.integer(entities) : random.sign();
    drawnSums(plan, draw).forEach(([rssNull, rss], test) => {
      draws[(replication - from) * plan.tests.length + test] =
        plan.scale * statistic(rssNull, rss, plan.tests[test].size);
    });
  }
  return draws;
}

/** Sums below this part of what they are taken from are rounding. */
const ROUNDING = 1e-14;

/** S₀/S₁ − 1. Few entities may all draw the same one, whose residuals the time effects absorb: nothing is left to explain. */
function statistic(rssNull: number, rss: number, size: number): number {
  return rssNull > ROUNDING * size ? rssNull / Math.max(rss, ROUNDING * rssNull) - 1 : 0;
}

/**
 * S without and with the threshold of every test, in one sample.
 * @param draw for each entity the one whose residuals it gets, or its sign
 */
export function drawnSums(plan: BootstrapPlan, draw: Int32Array): (readonly [rssNull: number, rss: number])[] {
  return plan.tests.map((test, index) => {
    const { sample } = test.workspace;
    fillSample(sample, plan, test.residuals, draw);
    plan.space.effects.transformCentred(sample);
    return test.fitted === null
      ? leastRss(plan.space, test.model, test.workspace)
      : searchedAnew(plan, index, sample, test.fitted);
  });
}

function fillSample(
  sample: Float64Array,
  { space, scheme }: BootstrapPlan,
  residuals: Float64Array,
  draw: Int32Array,
): void {
  const { n, entity, turn, starts } = space.rows;
  if (scheme === 'cluster')
    for (let place = 0; place < n; place++) sample[place] = residuals[starts[draw[entity[place]]] + turn[place]];
  else
    for (let place = 0; place < n; place++)
      sample[place] = draw[entity[place]] * residuals[starts[entity[place]] + turn[place]];
}

/** The thresholds of the null are searched in the sample too. */
function searchedAnew(
  { space, models }: BootstrapPlan,
  index: number,
  sample: Float64Array,
  fitted: Float64Array,
): readonly [rssNull: number, rss: number] {
  const outcome = sample.map((value, place) => value + fitted[place]);
  const { tests } = searchSequence(space, outcome, index + 1, models, false);
  return [tests[index].rssNull, tests[index].rss];
}
