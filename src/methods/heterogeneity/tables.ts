import type { LinearEstimate } from '../../regression/linear-estimate';
import type { Block, Entry, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { printed } from '../linear-interpretation';
import { count, decimal, leastSquaresStatistics, regressionTable, starsOf } from '../linear-table';
import { forestPlot } from './forest';
import { differenceName, groupName, labelOf, sourceOf } from './group-names';
import type { Difference, HeterogeneityResult } from './result';
import type { HeterogeneityWords } from './text';
import { comparisonOf } from './verdict';

export type Words = HeterogeneityWords & { readonly shared: TableWords };

/** The model in all rows and in each group, the differences by their tests, a forest plot and one sentence. */
export function tables(result: HeterogeneityResult, words: Words): readonly Block[] {
  return [
    groupsTable(result, words),
    differencesTable(result, words),
    commonTable(result, words),
    forestPlot(result, words),
    { kind: 'paragraph', text: words.table.interpretation(comparisonOf(result, words)) },
  ];
}

interface Column extends LinearEstimate {
  readonly heading: string;
}

function groupsTable(result: HeterogeneityResult, words: Words): Table {
  const { table, shared } = words;
  // What is noticed of the models is said once, under the differences.
  const columns: Column[] = [
    { ...result.whole, heading: table.all, notices: [] },
    ...result.groups.map((group) => ({ ...group, heading: labelOf(group.label, table), notices: [] })),
  ];
  const written = regressionTable(columns, words, {
    title: table.title(result.outcome, sourceOf(result, table)),
    kind: ({ heading }) => heading,
    errors: ({ convention }) =>
      table.withRule(shared.inParentheses(table.clustered(result.clusters.by)), table.rule[convention]),
    statistics: [
      ...leastSquaresStatistics(columns, words),
      [table.clusters, ({ smallSample, entities }) => (smallSample.g === entities ? null : count(smallSample.g))],
    ],
  });
  return { ...written, notes: [...written.notes, ...groupingNotes(result, words)] };
}

/** Names beyond these are counted. */
const MOST_NAMES = 12;

function groupingNotes({ grouping, groups }: HeterogeneityResult, { table }: Words): string[] {
  switch (grouping.kind) {
    case 'column':
      return [];
    case 'entities':
      return [table.listedNote(grouping.listed.slice(0, MOST_NAMES), grouping.listed.length)];
    case 'quantiles': {
      const cuts = grouping.cuts.map(printed);
      const parts = groups.map(({ label }, index) =>
        index < cuts.length ? table.upTo(label, cuts[index]) : table.above(label, cuts[cuts.length - 1]),
      );
      return [table.cuts(grouping.of, grouping.fixed, parts)];
    }
  }
}

function differencesTable(result: HeterogeneityResult, words: Words): Table {
  const { table, shared } = words;
  const { differences, equality, term, outcome } = result;
  const several = differences.length > 1;
  const named = (label: string): string => labelOf(label, table);
  const wide = (row: Entry[], adjusted: number | null): Entry[] => (several ? [...row, decimal(adjusted)] : row);
  return {
    kind: 'table',
    title: table.differencesTitle(term, outcome),
    head: [
      ['', shared.estimate, shared.standardError, shared.statisticValue, shared.p, ...(several ? [table.holm] : [])],
    ],
    groups: [
      ...differences.map((difference) =>
        differenceRows(difference, differenceName(difference.between, result, named), words, wide),
      ),
      [
        ...(several && equality.term !== null ? [jointRow(table.equalityTerm, equality.term, wide)] : []),
        ...(result.whole.regressors.length > 1 && equality.slopes !== null
          ? [jointRow(table.equalitySlopes, equality.slopes, wide)]
          : []),
      ],
    ].filter((rows) => rows.length > 0),
    align: ['start', ...Array.from({ length: several ? 5 : 4 }, () => 'decimal' as const)],
    notes: notesOf(result, words),
  };
}

type Wide = (row: Entry[], adjusted: number | null) => Entry[];

function differenceRows(difference: Difference, name: string, { table }: Words, wide: Wide): Entry[][] {
  const { estimate, waldSe, wald, waldP, suestSe, suestZ, suestP, permutationP, permutation, holm } = difference;
  return [
    wide([name, { number: estimate, digits: 4, stars: starsOf({ p: holm?.wald ?? waldP }) }, null, null, null], null),
    wide([table.interaction, null, decimal(waldSe), decimal(wald), decimal(waldP)], holm?.wald ?? null),
    wide([table.suest, null, decimal(suestSe), decimal(suestZ), decimal(suestP)], holm?.suest ?? null),
    ...(permutation === null
      ? []
      : [
          wide([table.permutation, null, null, null, decimal(permutationP)], holm?.permutation ?? null),
          wide(
            [table.studentised, null, null, decimal(permutation.t), decimal(permutation.tP)],
            holm?.studentised ?? null,
          ),
        ]),
  ];
}

function jointRow(label: string, { value, p }: { value: number; p: number }, wide: Wide): Entry[] {
  return wide([label, null, null, decimal(value), decimal(p)], null);
}

/** With more differences than these their counts stand in the result alone. */
const MOST_COUNTS = 3;

function notesOf(result: HeterogeneityResult, { table, shared }: Words): string[] {
  const { clusters, permutation, differences, notices } = result;
  const errors = differences.flatMap(({ permutationSe, permutation: counts }) =>
    counts === null ? [] : [permutationSe ?? 0, counts.tPSe],
  );
  return [
    table.ownEffects,
    table.oneTest(clusters.ratio.toFixed(4), clusters.df),
    ...(errors.length === 0
      ? []
      : [
          table.permuted(
            permutation.draws,
            table.units[permutation.over],
            permutation.seed,
            printed(Math.max(...errors)),
          ),
        ]),
    ...(differences.length > MOST_COUNTS ? [] : differences).flatMap(({ between, permutation: counts }) => {
      if (counts === null) return [];
      const name = differenceName(between, result, (label) => labelOf(label, table));
      return [table.counts(name, counts.exceed, counts.tExceed, counts.draws)];
    }),
    shared.stars,
    ...(differences.length > 1 ? [table.holmStars] : []),
    ...notices.map((notice) => shared.sentence(notice)),
  ];
}

function commonTable(result: HeterogeneityResult, words: Words): Table {
  const { common, term, whole } = result;
  const { table, shared } = words;
  return {
    kind: 'table',
    title: table.commonTitle(term),
    head: [['', shared.estimate, shared.standardError, shared.statisticValue, shared.p]],
    groups: [
      common.terms.map(({ name, estimate, se, statistic, p }): Entry[] => [
        groupName(name, result, table),
        { number: estimate, digits: 4, stars: starsOf({ p }) },
        decimal(se),
        decimal(statistic),
        decimal(p),
      ]),
      ...(common.equality === null
        ? []
        : [
            [[table.commonEquality, null, null, decimal(common.equality.value), decimal(common.equality.p)] as Entry[]],
          ]),
    ],
    align: ['start', 'decimal', 'decimal', 'decimal', 'decimal'],
    notes: [table.commonNote(shared.sentence(whole.errors)), shared.stars],
  };
}
