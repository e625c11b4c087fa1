import { randomEffects } from '../../src/methods/random-effects';
import type { RandomEffectsResult } from '../../src/methods/random-effects/result';
import type { Frame } from '../../src/panel/frame';
import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';
import { relativeDifference, worstOf } from './fixed-effects.oracle';
import { plmDifferences, runDirect, type PlmNumbers } from './panel.oracle';

const CITY = {
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
  entity: 'city_id',
  covariance: { kind: 'iid' },
};
const GRUNFELD = { outcome: 'inv', regressors: ['value', 'capital'], entity: 'firm', covariance: { kind: 'iid' } };

const estimate = (frame: Frame, fields: object): RandomEffectsResult =>
  runDirect(randomEffects, frame, { method: 'random-effects', ...fields });

interface RandomNumbers extends PlmNumbers {
  readonly ercomp: {
    readonly sigma2_idios: number;
    readonly sigma2_id: number;
    readonly theta: number | Readonly<Record<'Min.' | 'Max.', number>>;
  };
}

describe('plm, variance components by Swamy and Arora', () => {
  test.each([
    ['pt_grunfeld_re_swamy_arora', 'plm_Grunfeld', GRUNFELD],
    ['pt_city_re_swamy_arora', 'city_panel', CITY],
    ['pt_cityunb_re_swamy_arora', 'city_panel_unbalanced', CITY],
  ])('%s', (id, data, specification) => {
    const { expected } = oracle<RandomNumbers>(id);
    const result = estimate(frameOf(data), specification);
    const { theta, sigma2_id, sigma2_idios } = expected.ercomp;
    const differences = {
      ...plmDifferences(result, expected),
      entity: relativeDifference(result.variance.entity, sigma2_id),
      idiosyncratic: relativeDifference(result.variance.idiosyncratic, sigma2_idios),
      least: relativeDifference(result.thetas.min, typeof theta === 'number' ? theta : theta['Min.']),
      most: relativeDifference(result.thetas.max, typeof theta === 'number' ? theta : theta['Max.']),
      r2: relativeDifference(result.r2.overall, expected.r2),
      adjusted: relativeDifference(result.r2.adjusted, expected.adj_r2),
      rss: relativeDifference(result.rss, expected.ssr),
      wald: relativeDifference(result.wald?.statistic ?? NaN, expected.F.stat),
    };
    expect(worstOf(differences)).toBeLessThan(1e-9);
    expect(result.n).toBe(expected.nobs);
    expect(result.wald?.df).toBe(expected.F.df);
    expect(relativeDifference(result.wald?.p ?? NaN, expected.F.p)).toBeLessThan(1e-9);
  });
});
