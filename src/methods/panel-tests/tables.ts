import type { Block, Entry, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { decimal, leftOut } from '../linear-table';
import { TESTS, type HausmanTest, type PanelTestsResult, type Test, type TestName } from './result';
import type { PanelTestsWords, Verdict } from './text';

export type Words = PanelTestsWords & { readonly shared: TableWords };

/** Tests that choose the model; the others are of its errors. */
const OF_THE_MODEL: readonly TestName[] = ['poolability', 'breuschPagan', 'hausman', 'mundlak'];
const LEVEL = 0.05;

export function tables(result: PanelTestsResult, words: Words): readonly Block[] {
  const { hausman } = result;
  return [
    testsTable(result, words),
    ...(hausman === null ? [] : [differencesTable(hausman, words)]),
    { kind: 'paragraph', text: words.table.interpretation(verdictOf(result)) },
  ];
}

function testsTable(result: PanelTestsResult, { table, shared }: Words): Table {
  const row = (name: TestName): Entry[] => {
    const test = result[name];
    return [
      table.tests[name],
      table.hypotheses[name](result.entity),
      test === null ? table.none : decimal(test.statistic),
      test === null ? table.none : degrees(test, table.none),
      test === null || test.p === null ? table.none : decimal(test.p),
      test === null || test.p === null ? table.none : test.p <= LEVEL ? table.rejected : table.kept,
    ];
  };
  const reasons = result.missing.map(({ test, reason }) =>
    table.unavailable(table.tests[test], shared.sentence(reason)),
  );
  const told = new Set(result.missing.map(({ reason }) => JSON.stringify(reason)));
  const left = leftOut(result.dropped, table);
  const grouped = (number: number): string => number.toLocaleString('en-US');
  return {
    kind: 'table',
    title: table.title(result.outcome),
    head: [[table.test, table.hypothesis, shared.statisticValue, table.df, shared.p, table.verdict]],
    groups: [OF_THE_MODEL.map(row), TESTS.filter((name) => !OF_THE_MODEL.includes(name)).map(row)],
    align: ['start', 'start', 'decimal', 'start', 'decimal', 'start'],
    notes: [
      table.sample(grouped(result.n), grouped(result.entities), grouped(result.periods), result.balanced),
      ...(result.effects === 'twoway' ? [table.periods] : []),
      table.oneSided,
      ...(left === null ? [] : [left]),
      ...reasons,
      ...result.notices.filter((notice) => !told.has(JSON.stringify(notice))).map((notice) => shared.sentence(notice)),
    ],
  };
}

function degrees({ df, df2 }: Test, none: string): string {
  if (df === null) return none;
  return df2 === null ? String(df) : `${df}, ${df2}`;
}

function differencesTable({ differences }: HausmanTest, { table, shared }: Words): Table {
  return {
    kind: 'table',
    title: table.hausmanTitle,
    head: [[shared.term, table.fixed, table.random, table.difference, table.differenceSe]],
    groups: [
      differences.map(({ name, fixed, random, difference, se }) => [
        name,
        decimal(fixed),
        decimal(random),
        decimal(difference),
        se === null ? table.none : decimal(se),
      ]),
    ],
    align: ['start', 'decimal', 'decimal', 'decimal', 'decimal'],
    notes: [],
  };
}

function verdictOf(result: PanelTestsResult): Verdict {
  const rejected = (...names: TestName[]): boolean | null => {
    const known = names.map((name) => result[name]).find((test) => test !== null && test.p !== null);
    return known?.p === undefined || known.p === null ? null : known.p <= LEVEL;
  };
  return {
    entity: result.entity,
    related: rejected('mundlak', 'hausman'),
    differ: rejected('poolability', 'breuschPagan'),
    serial: rejected('wooldridge'),
    unequal: rejected('modifiedWald'),
    dependent: rejected('pesaranCd'),
  };
}
