import { evidenceOf, percent, printed, printedP } from '../linear-interpretation';
import { leastSquaresStatistics, regressionTable, ruledErrors } from '../linear-table';
import type { Block, Paragraph, Table } from '../../tables/model';
import { intervalsTable, testsTable } from './effects-tables';
import { effectsPlot, printedCorrelation, sensitivityPlot } from './figures';
import { isFound } from './mediated';
import type { Equation, MediationResult, Path } from './result';
import type { ToldPath } from './text';
import type { Words } from './words';

/** The steps, the tests and intervals of the indirect effects, the effects and their sensitivity as figures, and what they say. */
export function tables(result: MediationResult, words: Words): readonly Block[] {
  if (result.reading === 'two-step') return [stepsTable(result, words), twoSteps(result, words)];
  return [
    stepsTable(result, words),
    testsTable(result, words),
    intervalsTable(result, words),
    effectsPlot(result, words),
    ...result.paths.flatMap((path) => sensitivityPlot(path, result, words)),
    threeSteps(result, words),
  ];
}

/** Treatment and mediators have rows of their own, controls one together. */
function stepsTable(result: MediationResult, words: Words): Table {
  const { equations, treatment, mediators, controls, outcome, n, reading } = result;
  const subjects = reading === 'two-step' ? [treatment] : [treatment, ...mediators];
  // The first column names what stands on top, the others name the controls.
  const columns = equations.map((equation, index): Equation => ({
    ...equation,
    regressors: index === 0 ? subjects : [treatment, ...controls],
  }));
  const table = regressionTable(columns, words, {
    title: words.table.title(treatment, mediators, outcome),
    kind: ({ step }) => words.table.step[step],
    errors: (column) => ruledErrors(column, words),
    statistics: leastSquaresStatistics(columns, words),
    controls: 'collapsed',
  });
  return { ...table, notes: [...table.notes, words.table.commonSample(n)] };
}

function threeSteps(result: MediationResult, { table }: Words): Paragraph {
  const { outcome, treatment, total, level, paths } = result;
  const told = (chosen: readonly Path[]): ToldPath[] =>
    chosen.map((path) => {
      const interval = path.bca ?? path.percentile;
      return {
        mediator: path.mediator,
        estimate: printed(path.indirect?.estimate ?? NaN),
        low: printed(interval?.low ?? NaN),
        high: printed(interval?.high ?? NaN),
        interval: path.bca === null ? ('percentile' as const) : ('bca' as const),
        share: path.share === null ? null : `${(100 * path.share.estimate).toFixed(1)}%`,
        zero: printedCorrelation(path.sensitivity?.zero ?? NaN),
      };
    });
  return {
    kind: 'paragraph',
    text: table.threeSteps({
      outcome,
      treatment,
      total: printed(total.estimate),
      p: printedP(total.p),
      level: percent(level),
      found: told(paths.filter(isFound)),
      open: told(paths.filter((path) => !isFound(path))),
    }),
  };
}

function twoSteps({ treatment, outcome, level, paths }: MediationResult, { table }: Words): Paragraph {
  const steps = paths.map(({ mediator, a }) => ({
    mediator,
    estimate: printed(a.estimate),
    size: printed(Math.abs(a.estimate)),
    low: printed(a.low),
    high: printed(a.high),
    p: printedP(a.p),
    rises: a.estimate > 0,
    evidence: evidenceOf(a.p),
  }));
  return { kind: 'paragraph', text: table.twoSteps(treatment, outcome, percent(level), steps) };
}
