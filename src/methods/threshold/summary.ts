import { entityFooter } from '../../regression/entity-footer';
import { finishModel } from '../../regression/linear-model';
import type { LinearEstimate } from '../../regression/linear-estimate';
import { distinctValues } from '../../regression/threshold/candidates';
import { criticalLr, region, xthregInterval } from '../../regression/threshold/interval';
import { rowsBelow } from '../../regression/threshold/rows';
import type { Search } from '../../regression/threshold/sequence';
import { bootstrapTest } from '../../regression/threshold/test';
import type { Prepared } from './estimate';
import { noticesOf } from './notices';
import { ascending, regimesOf, regimeTerm, usedRows } from './regimes';
import type {
  Regime,
  SlopeDifference,
  ThresholdEstimate,
  ThresholdProfile,
  ThresholdResult,
  ThresholdTest,
} from './result';

/** The tests from their draws, the thresholds with their intervals, and the regression by regime. */
export function finish(prepared: Prepared, draws: Float64Array): ThresholdResult {
  const { specification, sample, rule, space, sequence, regression, scale } = prepared;
  const { procedure, threshold, timeEffects, entity, period, level, seed } = specification;
  const estimate = finishModel(regression, new Float64Array(0));
  const profiles = sequence.searches.map((search) => profileOf(search, prepared));
  const thresholds = thresholdsOf(prepared, profiles);
  const tests = testsOf(prepared, draws);
  const regimes = regimesFound(prepared);
  const { q, n } = space.rows;
  const first = sequence.searches[0].model.candidates;
  const result: ThresholdResult = {
    ...estimate,
    method: 'threshold',
    procedure,
    threshold,
    regimeRegressors: sample.regimeRegressors,
    controls: sample.controls,
    entity,
    period,
    timeEffects,
    balanced: space.rows.balanced,
    tests,
    suggested: suggestedOf(tests),
    thresholds,
    profiles,
    regimes,
    differences: differencesOf(estimate, sample.regimeRegressors, regimes.length),
    // Of rows that Hansen's programme leaves over entities are no longer projected out.
    footer: space.effects.omitted === null ? entityFooter(regression, estimate) : null,
    scale,
    criticalLr: criticalLr(level),
    strict: space.strict,
    rowsSearched: n - (space.effects.omitted?.length ?? 0),
    trim: rule.trim.slice(0, specification.thresholds),
    candidates: candidateKind(rule.choice),
    grid: typeof rule.choice === 'object' && 'grid' in rule.choice ? rule.choice.grid : null,
    q: {
      least: q[0],
      most: q[n - 1],
      distinct: distinctValues(q).length,
      from: first[0],
      to: first[first.length - 1],
    },
    scheme: prepared.scheme,
    residuals: prepared.residuals,
    nullThresholds: prepared.nullThresholds,
    seed,
  };
  return { ...result, notices: [...estimate.notices, ...noticesOf(result, n, q)] };
}

function candidateKind(choice: Prepared['rule']['choice']): ThresholdResult['candidates'] {
  if (choice === 'all') return 'all';
  return 'grid' in choice ? 'grid' : 'list';
}

function profileOf(
  { name, stage, model, profile, value, kept, minimum }: Search,
  prepared: Prepared,
): ThresholdProfile {
  const { rule, scale, specification } = prepared;
  const isXthreg = specification.procedure === 'xthreg';
  const gamma = Array.from(model.candidates);
  const lr = Array.from(profile.rss, (rss) => scale * (rss / minimum - 1));
  const interval = isXthreg ? xthregInterval : region;
  return {
    stage: name,
    fixed: model.held,
    trim: rule.trim[stage],
    value,
    kept,
    minimum,
    ...interval(gamma, lr, value, criticalLr(specification.level)),
    rule: isXthreg ? 'xthreg' : 'region',
    gamma,
    rss: Array.from(profile.rss),
    lr,
    skipped: model.skipped,
  };
}

function thresholdsOf(
  { sequence, space: { rows, strict } }: Prepared,
  profiles: readonly ThresholdProfile[],
): ThresholdEstimate[] {
  return sequence.thresholds
    .map((value, place): ThresholdEstimate => {
      const profile = sequence.intervals[place];
      const { low, high, connected, rule } = profiles[profile];
      const percentile = (100 * rowsBelow(rows.q, value, strict)) / rows.n;
      return { value, low, high, connected, rule, profile, percentile };
    })
    .sort((a, b) => a.value - b.value);
}

function testsOf({ sequence, scale, plan }: Prepared, draws: Float64Array): ThresholdTest[] {
  const width = sequence.tests.length;
  const total = plan === null ? 0 : draws.length / width;
  return sequence.tests.map(({ rssNull, rss }, index) => {
    const f = scale * (rssNull / rss - 1);
    const test = { thresholds: index + 1, f, rssNull, rss, draws: total };
    if (total === 0) return { ...test, p: null, pSe: null, exceed: 0, critical: null };
    const own = Float64Array.from({ length: total }, (_, draw) => draws[draw * width + index]);
    return { ...test, ...bootstrapTest(f, own) };
  });
}

/** At which a test rejects. */
const SIGNIFICANT = 0.05;

function suggestedOf(tests: readonly ThresholdTest[]): number | null {
  if (tests[0].p === null) return null;
  const unbroken = tests.findIndex(({ p }) => p === null || p >= SIGNIFICANT);
  return unbroken < 0 ? tests.length : unbroken;
}

function regimesFound({ sample, space, sequence }: Prepared): Regime[] {
  const { q, regimeRegressors, rows } = sample;
  const cuts = sequence.thresholds.toSorted(ascending);
  const regime = regimesOf(q, cuts, space.strict);
  const used = usedRows(sample, space);
  const entityOf = new Int32Array(rows.n);
  rows.order.forEach((row, place) => (entityOf[row] = rows.entity[place]));
  return Array.from({ length: cuts.length + 1 }, (_, number): Regime => {
    const inside = used.filter((row) => regime[row] === number);
    return {
      low: cuts[number - 1] ?? null,
      high: cuts[number] ?? null,
      n: inside.length,
      share: inside.length / used.length,
      entities: new Set(inside.map((row) => entityOf[row])).size,
      terms: regimeRegressors.map((name) => regimeTerm(name, number + 1)),
    };
  });
}

function differencesOf(
  { terms, covariance }: LinearEstimate,
  regressors: readonly string[],
  regimes: number,
): SlopeDifference[] {
  const placeOf = (name: string, regime: number): number =>
    terms.findIndex((term) => term.name === regimeTerm(name, regime));
  return Array.from({ length: regimes - 1 }, (_, below) => below + 1).flatMap((below) =>
    regressors.flatMap((regressor): SlopeDifference[] => {
      const [one, other] = [placeOf(regressor, below + 1), placeOf(regressor, below)];
      if (one < 0 || other < 0) return [];
      const variance = covariance[one][one] + covariance[other][other] - 2 * covariance[one][other];
      return [
        {
          regressor,
          between: [below + 1, below],
          estimate: terms[one].estimate - terms[other].estimate,
          se: Math.sqrt(Math.max(0, variance)),
        },
      ];
    }),
  );
}
