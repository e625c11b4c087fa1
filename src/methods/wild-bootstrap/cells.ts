import { argumentFrame, numbered, required, type ColumnsArgument, type Rectangle } from '../arguments';
import type { CellArguments, CellFunction } from '../method';
import { optionWholeNumber, optionWord } from '../options';
import { coefficientTable, effectsOf, quoted } from '../panel-cells';
import type { WildBootstrapResult } from './result';

const NAME = 'AI.WILDBOOT';

/** `AI.WILDBOOT(y, x, entity, [period], [cluster], [term], [replications], [seed])` */
export const wildboot: CellFunction<WildBootstrapResult> = {
  name: NAME,
  arguments: [
    { name: 'y', kind: 'columns', optional: false },
    { name: 'x', kind: 'columns', optional: false },
    { name: 'entity', kind: 'columns', optional: false },
    { name: 'period', kind: 'columns', optional: true },
    { name: 'cluster', kind: 'columns', optional: true },
    { name: 'term', kind: 'option', optional: true },
    { name: 'replications', kind: 'option', optional: true },
    { name: 'seed', kind: 'option', optional: true },
  ],
  read(cells) {
    const [, , , , , term, replications, seed] = cells;
    const { frame, names } = argumentFrame(NAME, rangesOf(cells));
    const [entity] = names['entity'];
    const period = names['period'].at(0) ?? null;
    return {
      specification: {
        method: 'wild-bootstrap',
        outcome: names['y'][0],
        regressors: names['x'],
        absorb: effectsOf(entity, period),
        entity,
        period,
        covariance: { kind: 'cluster', by: [quoted(names['cluster'].at(0) ?? entity)] },
        term: termOf(term, names['x']),
        replications: optionWholeNumber('replications', replications, 99) ?? undefined,
        seed: optionWholeNumber('seed', seed, 0) ?? undefined,
      },
      data: { main: frame },
    };
  },
  spill(result, _cells, words) {
    return coefficientTable([{ ...result, name: result.term }], words);
  },
};

/** A regressor by its header or by its place, 1, 2, …; the first where none is named. */
function termOf(cells: Rectangle | null, regressors: readonly string[]): string {
  const written = cells?.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : cell))) ?? null;
  const places = regressors.map((_, index) => String(index + 1));
  const choice = optionWord('term', written, [...regressors, ...places], regressors[0]);
  return regressors.includes(choice) ? choice : regressors[places.indexOf(choice)];
}

function rangesOf([y, x, entity, period, cluster]: CellArguments): ColumnsArgument[] {
  const column = { numeric: false, single: true };
  return [
    { name: 'y', cells: required('y', y), numeric: true, single: true },
    { name: 'x', cells: required('x', x), numeric: true, defaults: numbered('x', x) },
    { name: 'entity', cells: required('entity', entity), ...column },
    { name: 'period', cells: period, ...column },
    { name: 'cluster', cells: cluster, ...column },
  ];
}
