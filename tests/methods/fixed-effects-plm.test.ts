import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';
import { estimate, relativeDifference, worstOf } from './fixed-effects.oracle';
import { plmDifferences, type PlmNumbers } from './panel.oracle';

const CITY = {
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
};
const GRUNFELD = { outcome: 'inv', regressors: ['value', 'capital'] };

describe('the within estimator of plm, of one way and of two', () => {
  test.each([
    ['pt_grunfeld_within', 'plm_Grunfeld', GRUNFELD, ['firm', 'year']],
    ['pt_city_within', 'city_panel', CITY, ['city_id', 'year']],
    ['pt_cityunb_within', 'city_panel_unbalanced', CITY, ['city_id', 'year']],
  ])('%s', (id, data, fields, effects) => {
    const { expected } = oracle<Readonly<Record<'oneway' | 'twoways', PlmNumbers>>>(id);
    for (const [stored, absorb] of [
      [expected.oneway, effects.slice(0, 1)],
      [expected.twoways, effects],
    ] as const) {
      const iid = { covariance: { kind: 'iid' }, singletons: 'keep' };
      const result = estimate(frameOf(data), { ...fields, absorb, ...iid });
      const differences = {
        ...plmDifferences(result, stored),
        within: relativeDifference(result.r2.within, stored.r2),
        rss: relativeDifference(result.rss, stored.ssr),
        f: relativeDifference(result.f?.value ?? NaN, stored.F.stat),
      };
      expect(worstOf(differences)).toBeLessThan(1e-9);
      expect([result.n, result.df]).toEqual([stored.nobs, stored.df_resid]);
    }
  });
});
