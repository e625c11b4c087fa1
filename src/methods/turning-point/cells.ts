import type { Cell } from '../../panel/cell';
import type { CellFunction } from '../method';
import { coefficientTable, PANEL_ARGUMENTS, panelFields, panelOutput } from '../panel-cells';
import type { TurningPointResult } from './result';
import { refusal } from './text';

const NAME = 'AI.UTEST';

/** `AI.UTEST(y, x, entity, [period], [covariance], [cluster], [weights], [output])`: the square is of the first column of x. */
export const utest: CellFunction<TurningPointResult> = {
  name: NAME,
  arguments: PANEL_ARGUMENTS,
  read(cells) {
    const { fields, frame } = panelFields(NAME, cells, {
      clusterUnused: (covariance) => refusal('utest-cluster-unused', { covariance }),
      twowayPeriod: () => refusal('utest-twoway-period', {}),
    });
    return { specification: { method: 'turning-point', ...fields }, data: { main: frame } };
  },
  spill(result, cells, words) {
    const { terms, turningPoint, fieller, test } = result;
    // Names that are the same in every language.
    const shape: Cell[][] = [
      ['−b₁/(2b₂)', turningPoint.value, turningPoint.se, null, null, turningPoint.low, turningPoint.high],
      ...fieller.map(([low, high]): Cell[] => ['Fieller', null, null, null, null, low, high]),
      ['U', null, null, test.statistic, test.p, null, null],
    ];
    const output = panelOutput(cells);
    return [...coefficientTable(output === 'fit' ? [] : terms, words), ...(output === 'coefficients' ? [] : shape)];
  },
};
