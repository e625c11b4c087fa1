import type { Problem } from '../../panel/problem';
import { distinctValues } from '../../regression/threshold/candidates';
import { rowsBelow } from '../../regression/threshold/rows';
import { notice } from './problems';
import type { ThresholdProfile, ThresholdResult } from './result';

/** Under this share of the rows, or this number of entities, a regime says little. */
const FEW_ROWS = 0.05;
const FEW_ENTITIES = 10;
/** Of the distinct values of q: nearer than this to the first or the last one tried is at the edge. */
const EDGE = 0.01;

/** What the thresholds must be read with. @param n rows of the sample; @param q of these, ascending */
export function noticesOf(result: ThresholdResult, n: number, q: Float64Array): Problem[] {
  const { thresholds, regimes, profiles, procedure, rowsSearched } = result;
  return [
    ...(procedure === 'hansen' ? [notice('threshold-rows-differ', { rows: rowsSearched, n })] : []),
    ...regimes.flatMap(({ entities, share }, index): Problem[] => {
      if (entities < FEW_ENTITIES) return [notice('threshold-few-entities', { regime: index + 1, entities, share })];
      return share < FEW_ROWS ? [notice('threshold-few-rows', { regime: index + 1, share })] : [];
    }),
    ...thresholds.flatMap(({ value, profile }, index) =>
      result.candidates !== 'list' && isAtEdge(profiles[profile], value, q)
        ? [notice('threshold-near-trim', { threshold: index + 1, value })]
        : [],
    ),
    ...thresholds.flatMap(({ low, high, connected }, index) =>
      connected ? [] : [notice('threshold-disconnected', { threshold: index + 1, low, high })],
    ),
    ...profiles.flatMap(({ kept, value }) => (kept ? [] : [notice('threshold-refinement-left', { value })])),
    ...profiles.flatMap(({ skipped, stage }) =>
      skipped > 0 && TESTED[stage] !== undefined
        ? [notice('threshold-skipped', { stage: TESTED[stage], skipped })]
        : [],
    ),
  ];
}

/** The searches that a test rests on, by the number of thresholds. */
const TESTED: Readonly<Partial<Record<ThresholdProfile['stage'], number>>> = { 'Th-1': 1, 'Th-22': 2, 'Th-3': 3 };

function isAtEdge({ gamma }: ThresholdProfile, value: number, q: Float64Array): boolean {
  const distinct = distinctValues(q);
  const place = (of: number): number => rowsBelow(distinct, of, true);
  const nearest = Math.min(place(value) - place(gamma[0]), place(gamma[gamma.length - 1]) - place(value));
  return nearest < EDGE * distinct.length;
}
