import type { Interval, SlopeAt } from '../../regression/quadratic';
import type { Block, Entry, Figure, Paragraph, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { evidenceOf, percent, printed, printedP } from '../linear-interpretation';
import { decimal, leastSquaresStatistics, regressionTable, ruledErrors } from '../linear-table';
import type { TurningPointResult } from './result';
import type { TurningPointWords } from './text';

type Words = TurningPointWords & { readonly shared: TableWords };

/** The regression, the turning point with its test, the curve and one sentence. */
export function tables(result: TurningPointResult, words: Words): readonly Block[] {
  return [regression([result], words), shapeTable(result, words), curve(result, words), sentence(result, words)];
}

/** Regressions side by side, a turning point each, and a sentence on the last. */
export function sideBySide(results: readonly TurningPointResult[], words: Words): readonly Block[] {
  const last = results[results.length - 1];
  return [
    regression(results, words),
    ...results.map((result) => shapeTable(result, words)),
    curve(last, words),
    sentence(last, words),
  ];
}

function regression(results: readonly TurningPointResult[], words: Words): Table {
  const outcomes = [...new Set(results.map(({ outcome }) => outcome))].join(', ');
  const variables = [...new Set(results.map(({ variable }) => variable))].join(', ');
  return regressionTable(results, words, {
    title: words.table.title(outcomes, variables),
    errors: (result) => ruledErrors(result, words),
    statistics: leastSquaresStatistics(results, words),
  });
}

function shapeTable(result: TurningPointResult, { table, shared }: Words): Table {
  const { variable, shape, turningPoint, fieller, slopes, test, level } = result;
  const slopeRow = ({ at, estimate, se, statistic, p }: SlopeAt): Entry[] => [
    table.slope(`${variable} = ${printed(at)}`),
    ...[estimate, se, statistic, p].map(decimal),
  ];
  return {
    kind: 'table',
    title: table.shapeTitle(variable),
    head: [['', shared.estimate, shared.standardError, shared.statistic, shared.p]],
    groups: [
      [[table.turningPoint, decimal(turningPoint.value), decimal(turningPoint.se), null, null]],
      slopes.map(slopeRow),
      [[table.test[shape], null, null, decimal(test.statistic), decimal(test.p)]],
    ],
    align: ['start', 'decimal', 'decimal', 'decimal', 'decimal'],
    notes: [
      table.delta(percent(level), printed(turningPoint.low), printed(turningPoint.high)),
      table.fieller(percent(level), setOf(fieller, table)),
      table.oneSided,
    ],
  };
}

function setOf(intervals: readonly Interval[], table: Words['table']): string {
  const [low, high] = intervals[0];
  if (low !== null && high !== null) return table.between(printed(low), printed(high));
  const above = intervals.at(1)?.[0] ?? null;
  return high === null || above === null ? table.everything : table.rays(printed(high), printed(above));
}

function curve(result: TurningPointResult, { table }: Words): Figure {
  const { variable, outcome, curve: points, turningPoint, inside, level } = result;
  const x = points.map((point) => point.x);
  return {
    kind: 'figure',
    title: table.curve(outcome, variable),
    x: { label: variable },
    y: { label: table.effect },
    marks: [
      {
        mark: 'band',
        x,
        low: points.map(({ low }) => low),
        high: points.map(({ high }) => high),
        label: table.interval(percent(level)),
      },
      { mark: 'line', x, y: points.map(({ effect }) => effect), label: table.effect },
      ...(inside ? [{ mark: 'rule', axis: 'x', at: turningPoint.value, label: table.turningPoint } as const] : []),
    ],
    notes: [],
  };
}

function sentence(result: TurningPointResult, { table }: Words): Paragraph {
  const { outcome, variable, shape, inside, slopes, test, turningPoint, fieller, level, below } = result;
  return {
    kind: 'paragraph',
    text: table.interpretation({
      outcome,
      variable,
      shape,
      inside,
      rises: slopes[0].estimate > 0,
      evidence: evidenceOf(test.p),
      p: printedP(test.p),
      turningPoint: printed(turningPoint.value),
      fieller: setOf(fieller, table),
      level: percent(level),
      below: `${(100 * below).toFixed(0)}%`,
    }),
  };
}
