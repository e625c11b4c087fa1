import type { Cell } from '../../panel/cell';
import { argumentFrame, required, type ColumnsArgument } from '../arguments';
import type { CellArguments, CellFunction } from '../method';
import { optionWord } from '../options';
import type { TableWords } from '../../tables/words';
import type { FixedEffectsResult } from './result';
import { refusal } from './text';

const NAME = 'AI.FEREG';
const COVARIANCES = ['cluster', 'robust', 'iid', 'twoway'] as const;
const OUTPUTS = ['table', 'coefficients', 'fit'] as const;

/** `AI.FEREG(y, x, entity, [period], [covariance], [cluster], [weights], [output])` */
export const fereg: CellFunction<FixedEffectsResult> = {
  name: NAME,
  arguments: [
    { name: 'y', kind: 'columns', optional: false },
    { name: 'x', kind: 'columns', optional: false },
    { name: 'entity', kind: 'columns', optional: false },
    { name: 'period', kind: 'columns', optional: true },
    { name: 'covariance', kind: 'option', optional: true },
    { name: 'cluster', kind: 'columns', optional: true },
    { name: 'weights', kind: 'columns', optional: true },
    { name: 'output', kind: 'option', optional: true },
  ],
  read(cells) {
    const [, , , , covariance, cluster] = cells;
    const kind = optionWord('covariance', covariance, COVARIANCES, 'cluster');
    outputOf(cells);
    if (cluster !== null && kind !== 'cluster') throw refusal('fereg-cluster-unused', { covariance: kind });
    const { frame, names } = argumentFrame(NAME, rangesOf(cells));
    const [entity] = names['entity'];
    const period = names['period'].at(0) ?? null;
    if (kind === 'twoway' && period === null) throw refusal('fereg-twoway-period', {});
    return {
      specification: {
        method: 'fixed-effects',
        outcome: names['y'][0],
        regressors: names['x'],
        absorb: period === null ? [quoted(entity)] : [quoted(entity), quoted(period)],
        entity,
        period,
        covariance: covarianceOf(kind, [quoted(names['cluster'].at(0) ?? entity)], period),
        weights: names['weights'].at(0) ?? null,
      },
      data: { main: frame },
    };
  },
  spill(result, cells, words) {
    switch (outputOf(cells)) {
      case 'coefficients':
        return coefficients(result, words);
      case 'fit':
        return fit(result, words);
      case 'table':
        return aligned([...coefficients(result, words), ...fit(result, words)]);
    }
  },
};

function rangesOf([y, x, entity, period, , cluster, weights]: CellArguments): ColumnsArgument[] {
  const column = { numeric: false, single: true };
  return [
    { name: 'y', cells: required('y', y), numeric: true, single: true },
    { name: 'x', cells: required('x', x), numeric: true, defaults: x?.[0]?.map((_, index) => `x${index + 1}`) },
    { name: 'entity', cells: required('entity', entity), ...column },
    { name: 'period', cells: period, ...column },
    { name: 'cluster', cells: cluster, ...column },
    { name: 'weights', cells: weights, numeric: true, single: true },
  ];
}

function outputOf([, , , , , , , output]: CellArguments): (typeof OUTPUTS)[number] {
  return optionWord('output', output, OUTPUTS, 'table');
}

/** A header may hold the signs of a product: in backticks it is one name. */
function quoted(name: string): string {
  return /[\^[\]]/.test(name) && !name.includes('`') ? `\`${name}\`` : name;
}

function covarianceOf(kind: (typeof COVARIANCES)[number], by: readonly string[], period: string | null): object {
  switch (kind) {
    case 'iid':
      return { kind: 'iid' };
    case 'robust':
      return { kind: 'hc1' };
    case 'cluster':
      return { kind: 'cluster', by };
    case 'twoway':
      return { kind: 'cluster', by: period === null ? by : [...by, quoted(period)] };
  }
}

function coefficients({ terms }: FixedEffectsResult, words: TableWords): Cell[][] {
  return [
    [words.term, words.estimate, words.standardError, words.statistic, words.p, words.low, words.high],
    ...terms.map(({ name, estimate, se, statistic, p, low, high }) => [name, estimate, se, statistic, p, low, high]),
  ];
}

function fit(result: FixedEffectsResult, words: TableWords): Cell[][] {
  const { n, entities, periods, r2, f, df, outcomeMean, outcomeSd } = result;
  const rows: [string, number | null][] = [
    [words.observations, n],
    [words.entities, entities],
    [words.periods, periods],
    [words.rSquared, r2.overall],
    [words.adjustedRSquared, r2.adjusted],
    [words.withinRSquared, r2.within],
    [words.fStatistic, f === null ? null : f.value],
    ['df', df],
    [words.outcomeMean, outcomeMean],
    [words.outcomeSd, outcomeSd],
  ];
  return rows.filter(([, value]) => value !== null);
}

/** A spill is a rectangle: shorter rows end in blanks. */
function aligned(rows: readonly Cell[][]): Cell[][] {
  const width = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => null)]);
}
