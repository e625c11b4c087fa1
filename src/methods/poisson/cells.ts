import type { CellFunction } from '../method';
import { PANEL_ARGUMENTS, panelExpression, panelFields, panelSpill } from '../panel-cells';
import type { PoissonResult } from './result';
import { refusal } from './text';

const NAME = 'AI.PPML';

/** `AI.PPML(y, x, entity, [period], [covariance], [cluster], [weights], [output])` */
export const ppml: CellFunction<PoissonResult> = {
  name: NAME,
  arguments: PANEL_ARGUMENTS,
  express: panelExpression,
  read(cells) {
    const { fields, frame } = panelFields(NAME, cells, {
      clusterUnused: (covariance) => refusal('ppml-cluster-unused', { covariance }),
      twowayPeriod: () => refusal('ppml-twoway-period', {}),
    });
    return { specification: { method: 'poisson', ...fields }, data: { main: frame } };
  },
  spill(result, cells, words) {
    const { n, dropped, entities, periods, pseudoR2, loglik, deviance, outcomeMean, outcomeSd } = result;
    const z = { ...words, statistic: words.zStatistic };
    return panelSpill(
      cells,
      result,
      [
        [words.observations, n],
        [words.separated, dropped.separated],
        [words.entities, entities],
        [words.periods, periods],
        [words.pseudoRSquared, pseudoR2],
        [words.logLikelihood, loglik],
        [words.deviance, deviance],
        [words.outcomeMean, outcomeMean],
        [words.outcomeSd, outcomeSd],
      ],
      z,
    );
  },
};
