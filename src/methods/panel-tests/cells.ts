import type { Cell } from '../../panel/cell';
import { argumentFrame, required } from '../arguments';
import type { CellFunction } from '../method';
import { optionWord } from '../options';
import { TESTS, type PanelTestsResult, type TestName } from './result';

const NAME = 'AI.PANELTESTS';

/** Names of the tests that read alike in every language. */
const NAMES: Readonly<Record<TestName, string>> = {
  poolability: 'F',
  breuschPagan: 'Breusch-Pagan LM',
  hausman: 'Hausman',
  mundlak: 'Mundlak F',
  wooldridge: 'Wooldridge F',
  modifiedWald: 'Modified Wald',
  pesaranCd: 'Pesaran CD',
};

/** `AI.PANELTESTS(y, x, entity, period, [effects], [hausman])`: a row a test; one that could not be made is blank. */
export const panelTestsCell: CellFunction<PanelTestsResult> = {
  name: NAME,
  arguments: [
    { name: 'y', kind: 'columns', optional: false },
    { name: 'x', kind: 'columns', optional: false },
    { name: 'entity', kind: 'columns', optional: false },
    { name: 'period', kind: 'columns', optional: false },
    { name: 'effects', kind: 'option', optional: true },
    { name: 'hausman', kind: 'option', optional: true },
  ],
  read([y, x, entity, period, effects, hausman]) {
    const column = { numeric: false, single: true };
    const { frame, names } = argumentFrame(NAME, [
      { name: 'y', cells: required('y', y), numeric: true, single: true },
      { name: 'x', cells: required('x', x), numeric: true, defaults: x?.[0]?.map((_, index) => `x${index + 1}`) },
      { name: 'entity', cells: required('entity', entity), ...column },
      { name: 'period', cells: required('period', period), ...column },
    ]);
    return {
      specification: {
        method: 'panel-tests',
        outcome: names['y'][0],
        regressors: names['x'],
        entity: names['entity'][0],
        period: names['period'][0],
        effects: optionWord('effects', effects, ['entity', 'twoway'], 'entity'),
        hausman: optionWord('hausman', hausman, ['classic', 'sigmamore', 'sigmaless'], 'classic'),
      },
      data: { main: frame },
    };
  },
  spill(result, _cells, words) {
    const rows = TESTS.map((name): Cell[] => {
      const test = result[name];
      return [NAMES[name], test?.statistic ?? null, test?.df ?? null, test?.df2 ?? null, test?.p ?? null];
    });
    return [['', words.statisticValue, 'df', 'df2', words.p], ...rows];
  },
};
