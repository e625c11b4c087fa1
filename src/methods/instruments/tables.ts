import type { Block, Table } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { percent } from '../linear-interpretation';
import { coefficientPlot, count, decimal, estimatePlot, regressionTable, type TableColumn } from '../linear-table';
import { findingOf, setNotation } from './interpretation';
import type { InstrumentsResult, Stage } from './result';
import { testsTable } from './tests-table';
import type { InstrumentsWords } from './text';

export type Words = InstrumentsWords & { readonly shared: TableWords };

/** First stages, reduced form and second stage side by side; the tests; the estimates as a figure; an interpretation. */
export function tables(result: InstrumentsResult, words: Words): readonly Block[] {
  return [
    stagesTable(result, words),
    testsTable(result, words),
    coefficientPlot(result, words),
    { kind: 'paragraph', text: words.table.interpretation(findingOf(result)) },
  ];
}

/** Second stages as the columns (1)…(k) of one table, the first regressor across them, an interpretation of the last. */
export function sideBySide(results: readonly InstrumentsResult[], words: Words): readonly Block[] {
  const columns = results.map((result): Column => ({ ...result, result, stage: null }));
  return [
    columnsTable(columns, words),
    estimatePlot(results, words),
    { kind: 'paragraph', text: words.table.interpretation(findingOf(results[results.length - 1])) },
  ];
}

/** A column: a first stage or the reduced form, or where `stage` is null the second. */
interface Column extends TableColumn {
  readonly result: InstrumentsResult;
  readonly stage: Omit<Stage, 'partialR2'> | Stage | null;
}

function stagesTable(result: InstrumentsResult, words: Words): Table {
  const regressors = [...new Set([...result.endogenous, ...result.instruments, ...result.regressors])];
  const ofStage = (stage: Omit<Stage, 'partialR2'>): Column => ({
    ...result,
    outcome: stage.name,
    regressors,
    terms: stage.terms,
    result,
    stage,
  });
  return columnsTable(
    [...result.firstStages.map(ofStage), ofStage(result.reducedForm), { ...result, result, stage: null }],
    words,
  );
}

function columnsTable(columns: readonly Column[], words: Words): Table {
  const { table, shared } = words;
  const results = columns.map(({ result }) => result);
  const absorbs = results.some(({ absorbed }) => absorbed.length > 0);
  const second =
    (entry: (result: InstrumentsResult) => number | null) =>
    ({ result, stage }: Column) =>
      stage === null ? decimal(entry(result)) : null;
  return regressionTable(columns, words, {
    title: table.title([...new Set(results.map(({ outcome }) => outcome))]),
    kind: ({ result, stage }) => kindOf(result, stage, table),
    errors: ({ result: { errors, convention } }) =>
      table.withRule(shared.inParentheses(shared.sentence(errors)), table.rule[convention]),
    statistics: [
      [shared.observations, ({ result }) => count(result.n)],
      [shared.entities, ({ result }) => count(result.entities)],
      [
        absorbs ? table.overall : shared.rSquared,
        ({ result, stage }) => decimal(stage === null ? result.r2.overall : stage.r2),
      ],
      [table.partialR2, ({ stage }) => decimal(stage !== null && 'partialR2' in stage ? stage.partialR2 : null)],
      [table.f, ({ stage }) => decimal(stage?.f?.value ?? null)],
      [table.kpF, second(({ tests }) => tests.kpF)],
      [table.cdF, second(({ tests }) => tests.cdF)],
      [table.effectiveF, second(({ tests }) => tests.effectiveF)],
      [table.effectiveFCritical('10%'), second(({ tests }) => tests.effectiveFCritical?.['10'] ?? null)],
      [table.hansenP, second(({ tests }) => tests.hansenP)],
      [table.sarganP, second(({ tests }) => (tests.hansenP === null ? tests.sarganP : null))],
      [table.endogeneityP, second(({ tests }) => tests.endogeneityP)],
      [table.arP, second(({ andersonRubin }) => andersonRubin.p)],
      [
        table.arSet(percent(results[0].level)),
        ({ result: { andersonRubin }, stage }) =>
          stage === null && andersonRubin.intervals !== null ? setNotation(andersonRubin.intervals) : null,
      ],
      [shared.outcomeMean, second(({ outcomeMean }) => outcomeMean)],
      [shared.outcomeSd, second(({ outcomeSd }) => outcomeSd)],
    ],
  });
}

function kindOf(result: InstrumentsResult, stage: Column['stage'], table: Words['table']): string {
  if (stage === null) return result.fuller === null ? table.estimator[result.estimator] : table.fuller;
  return 'partialR2' in stage ? table.first : table.reduced;
}
