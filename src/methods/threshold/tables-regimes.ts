import type { Table } from '../../tables/model';
import { count, decimal, leastSquaresStatistics, regressionTable, ruledErrors } from '../linear-table';
import { stretchOf, termLabel } from './labels';
import type { ThresholdResult } from './result';
import { isAboutThresholds } from './tables-thresholds';
import type { Words } from './words';

/** Rows, share and entities of each regime. */
export function regimesTable(result: ThresholdResult, { table, shared }: Words): Table {
  const { regimes, threshold, strict } = result;
  return {
    kind: 'table',
    title: table.regimesTitle(threshold),
    head: [[table.regime, threshold, shared.observations, table.share, shared.entities]],
    groups: [
      regimes.map((regime, place) => [
        String(place + 1),
        stretchOf(regime, strict),
        count(regime.n),
        { number: 100 * regime.share, digits: 1 },
        count(regime.entities),
      ]),
    ],
    align: ['start', 'start', 'decimal', 'decimal', 'decimal'],
    notes: [],
  };
}

/** The final regression: slopes by regime on top, the controls beneath them. */
export function regressionByRegime(result: ThresholdResult, words: Words): Table {
  const { outcome, regimeRegressors, threshold, controls, regimes, notices } = result;
  const { table } = words;
  const own = regimeRegressors.flatMap((_, index) => regimes.map(({ terms }) => terms[index]));
  const column: ThresholdResult = {
    ...result,
    regressors: [...own, ...controls].map((name) => termLabel(result, name)),
    terms: result.terms.map((term) => ({ ...term, name: termLabel(result, term.name) })),
    notices: notices.filter(({ code }) => !isAboutThresholds(code)),
  };
  const written = regressionTable([column], words, {
    title: table.regressionTitle(outcome, regimeRegressors, threshold),
    errors: (one) => ruledErrors(one, words),
    statistics: leastSquaresStatistics([column], words),
  });
  return { ...written, notes: [table.known, ...written.notes] };
}

/** Each slope less the one in the regime below, without a p; none where there is nothing to compare. */
export function differencesTable({ differences }: ThresholdResult, { table, shared }: Words): readonly Table[] {
  if (differences.length === 0) return [];
  return [
    {
      kind: 'table',
      title: table.differencesTitle,
      head: [['', shared.estimate, shared.standardError]],
      groups: [
        differences.map(({ regressor, between: [above, below], estimate, se }) => [
          table.difference(regressor, above, below),
          decimal(estimate),
          decimal(se),
        ]),
      ],
      align: ['start', 'decimal', 'decimal'],
      notes: [table.noP],
    },
  ];
}
