import type { CellFunction } from '../method';
import { PANEL_ARGUMENTS, panelExpression, panelFields, panelSpill } from '../panel-cells';
import type { FixedEffectsResult } from './result';
import { refusal } from './text';

const NAME = 'AI.FEREG';

/** `AI.FEREG(y, x, entity, [period], [covariance], [cluster], [weights], [output])` */
export const fereg: CellFunction<FixedEffectsResult> = {
  name: NAME,
  arguments: PANEL_ARGUMENTS,
  express: panelExpression,
  read(cells) {
    const { fields, frame } = panelFields(NAME, cells, {
      clusterUnused: (covariance) => refusal('fereg-cluster-unused', { covariance }),
      twowayPeriod: () => refusal('fereg-twoway-period', {}),
    });
    return { specification: { method: 'fixed-effects', ...fields }, data: { main: frame } };
  },
  spill(result, cells, words) {
    const { n, entities, periods, r2, f, df, outcomeMean, outcomeSd } = result;
    return panelSpill(
      cells,
      result,
      [
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
      ],
      words,
    );
  },
};
