import { evidenceOf, percent, printed, printedP } from '../linear-interpretation';
import type { Interval } from './anderson-rubin';
import type { InstrumentsResult } from './result';
import type { Finding, PrintedSet } from './text';

/** Below this F of the first stage instruments count as weak (Staiger & Stock 1997). */
const RULE_OF_THUMB = 10;

/** How the instruments are judged: by which F, and what it falls short of. */
interface Strength {
  /** Null where it cannot be computed. */
  readonly f: number | null;
  /** Null where it falls short of nothing. */
  readonly short: Finding['short'];
}

function strengthOf({ tests: { kpF, effectiveF, effectiveFCritical } }: InstrumentsResult): Strength {
  if (kpF === null) return { f: null, short: 'unknown' };
  const lowest = Math.min(kpF, effectiveF ?? kpF);
  if (lowest < RULE_OF_THUMB) return { f: lowest, short: 'ten' };
  const f = effectiveF ?? kpF;
  return { f, short: effectiveFCritical !== null && f < effectiveFCritical['10'] ? 'critical' : null };
}

/** What there is to say of the first endogenous regressor. */
export function findingOf(result: InstrumentsResult): Finding {
  const { tests, andersonRubin, terms, level } = result;
  const [{ name, estimate, low, high, p }] = terms;
  const { f, short } = strengthOf(result);
  const beyond = tests.hansenP ?? tests.sarganP;
  return {
    outcome: result.outcome,
    regressor: name,
    instruments: result.excluded,
    rises: estimate > 0,
    size: printed(Math.abs(estimate)),
    estimate: printed(estimate),
    low: printed(low),
    high: printed(high),
    level: percent(level),
    p: printedP(p),
    evidence: evidenceOf(p),
    effects: result.absorbed.filter(({ slope }) => slope === null).map((effect) => effect.name),
    f: f === null ? null : printed(f),
    short,
    critical: tests.effectiveFCritical === null ? null : printed(tests.effectiveFCritical['10']),
    arP: andersonRubin.p === null ? null : printedP(andersonRubin.p),
    set: andersonRubin.intervals === null ? null : printedSet(andersonRubin.intervals, level),
    overidentified: beyond !== null && beyond < 0.05 ? printedP(beyond) : null,
  };
}

function printedSet(intervals: readonly Interval[], level: number): PrintedSet {
  const bound = (value: number | null): string | null => (value === null ? null : printed(value));
  return {
    intervals: intervals.map(({ low, high }) => ({ low: bound(low), high: bound(high) })),
    level: percent(level),
  };
}

/** `[0.33, 0.52]`, `(−∞, 0.1] ∪ [0.5, ∞)`; ∅ where no coefficient is left. */
export function setNotation(intervals: readonly Interval[]): string {
  if (intervals.length === 0) return '∅';
  return intervals
    .map(({ low, high }) => {
      const left = low === null ? '(−∞' : `[${printed(low)}`;
      return `${left}, ${high === null ? '∞)' : `${printed(high)}]`}`;
    })
    .join(' ∪ ');
}
