import { argumentFrame, required, unlessLeftOut, type ColumnsArgument } from '../arguments';
import type { CellArguments, CellFunction } from '../method';
import { optionWord } from '../options';
import { coefficientRow, coefficientTable, effectsOf } from '../panel-cells';
import type { ModerationResult } from './result';

const NAME = 'AI.MODERATE';
const OUTPUTS = ['table', 'coefficients', 'effects'] as const;

/** `AI.MODERATE(y, x, controls, moderator, entity, [period], [output])` */
export const moderate: CellFunction<ModerationResult> = {
  name: NAME,
  arguments: [
    { name: 'y', kind: 'columns', optional: false },
    { name: 'x', kind: 'columns', optional: false },
    { name: 'controls', kind: 'columns', optional: false },
    { name: 'moderator', kind: 'columns', optional: false },
    { name: 'entity', kind: 'columns', optional: false },
    { name: 'period', kind: 'columns', optional: true },
    { name: 'output', kind: 'option', optional: true },
  ],
  read(cells) {
    outputOf(cells);
    const { frame, names } = argumentFrame(NAME, rangesOf(cells));
    const [entity] = names['entity'];
    const period = names['period'].at(0) ?? null;
    return {
      specification: {
        method: 'moderation',
        outcome: names['y'][0],
        regressors: [names['x'][0], ...names['controls']],
        moderator: names['moderator'][0],
        absorb: effectsOf(entity, period),
        entity,
        period,
      },
      data: { main: frame },
    };
  },
  spill({ terms, margins: effects, term, moderator }, cells, words) {
    const output = outputOf(cells);
    const margins = effects.map((margin) =>
      coefficientRow(`${term} | ${moderator} = ${Number(margin.at.toPrecision(6))}`, margin),
    );
    return [
      ...coefficientTable(output === 'effects' ? [] : terms, words),
      ...(output === 'coefficients' ? [] : margins),
    ];
  },
};

function outputOf([, , , , , , output]: CellArguments): (typeof OUTPUTS)[number] {
  return optionWord('output', output, OUTPUTS, 'table');
}

function rangesOf([y, x, controls, moderator, entity, period]: CellArguments): ColumnsArgument[] {
  const column = { numeric: false, single: true };
  return [
    { name: 'y', cells: required('y', y), numeric: true, single: true },
    { name: 'x', cells: required('x', x), numeric: true, single: true },
    { name: 'controls', cells: unlessLeftOut('controls', controls), numeric: true },
    { name: 'moderator', cells: required('moderator', moderator), numeric: true, single: true },
    { name: 'entity', cells: required('entity', entity), ...column },
    { name: 'period', cells: period, ...column },
  ];
}
