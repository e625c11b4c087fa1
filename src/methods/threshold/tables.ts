import type { Block } from '../../tables/model';
import { profileFigures, slopesFigure } from './figures';
import { verdictOf } from './interpretation';
import type { ThresholdResult } from './result';
import { differencesTable, regimesTable, regressionByRegime } from './tables-regimes';
import { testsTable } from './tables-tests';
import { thresholdsTable } from './tables-thresholds';
import type { Words } from './words';

/** The tests, the thresholds with their profiles, the regression by regime, and what it comes to in a sentence or two. */
export function tables(result: ThresholdResult, words: Words): readonly Block[] {
  return [
    testsTable(result, words),
    thresholdsTable(result, words),
    ...profileFigures(result, words),
    regimesTable(result, words),
    regressionByRegime(result, words),
    ...differencesTable(result, words),
    slopesFigure(result, words),
    { kind: 'paragraph', text: words.table.interpretation(verdictOf(result)) },
  ];
}
