import type { Cell } from '../../panel/cell';
import { argumentFrame, required, unlessLeftOut, type ColumnsArgument } from '../arguments';
import type { CellArguments, CellFunction } from '../method';
import { optionWholeNumber, optionWord } from '../options';
import { aligned, coefficientHead, coefficientRow, effectsOf, quoted } from '../panel-cells';
import { differenceName } from './group-names';
import type { Difference, HeterogeneityResult } from './result';

const NAME = 'AI.HETERO';
const OUTPUTS = ['table', 'groups', 'differences'] as const;

/** `AI.HETERO(y, x, controls, group, entity, [period], [replications], [seed], [output])` */
export const hetero: CellFunction<HeterogeneityResult> = {
  name: NAME,
  arguments: [
    { name: 'y', kind: 'columns', optional: false },
    { name: 'x', kind: 'columns', optional: false },
    { name: 'controls', kind: 'columns', optional: false },
    { name: 'group', kind: 'columns', optional: false },
    { name: 'entity', kind: 'columns', optional: false },
    { name: 'period', kind: 'columns', optional: true },
    { name: 'replications', kind: 'option', optional: true },
    { name: 'seed', kind: 'option', optional: true },
    { name: 'output', kind: 'option', optional: true },
  ],
  read(cells) {
    const [, , , , , , replications, seed] = cells;
    outputOf(cells);
    const { frame, names } = argumentFrame(NAME, rangesOf(cells));
    const [entity] = names['entity'];
    const period = names['period'].at(0) ?? null;
    return {
      specification: {
        method: 'heterogeneity',
        outcome: names['y'][0],
        regressors: [names['x'][0], ...names['controls']],
        group: { by: quoted(names['group'][0]) },
        absorb: effectsOf(entity, period),
        entity,
        period,
        replications: optionWholeNumber('replications', replications, 99) ?? undefined,
        seed: optionWholeNumber('seed', seed, 0) ?? undefined,
      },
      data: { main: frame },
    };
  },
  spill(result, cells, words) {
    const { groups, term, differences, equality, grouping } = result;
    const output = outputOf(cells);
    const head = coefficientHead(words);
    const coefficients = groups.flatMap(({ label, terms, n, entities }) =>
      terms.filter(({ name }) => name === term).map((own) => [...coefficientRow(label, own), n, entities]),
    );
    const joint =
      differences.length > 1 && equality.term !== null ? [['F', null, null, equality.term.value, equality.term.p]] : [];
    return aligned([
      output === 'differences' ? head : [...head, words.observations, words.entities],
      ...(output === 'differences' ? [] : coefficients),
      ...(output === 'groups'
        ? []
        : [...differences.flatMap((difference) => differenceRows(difference, grouping)), ...joint]),
    ]);
  },
};

/** The difference by its interaction, then the other tests by names that are the same in every language. */
function differenceRows(difference: Difference, grouping: HeterogeneityResult['grouping']): Cell[][] {
  const { between, estimate, waldSe, wald, waldP, low, high } = difference;
  const { suestSe, suestZ, suestP, permutationP, permutation } = difference;
  return [
    [differenceName(between, { grouping }, (label) => label), estimate, waldSe, wald, waldP, low, high],
    ['suest', null, suestSe, suestZ, suestP],
    ...(permutation === null
      ? []
      : [
          ['Fisher', null, null, null, permutationP],
          ['Fisher (t)', null, null, permutation.t, permutation.tP],
        ]),
  ];
}

function outputOf([, , , , , , , , output]: CellArguments): (typeof OUTPUTS)[number] {
  return optionWord('output', output, OUTPUTS, 'table');
}

function rangesOf([y, x, controls, group, entity, period]: CellArguments): ColumnsArgument[] {
  const column = { numeric: false, single: true };
  return [
    { name: 'y', cells: required('y', y), numeric: true, single: true },
    { name: 'x', cells: required('x', x), numeric: true, single: true },
    { name: 'controls', cells: unlessLeftOut('controls', controls), numeric: true },
    { name: 'group', cells: required('group', group), ...column },
    { name: 'entity', cells: required('entity', entity), ...column },
    { name: 'period', cells: period, ...column },
  ];
}
