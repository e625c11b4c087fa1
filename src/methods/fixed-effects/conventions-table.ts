import type { ConventionColumn, ConventionNumbers } from '../../regression/conventions';
import type { Entry, Table } from '../../tables/model';
import { count, decimal } from '../linear-table';
import type { Words } from './tables';

/** What the table says of one model: see `study/conventions`. */
export interface ComparedConventions {
  readonly outcome: string;
  readonly term: string;
  readonly chosen: ConventionColumn['convention'];
  readonly columns: readonly ConventionColumn[];
  readonly dropped: { readonly singletons: number };
}

/** "Why does Stata differ?": a column a convention, from what is counted to the standard error that follows. */
export function conventionsTable(compared: ComparedConventions, { table, choices, shared }: Words): Table {
  const { outcome, term, chosen, columns, dropped } = compared;
  const words = table.conventions;
  const nameOf = (convention: ConventionColumn['convention']): string =>
    convention === 'parts' ? table.rule.parts.replace(/[.。]$/, '') : choices.convention[convention];
  const row = (label: string, entry: (numbers: ConventionNumbers) => Entry): Entry[] => [
    label,
    ...columns.map(({ numbers }) => (numbers === null ? null : entry(numbers))),
  ];
  const of = ({ terms }: ConventionNumbers) => terms.find(({ name }) => name === term) ?? terms[0];
  const factor = (number: number): Entry => ({ number, digits: 6 });
  const kinds = new Set(columns.flatMap(({ numbers }) => (numbers === null ? [] : [numbers.errors.code])));
  return {
    kind: 'table',
    title: words.title(term, outcome),
    head: [
      [
        '',
        ...columns.map(({ convention }) =>
          convention === chosen ? words.chosen(nameOf(convention)) : nameOf(convention),
        ),
      ],
    ],
    groups: [
      [
        row(shared.observations, ({ smallSample }) => count(smallSample.n)),
        row(words.parameters, ({ smallSample }) => count(smallSample.k)),
        row(words.nested, ({ nested }) => (nested.length === 0 ? words.none : nested.join(', '))),
        row(words.redundant, ({ redundant }) => count(redundant)),
        row(words.groups, ({ smallSample }) => count(smallSample.g)),
      ],
      [
        row(words.residualFactor, ({ residualFactor }) => factor(residualFactor)),
        row(words.groupFactor, ({ groupFactor }) => factor(groupFactor)),
        row(words.factor, ({ smallSample }) => factor(smallSample.factor)),
        row(words.df, ({ smallSample }) => {
          const { df } = smallSample;
          return Number.isInteger(df) ? count(df) : decimal(df);
        }),
      ],
      [
        row(shared.estimate, (numbers) => decimal(of(numbers).estimate)),
        row(shared.standardError, (numbers) => ({ number: of(numbers).se, digits: 6 })),
        row(shared.statistic, (numbers) => decimal(of(numbers).statistic)),
        row(shared.p, (numbers) => decimal(of(numbers).p)),
        row(shared.low, (numbers) => decimal(of(numbers).low)),
        row(shared.high, (numbers) => decimal(of(numbers).high)),
      ],
    ],
    align: ['start', ...columns.map(() => 'decimal' as const)],
    notes: [
      words.same,
      ...(columns.some(({ numbers }) => numbers !== null && numbers.smallSample.g === null) ? [words.rows] : []),
      ...columns.flatMap(({ convention, refused }) =>
        refused === null ? [] : [words.refused(nameOf(convention), shared.sentence(refused))],
      ),
      ...(kinds.size < 2
        ? []
        : columns.flatMap(({ convention, numbers }) =>
            numbers === null ? [] : [words.otherErrors(nameOf(convention), shared.sentence(numbers.errors))],
          )),
      ...(dropped.singletons > 0 ? [words.singletons(dropped.singletons)] : []),
    ],
  };
}
