import { evidenceOf, percent, printed, printedP } from '../linear-interpretation';
import { printedValue, rangeOf } from './labels';
import type { Regime, ThresholdResult, ThresholdTest } from './result';
import type { Caution, PrintedRegime, PrintedTest, Sequence, Verdict } from './verdict';

export function sequenceOf({ tests, suggested, thresholds }: ThresholdResult): Sequence {
  return { tests: tests.map(printedTest), suggested, asked: thresholds.length };
}

/** What there is to say of the tests, the thresholds and the slopes of the first regime regressor. */
export function verdictOf(result: ThresholdResult): Verdict {
  const { outcome, regimeRegressors, threshold, thresholds, regimes, level } = result;
  return {
    ...sequenceOf(result),
    outcome,
    regressor: regimeRegressors[0],
    q: threshold,
    thresholds: thresholds.map(({ value }) => printedValue(value)),
    regimes: regimes.flatMap((regime) => printedRegime(regime, result)),
    level: percent(level),
    cautions: cautionsOf(result),
  };
}

function printedTest({ thresholds, f, p, exceed, draws }: ThresholdTest): PrintedTest {
  return {
    thresholds,
    f: printed(f),
    p: p === null ? '' : exceed === 0 ? `p < ${Number((1 / draws).toPrecision(2))}` : printedP(p),
    evidence: p === null ? 'untested' : evidenceOf(p),
  };
}

function printedRegime(regime: Regime, { terms, threshold, strict }: ThresholdResult): PrintedRegime[] {
  const term = terms.find(({ name }) => name === regime.terms[0]);
  if (term === undefined) return [];
  const { estimate, low, high, p } = term;
  return [
    {
      range: rangeOf(regime, threshold, strict),
      share: percentOf(regime.share),
      rises: estimate > 0,
      size: printed(Math.abs(estimate)),
      estimate: printed(estimate),
      low: printed(low),
      high: printed(high),
      evidence: evidenceOf(p),
    },
  ];
}

/** `11%`; under one percent a digit more. */
function percentOf(share: number): string {
  return `${(100 * share).toFixed(share < 0.01 ? 1 : 0)}%`;
}

/** What the notices warn of, in the words of the interpretation. */
function cautionsOf({ notices, regimes, thresholds, threshold, strict }: ThresholdResult): Caution[] {
  const about = (code: string, field: 'regime' | 'threshold'): number[] =>
    notices.filter((notice) => notice.code === code).map(({ values }) => Number(values[field]) - 1);
  const range = (place: number): string => rangeOf(regimes[place], threshold, strict);
  const value = (place: number): string => printedValue(thresholds[place].value);
  return [
    ...about('threshold-few-entities', 'regime').map((place) => ({
      kind: 'few-entities' as const,
      range: range(place),
      entities: regimes[place].entities,
    })),
    ...about('threshold-few-rows', 'regime').map((place) => ({
      kind: 'few-rows' as const,
      range: range(place),
      share: percentOf(regimes[place].share),
    })),
    ...about('threshold-near-trim', 'threshold').map((place) => ({ kind: 'near-trim' as const, value: value(place) })),
    ...about('threshold-disconnected', 'threshold').map((place) => ({
      kind: 'disconnected' as const,
      value: value(place),
    })),
  ];
}
