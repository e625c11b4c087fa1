import type { Entry, Table } from '../../tables/model';
import { printed } from '../linear-interpretation';
import { count, decimal, starsOf } from '../linear-table';
import { sequenceOf } from './interpretation';
import type { ThresholdResult, ThresholdTest } from './result';
import type { Words } from './words';

/** xthreg prints F in two decimals, and critical values are no more exact than the draws. */
const brief = (number: number | undefined): Entry => (number === undefined ? null : { number, digits: 2 });

/** A row a test: F, p, draws, critical values at 10, 5 and 1 %; without draws F alone. */
export function testsTable(result: ThresholdResult, words: Words): Table {
  const { tests, threshold, regimeRegressors, outcome } = result;
  const { table, shared } = words;
  const drawn = tests.some(({ draws }) => draws > 0);
  const row = ({ thresholds, f, p, draws, critical }: ThresholdTest): Entry[] => [
    table.model[thresholds - 1],
    { number: f, digits: 2, stars: starsOf({ p }) },
    ...(drawn
      ? [decimal(p), count(draws), brief(critical?.['10']), brief(critical?.['5']), brief(critical?.['1'])]
      : []),
  ];
  const head = [threshold, table.f, ...(drawn ? [shared.p, table.draws, '10%', '5%', '1%'] : [])];
  return {
    kind: 'table',
    title: table.testTitle(threshold, regimeRegressors, outcome),
    head: [head],
    groups: [tests.map(row)],
    align: ['start', ...head.slice(1).map(() => 'decimal' as const)],
    notes: notesOf(result, words),
  };
}

function notesOf(result: ThresholdResult, { table, shared }: Words): string[] {
  const { tests, scale, scheme, residuals, nullThresholds, seed, entities } = result;
  const [{ draws }] = tests;
  const errors = tests.flatMap(({ pSe }) => (pSe === null ? [] : [pSe]));
  const close = tests.filter(({ p, pSe }) => p !== null && pSe !== null && Math.abs(p - 0.05) < 2 * pSe);
  return [
    ...(tests.length > 1 ? [table.oneMore] : []),
    table.sequence(sequenceOf(result)),
    ...(close.length > 0 ? [table.closeCall(close.map(({ thresholds }) => table.model[thresholds - 1]))] : []),
    ...(draws > 0
      ? [
          table.drawn({
            draws: draws.toLocaleString('en-US'),
            scheme,
            entities: (entities ?? 0).toLocaleString('en-US'),
            residuals,
            nullThresholds,
            seed,
            error: printed(Math.max(...errors)),
          }),
        ]
      : []),
    ...(draws > 0 ? [table.critical] : []),
    table.scale(scale.toLocaleString('en-US')),
    ...(draws > 0 ? [shared.stars] : []),
  ];
}
