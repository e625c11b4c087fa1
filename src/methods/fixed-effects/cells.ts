import type { EntityFooter } from '../../regression/entity-footer';
import type { TableWords } from '../../tables/words';
import type { CellFunction } from '../method';
import { PANEL_ARGUMENTS, panelExpression, panelFields, panelOutput, panelSpill } from '../panel-cells';
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
    const { n, entities, periods, r2, f, df, outcomeMean, outcomeSd, footer } = result;
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
        ...(footer !== null && panelOutput(cells) === 'fit' ? footerRows(footer, words) : []),
      ],
      words,
    );
  },
};

/** Of the fit alone: beneath the coefficients it would crowd the table. */
function footerRows(
  { constant, r2Between, r2Overall, sigmaU, sigmaE, rho, correlation, groupSizes }: EntityFooter,
  words: TableWords,
): (readonly [string, number | null])[] {
  return [
    [words.constant, constant.estimate],
    [`${words.constant}: ${words.standardError}`, constant.se],
    [words.betweenRSquared, r2Between],
    [words.overallRSquared, r2Overall],
    [words.sigmaU, sigmaU],
    [words.sigmaE, sigmaE],
    [words.rho, rho],
    [words.effectsCorrelation, correlation],
    [words.rowsPerEntity.min, groupSizes.min],
    [words.rowsPerEntity.mean, groupSizes.mean],
    [words.rowsPerEntity.max, groupSizes.max],
  ];
}
