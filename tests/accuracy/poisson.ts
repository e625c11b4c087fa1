import { estimate } from '../methods/poisson.oracle';
import { cached, CITY, Collected, HC1, IID, storedCase, type ReferenceCase } from './case';

type Numbers = Readonly<Record<string, number>>;

interface Variant extends Readonly<Record<'coef' | 'se' | 'ci95_low' | 'ci95_high', Numbers>> {
  readonly K_small_sample: number;
}
type Name = 'iid' | 'cluster_city' | 'cluster_city_Gadj_only' | 'hetero_noadj';
type Fepois = Readonly<Record<Name, Variant>> &
  Readonly<Record<'nobs' | 'loglik' | 'deviance' | 'pseudo_r2' | 'sq_cor' | 'removed_obs', number>>;

const VARIANTS: Readonly<Record<Name, object>> = {
  iid: IID,
  cluster_city: {},
  cluster_city_Gadj_only: { convention: 'reghdfe' },
  hetero_noadj: { ...HC1, smallSample: { adjust: false, cluster: false } },
};

/** Every tenth city. */
const TENTHS = Array.from({ length: 26 }, (_, index) => 10 * (index + 1)).join(', ');
const COUNTS = { ...CITY, outcome: 'patents', absorb: ['city_id', 'year'] };
const ZEROS = { ...COUNTS, outcome: 'pat0', derive: { pat0: `if(city_id in (${TENTHS}), 0, patents)` } };

export const POISSON: readonly ReferenceCase[] = (
  [
    ['glm01_fepois_twfe', COUNTS],
    ['glm02_fepois_allzero_dropped', ZEROS],
  ] as const
).flatMap(([id, specification]) =>
  (Object.keys(VARIANTS) as Name[]).map((part): ReferenceCase => ({
    id,
    part,
    method: 'poisson',
    compare: () => {
      const { expected } = storedCase<Fepois>({ id });
      const stored = expected[part];
      const result = estimate(cached('city_panel'), { ...specification, ...VARIANTS[part] });
      const to = new Collected();
      for (const { name, estimate: value, se, low, high } of result.terms) {
        to.compare('coef', value, stored.coef[name] ?? NaN);
        to.compare('se', se, stored.se[name] ?? NaN);
        // In units of the standard error: a bound may be near zero.
        to.compare('ci', 1 + (low - stored.ci95_low[name]) / se, 1);
        to.compare('ci', 1 + (high - stored.ci95_high[name]) / se, 1);
      }
      to.compare('K', result.smallSample.k, stored.K_small_sample);
      to.compare('loglik', result.loglik, expected.loglik);
      to.compare('deviance', result.deviance, expected.deviance);
      to.compare('pseudo R²', result.pseudoR2Adjusted, expected.pseudo_r2);
      to.compare('squared correlation', result.squaredCorrelation, expected.sq_cor);
      to.compare('n', result.n, expected.nobs);
      to.compare('removed', result.dropped.separated, expected.removed_obs);
      return to.worst;
    },
  })),
);
