import type { Cell } from '../../panel/cell';
import { isBlank } from '../../panel/read';
import { argumentFrame, required, type ColumnsArgument, type Rectangle } from '../arguments';
import type { CellArguments, CellFunction } from '../method';
import { optionWord } from '../options';
import { quoted } from '../panel-cells';
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
        absorb: period === null ? [quoted(entity)] : [quoted(entity), quoted(period)],
        entity,
        period,
      },
      data: { main: frame },
    };
  },
  spill({ terms, margins: effects, term, moderator }, cells, words) {
    const output = outputOf(cells);
    const head = [words.term, words.estimate, words.standardError, words.statistic, words.p, words.low, words.high];
    const coefficients = terms.map(({ name, estimate, se, statistic, p, low, high }): Cell[] => [
      ...[name, estimate, se, statistic, p, low, high],
    ]);
    const margins = effects.map(({ at, estimate, se, statistic, p, low, high }): Cell[] => [
      `${term} | ${moderator} = ${Number(at.toPrecision(6))}`,
      ...[estimate, se, statistic, p, low, high],
    ]);
    return [head, ...(output === 'effects' ? [] : coefficients), ...(output === 'coefficients' ? [] : margins)];
  },
};

function outputOf([, , , , , , output]: CellArguments): (typeof OUTPUTS)[number] {
  return optionWord('output', output, OUTPUTS, 'table');
}

/** Between two commas, or one blank cell. */
function isLeftOut(cells: Rectangle | null): boolean {
  return cells === null || (cells.length === 1 && cells[0].every(isBlank));
}

function rangesOf([y, x, controls, moderator, entity, period]: CellArguments): ColumnsArgument[] {
  const column = { numeric: false, single: true };
  return [
    { name: 'y', cells: required('y', y), numeric: true, single: true },
    { name: 'x', cells: required('x', x), numeric: true, single: true },
    { name: 'controls', cells: isLeftOut(controls) ? null : controls, numeric: true },
    { name: 'moderator', cells: required('moderator', moderator), numeric: true, single: true },
    { name: 'entity', cells: required('entity', entity), ...column },
    { name: 'period', cells: period, ...column },
  ];
}
