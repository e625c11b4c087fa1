import { bootstrapPlan, thresholdDraws, type BootstrapPlan } from '../../regression/threshold/bootstrap';
import {
  candidatesOf,
  PUBLISHED_GRID,
  type CandidateRule,
  type Candidates,
} from '../../regression/threshold/candidates';
import { nullModel, type NullModel } from '../../regression/threshold/null-model';
import type { ThresholdRows } from '../../regression/threshold/rows';
import { searchSequence, type Models, type Sequence } from '../../regression/threshold/sequence';
import { searchSpace, type SearchSpace } from '../../regression/threshold/space';
import type { PreparedModel } from '../../regression/linear-model';
import type { Data } from '../method';
import { refusal } from './problems';
import { regimeModel } from './regimes';
import { readThreshold, unlike, type ThresholdSample } from './sample';
import type { Specification } from './spec';

export { finish } from './summary';

export interface Prepared {
  readonly specification: Specification;
  readonly sample: ThresholdSample;
  readonly rule: CandidateRule;
  readonly space: SearchSpace;
  readonly sequence: Sequence;
  /** The regression with the thresholds found, taken as known. */
  readonly regression: PreparedModel;
  /** Of F and LR: N(T − 1); with xthreg T(N − 1). */
  readonly scale: number;
  readonly scheme: 'cluster' | 'wild';
  readonly residuals: 'H1' | 'H0';
  readonly nullThresholds: 'fixed' | 're-estimated';
  /** Null where no samples are asked for. */
  readonly plan: BootstrapPlan | null;
}

/** Sample, within transformation, the search of every threshold, and what the bootstrap needs. */
export function prepare({ main }: Data, specification: Specification): Prepared {
  const { thresholds, procedure, refineThird, replications, bootstrap, timeEffects } = specification;
  const sample = readThreshold(main, specification);
  const { rows, controls, sample: variables } = sample;
  const rule = ruleOf(specification);
  if (timeEffects && !rows.balanced) refuseTooWide(rows, rule);
  const space = searchSpace(
    rows,
    {
      outcome: variables.outcome,
      controls: variables.regressors.slice(0, controls.length),
      split: variables.regressors.slice(controls.length),
    },
    { timeEffects, programme: procedure === 'hansen' },
  );
  const models = modelsOf(space, rule, specification);
  const sequence = searchSequence(space, space.outcome, thresholds, models, refineThird);
  refusePerfect(sequence, specification.outcome);

  const scale = procedure === 'xthreg' ? rows.n - rows.periods : rows.n - rows.entities;
  const scheme = bootstrap.scheme ?? (rows.equal ? 'cluster' : 'wild');
  const residuals = bootstrap.residuals ?? (procedure === 'hansen' ? 'H0' : 'H1');
  const nullThresholds = bootstrap.nullThresholds ?? (procedure === 'hansen' ? 're-estimated' : 'fixed');
  if (scheme === 'cluster' && !rows.equal) throw refusal('threshold-unequal-blocks', unlike(sample, rows.starts[1]));
  const plan =
    replications === 0 ? null : bootstrapPlan(space, sequence, { scheme, residuals, nullThresholds }, models, scale);
  const regression = regimeModel(sample, space, sequence.thresholds);
  return { specification, sample, rule, space, sequence, regression, scale, scheme, residuals, nullThresholds, plan };
}

export function replications({ specification }: Prepared): number {
  return specification.replications;
}

/** F of each test. */
export function width({ specification }: Prepared): number {
  return specification.thresholds;
}

export function replicate({ plan, specification }: Prepared, from: number, to: number): Float64Array {
  return plan === null ? new Float64Array(0) : thresholdDraws(plan, specification.seed, from, to);
}

function ruleOf({ procedure, candidates, trim }: Specification): CandidateRule {
  const shares = typeof trim === 'number' ? [trim] : trim;
  return {
    procedure,
    choice: candidates ?? (procedure === 'agglo' ? 'all' : { grid: PUBLISHED_GRID }),
    trim: [0, 1, 2].map((stage) => shares[Math.min(stage, shares.length - 1)]),
  };
}

/** Multiplications that a person will wait for: some ten seconds. */
const MOST_WORK = 5e9;

/** In unbalanced panels each candidate has equations as wide as there are periods. */
function refuseTooWide({ n, periods }: ThresholdRows, { choice }: CandidateRule): void {
  const listed = choice === 'all' ? n : 'grid' in choice ? choice.grid : choice.length;
  const candidates = Math.min(n, listed);
  if (periods ** 2 * (candidates + periods / 3) > MOST_WORK)
    throw refusal('threshold-too-wide', { periods, candidates });
}

/** Models that bootstrap samples with thresholds searched anew are likely to ask for again. */
const REMEMBERED = 8;

function modelsOf(space: SearchSpace, rule: CandidateRule, { threshold, thresholds }: Specification): Models {
  const remembered = new Map<string, NullModel>();
  const candidates = candidatesOf(rule, space.rows.q);
  return (stage, held) => {
    const key = `${stage} ${held.join(' ')}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const model = modelOf(space, candidates, { name: threshold, trim: rule.trim[stage] }, stage, held);
    const oldest = remembered.keys().next();
    if (remembered.size >= REMEMBERED + thresholds && oldest.done !== true) remembered.delete(oldest.value);
    remembered.set(key, model);
    return model;
  };
}

function modelOf(
  space: SearchSpace,
  candidates: Candidates,
  { name, trim }: { readonly name: string; readonly trim: number },
  stage: 0 | 1 | 2,
  held: readonly number[],
): NullModel {
  const { q, n } = space.rows;
  const [least, most] = [q[0], q[n - 1]];
  const splits = (value: number): boolean =>
    space.strict ? value > least && value <= most : value >= least && value < most;
  const tried = candidates(stage, held).filter(splits);
  const where = { name, stage: stage + 1 };
  if (tried.length === 0) throw refusal('threshold-no-candidate', { ...where, trim, distinct: new Set(q).size });
  const model = nullModel(space, held, tried);
  if (model.candidates.length === 0) throw refusal('threshold-no-split', { ...where, candidates: tried.length });
  return model;
}

/** What is left of S where the thresholds explain everything is rounding. */
const PERFECT = 1e-12;

function refusePerfect({ tests }: Sequence, outcome: string): void {
  if (tests.some(({ rss, rssNull }) => !(rss > PERFECT * rssNull))) throw refusal('threshold-perfect-fit', { outcome });
}
