import type { Cell } from '../../panel/cell';
import type { TableWords } from '../../tables/words';
import { argumentFrame, numbered, required, type ColumnsArgument } from '../arguments';
import type { CellArguments, CellFunction } from '../method';
import { optionWord } from '../options';
import { aligned, coefficientTable, COVARIANCES, covarianceOf, effectsOf, quoted } from '../panel-cells';
import { setNotation } from './interpretation';
import type { InstrumentsResult } from './result';
import { refusal } from './text';

const NAME = 'AI.IVREG';
const ESTIMATORS = ['2sls', 'liml', 'gmm'] as const;
const OUTPUTS = ['table', 'coefficients', 'first', 'tests'] as const;

/**
 * `AI.IVREG(y, endogenous, instruments, [controls], [entity], [period], [covariance], [cluster], [estimator], [output])`
 */
export const ivreg: CellFunction<InstrumentsResult> = {
  name: NAME,
  arguments: [
    { name: 'y', kind: 'columns', optional: false },
    { name: 'endogenous', kind: 'columns', optional: false },
    { name: 'instruments', kind: 'columns', optional: false },
    { name: 'controls', kind: 'columns', optional: true },
    { name: 'entity', kind: 'columns', optional: true },
    { name: 'period', kind: 'columns', optional: true },
    { name: 'covariance', kind: 'option', optional: true },
    { name: 'cluster', kind: 'columns', optional: true },
    { name: 'estimator', kind: 'option', optional: true },
    { name: 'output', kind: 'option', optional: true },
  ],
  read(cells) {
    const [, , , , ofEntity, , covariance, cluster, estimator] = cells;
    const grouped = ofEntity !== null || cluster !== null;
    const kind = optionWord('covariance', covariance, COVARIANCES, grouped ? 'cluster' : 'robust');
    outputOf(cells);
    if (cluster !== null && kind !== 'cluster') throw refusal('ivreg-cluster-unused', { covariance: kind });
    const { frame, names } = argumentFrame(NAME, rangesOf(cells));
    const entity = names['entity'].at(0) ?? null;
    const period = names['period'].at(0) ?? null;
    if (kind === 'twoway' && entity === null) throw refusal('ivreg-twoway-entity', {});
    if (kind === 'twoway' && period === null) throw refusal('ivreg-twoway-period', {});
    const by = names['cluster'].at(0) ?? entity;
    return {
      specification: {
        method: 'instruments',
        outcome: names['y'][0],
        endogenous: names['endogenous'],
        instruments: names['instruments'].map(quoted),
        regressors: names['controls'],
        absorb: effectsOf(entity, period),
        entity,
        period,
        covariance: covarianceOf(kind, by === null ? [] : [quoted(by)], period),
        estimator: optionWord('estimator', estimator, ESTIMATORS, '2sls'),
      },
      data: { main: frame },
    };
  },
  spill(result, cells, words) {
    switch (outputOf(cells)) {
      case 'coefficients':
        return coefficientTable(result.terms, words);
      case 'first':
        return result.firstStages.flatMap(({ name, terms, f, partialR2 }) => [
          ...aligned([[name], ...coefficientTable(terms, words)]),
          ...aligned([['F', f?.value ?? null, 'p', f?.p ?? null, 'partial R²', partialR2, null]]),
        ]);
      case 'tests':
        return tests(result);
      case 'table':
        return aligned([...coefficientTable(result.terms, words), ...fit(result, words), ...tests(result)]);
    }
  },
};

function rangesOf([y, endogenous, instruments, controls, entity, period, , cluster]: CellArguments): ColumnsArgument[] {
  const column = { numeric: false, single: true };
  return [
    { name: 'y', cells: required('y', y), numeric: true, single: true },
    {
      name: 'endogenous',
      cells: required('endogenous', endogenous),
      numeric: true,
      defaults: numbered('endogenous', endogenous),
    },
    {
      name: 'instruments',
      cells: required('instruments', instruments),
      numeric: true,
      defaults: numbered('z', instruments),
    },
    { name: 'controls', cells: controls, numeric: true, defaults: numbered('x', controls) },
    { name: 'entity', cells: entity, ...column },
    { name: 'period', cells: period, ...column },
    { name: 'cluster', cells: cluster, ...column },
  ];
}

function outputOf(cells: CellArguments): (typeof OUTPUTS)[number] {
  return optionWord('output', cells[9] ?? null, OUTPUTS, 'table');
}

function fit({ n, entities, periods, r2, f, df }: InstrumentsResult, words: TableWords): Cell[][] {
  const rows: [string, number | null][] = [
    [words.observations, n],
    [words.entities, entities],
    [words.periods, periods],
    [words.rSquared, r2.overall],
    [words.fStatistic, f === null ? null : f.value],
    ['df', df],
  ];
  return rows.filter(([, value]) => value !== null);
}

/** Names of tests are the same in every language. */
function tests({ tests: all, andersonRubin }: InstrumentsResult): Cell[][] {
  const rows: [string, number | null, number | null][] = [
    ['Kleibergen–Paap LM', all.kpLm, all.kpLmP],
    ['Kleibergen–Paap F', all.kpF, null],
    ['Cragg–Donald F', all.cdF, null],
    ['Effective F', all.effectiveF, null],
    ['Hansen J', all.hansenJ, all.hansenP],
    ['Sargan', all.sarganJ, all.sarganP],
    [all.endogeneityTest === 'c' ? 'C' : 'Wu–Hausman F', all.endogeneity, all.endogeneityP],
    ['Anderson–Rubin F', andersonRubin.statistic, andersonRubin.p],
  ];
  const set: Cell[][] =
    andersonRubin.intervals === null ? [] : [['Anderson–Rubin', setNotation(andersonRubin.intervals), null]];
  return [...rows.filter(([, value]) => value !== null), ...set];
}
