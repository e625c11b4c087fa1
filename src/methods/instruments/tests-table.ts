import type { Entry, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { percent } from '../linear-interpretation';
import { decimal } from '../linear-table';
import { setNotation } from './interpretation';
import type { InstrumentsResult } from './result';
import type { InstrumentsWords, ShareAndValue } from './text';

/** Every test of the instruments: statistic, degrees of freedom, p. */
export function testsTable(
  result: InstrumentsResult,
  words: InstrumentsWords & { readonly shared: TableWords },
): Table {
  const { tests, andersonRubin, endogenous, tF } = result;
  const { tests: said } = words.table;
  const iid = result.errors.code === 'errors-iid';
  const row = (label: string, value: number | null, df = '', p: number | null = null): Entry[] => [
    label,
    decimal(value),
    df,
    decimal(p),
  ];
  const { effectiveFCritical: critical, stockYogo, wuHausman, cStatistic } = tests;
  const beyond = String(tests.overidentified);
  const groups = [
    [
      row(iid ? said.anderson : said.kpLm, tests.kpLm, String(tests.kpLmDf), tests.kpLmP),
      ...(iid ? [] : [row(said.kpF, tests.kpF)]),
      row(said.cdF, tests.cdF),
      row(said.effectiveF, tests.effectiveF),
    ],
    tests.overidentified === 0
      ? []
      : [
          ...(iid ? [] : [row(said.hansen, tests.hansenJ, beyond, tests.hansenP)]),
          row(said.sargan, tests.sarganJ, beyond, tests.sarganP),
        ],
    [
      row(said.wuHausman, wuHausman?.value ?? null, dfOf(wuHausman), wuHausman?.p ?? null),
      row(said.cStatistic, cStatistic.value, String(cStatistic.df), cStatistic.p),
    ],
    [
      row(said.ar(endogenous), andersonRubin.statistic, dfOf(andersonRubin), andersonRubin.p),
      ...(andersonRubin.intervals === null
        ? []
        : [[words.table.arSet(percent(result.level)), setNotation(andersonRubin.intervals), '', null]]),
      ...(tF === null
        ? []
        : [row(said.tF, tF.critical), [said.tFInterval, setNotation([{ low: tF.low, high: tF.high }]), '', null]]),
    ],
  ];
  return {
    kind: 'table',
    title: said.title(endogenous),
    head: [[said.test, said.statistic, said.df, said.p]],
    groups: groups.map((rows) => rows.filter(([, value]) => value !== null)).filter((rows) => rows.length > 0),
    align: ['start', 'decimal', 'decimal', 'decimal'],
    notes: [
      ...(critical === null ? [] : [said.effectiveCritical(printedValues(critical))]),
      stockYogo === null
        ? said.stockYogoMissing
        : said.stockYogo(printedValues(stockYogo.bias), printedValues(stockYogo.size)),
      ...(stockYogo === null || iid ? [] : [said.stockYogoIid]),
      ...(tests.overidentified === 0 ? [said.exact] : []),
    ],
  };
}

/** `10%` and `18.10`, of each critical value. */
function printedValues(values: Readonly<Record<string, number>> | null | undefined): ShareAndValue[] {
  return Object.entries(values ?? {}).map(([share, value]) => [`${share}%`, value.toFixed(2)]);
}

/** `2, 267` */
function dfOf(test: { readonly df1: number; readonly df2: number } | null): string {
  return test === null ? '' : `${test.df1}, ${Number(test.df2.toFixed(1))}`;
}
