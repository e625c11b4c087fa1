import type { Cell } from '../../panel/cell';
import { argumentFrame, numbered, required, unlessLeftOut, type ColumnsArgument } from '../arguments';
import type { CellArguments, CellFunction } from '../method';
import { optionWholeNumber, optionWord } from '../options';
import { coefficientRow, effectsOf } from '../panel-cells';
import type { MediationResult, Path } from './result';

const NAME = 'AI.MEDIATE';
const OUTPUTS = ['table', 'paths', 'effects'] as const;

/** `AI.MEDIATE(y, x, mediators, controls, entity, [period], [replications], [seed], [output])` */
export const mediate: CellFunction<MediationResult> = {
  name: NAME,
  arguments: [
    { name: 'y', kind: 'columns', optional: false },
    { name: 'x', kind: 'columns', optional: false },
    { name: 'mediators', kind: 'columns', optional: false },
    { name: 'controls', kind: 'columns', optional: false },
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
        method: 'mediation',
        outcome: names['y'][0],
        treatment: names['x'][0],
        mediators: names['mediators'],
        controls: names['controls'],
        absorb: effectsOf(entity, period),
        entity,
        period,
        replications: optionWholeNumber('replications', replications, 99) ?? undefined,
        seed: optionWholeNumber('seed', seed, 0) ?? undefined,
      },
      data: { main: frame },
    };
  },
  spill({ total, direct, paths, totalIndirect }, cells, words) {
    const head = [
      words.term,
      words.estimate,
      words.standardError,
      words.statisticValue,
      words.p,
      words.low,
      words.high,
    ];
    const row = (label: string, one: Coefficient | null): Cell[][] =>
      one === null ? [] : [coefficientRow(label, one)];
    const indirectRow = (label: string, { indirect, delta, bca, percentile }: Products): Cell[] => {
      const interval = bca ?? percentile;
      const [se, statistic, p] = [delta?.se, delta?.statistic, delta?.p].map((number) => number ?? null);
      return [label, indirect?.estimate ?? null, se, statistic, p, interval?.low ?? null, interval?.high ?? null];
    };
    // Names that are the same in every language.
    const coefficients = paths.flatMap(({ mediator, a, b }) => [
      ...row(`a: ${mediator}`, a),
      ...row(`b: ${mediator}`, b),
    ]);
    const effects = [
      ...row('c', total),
      ...row('c′', direct),
      ...paths.map((path) => indirectRow(`a·b: ${path.mediator}`, path)),
      ...(totalIndirect === null ? [] : [indirectRow('Σ a·b', totalIndirect)]),
      ...[
        ...paths.map((path) => [`a·b/c: ${path.mediator}`, path.share] as const),
        ['Σ a·b/c', totalIndirect?.share ?? null] as const,
      ]
        .filter(([, share]) => share !== null)
        .map(([label, share]): Cell[] => [
          label,
          share?.estimate ?? null,
          null,
          null,
          null,
          share?.low ?? null,
          share?.high ?? null,
        ]),
    ];
    const output = outputOf(cells);
    return [head, ...(output === 'effects' ? [] : coefficients), ...(output === 'paths' ? [] : effects)];
  },
};

interface Coefficient {
  readonly estimate: number;
  readonly se: number;
  readonly statistic: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

type Products = Pick<Path, 'indirect' | 'delta' | 'bca' | 'percentile'>;

function outputOf([, , , , , , , , output]: CellArguments): (typeof OUTPUTS)[number] {
  return optionWord('output', output, OUTPUTS, 'table');
}

function rangesOf([y, x, mediators, controls, entity, period]: CellArguments): ColumnsArgument[] {
  const column = { numeric: false, single: true };
  const given = unlessLeftOut('controls', controls);
  return [
    { name: 'y', cells: required('y', y), numeric: true, single: true },
    { name: 'x', cells: required('x', x), numeric: true, single: true },
    {
      name: 'mediators',
      cells: required('mediators', mediators),
      numeric: true,
      defaults: mediators?.[0]?.length === 1 ? ['m'] : numbered('m', mediators),
    },
    { name: 'controls', cells: given, numeric: true, defaults: numbered('control', given) },
    { name: 'entity', cells: required('entity', entity), ...column },
    { name: 'period', cells: period, ...column },
  ];
}
