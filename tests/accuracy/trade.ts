import { estimate as fixedEffects, type FixestNumbers } from '../methods/fixed-effects.oracle';
import { estimate as poisson } from '../methods/poisson.oracle';
import { cached, clustered, Collected, IID, relative, storedCase, type ReferenceCase } from './case';
import { fixestCase, type Fit } from './fixed-effects';

const TRADE = 'oracles/data/fixest_trade_8k.csv';
const STAGGERED = 'oracles/data/fixest_base_did.csv';

const trade = (fields: object): object => ({
  outcome: 'trade',
  regressors: ['log(dist_km)'],
  derive: { trade: 'ln(Euros)', 'log(dist_km)': 'ln(dist_km)' },
  absorb: ['Origin', 'Destination', 'Product', 'Year'],
  singletons: 'keep',
  ...fields,
});
const interacted = (fields: object): object =>
  trade({ absorb: ['Origin^Year', 'Destination^Year', 'Product'], ...fields });

const GRAVITY: readonly Fit[] = [
  ['fe20_trade_4way_iid', null, TRADE, trade(IID)],
  ['fe21_trade_4way_cl_Origin', null, TRADE, trade(clustered('Origin'))],
  ['fe21_trade_4way_cl_OD', null, TRADE, trade(clustered('Origin', 'Destination'))],
  ['fe21_trade_4way_cl_pair', null, TRADE, trade(clustered('Origin^Destination'))],
  ['fe22_trade_3way_interacted', 'iid', TRADE, interacted(IID)],
  // Redundant levels are counted exactly where fixest is asked to, as reghdfe does.
  ['fe22_trade_3way_interacted', 'iid_force_exact', TRADE, interacted({ ...IID, convention: 'reghdfe' })],
  ['fe22_trade_3way_interacted', 'cl_origin', TRADE, interacted(clustered('Origin'))],
];

/** Periods about the fifth, of the treated. */
const PERIODS = [1, 2, 3, 4, 6, 7, 8, 9, 10];
const eventStudy: ReferenceCase = {
  id: 'fe32_base_did_event',
  needs: STAGGERED,
  method: 'fixed-effects',
  compare: () => {
    const { expected } = storedCase<FixestNumbers>(eventStudy);
    const dummies = PERIODS.map((period) => `treated_${period}`);
    const result = fixedEffects(cached(STAGGERED), {
      outcome: 'y',
      regressors: ['x1', ...dummies],
      derive: Object.fromEntries(PERIODS.map((period) => [`treated_${period}`, `if(period = ${period}, treat, 0)`])),
      absorb: ['id', 'period'],
      ...clustered('id'),
    });
    const collected = new Collected();
    for (const { name, estimate, se, statistic, p, low, high } of result.terms) {
      const stored = name.replace(/^treated_(\d+)$/, 'period::$1:treat');
      collected.compare('coef', estimate, expected.coef[stored]);
      collected.compare('se', se, expected.se[stored]);
      collected.compare('stat', statistic, expected.stat[stored]);
      collected.compare('p', p, expected.p[stored]);
      collected.compare('ci', low, expected.ci95_low[stored]);
      collected.compare('ci', high, expected.ci95_high[stored]);
    }
    const { worst } = collected;
    return {
      ...worst,
      K: relative(result.smallSample.k, expected.K_small_sample),
      terms: relative(result.terms.length, Object.keys(expected.coef).length),
    };
  },
};

interface Gravity {
  readonly iid: { readonly coef: object; readonly se: object };
  readonly loglik: number;
  readonly deviance: number;
}

const only = (byName: object): number => Object.values(byName)[0] as number;

const poissonGravity = ([part, covariance]: readonly [string, object]): ReferenceCase => {
  const id = 'glm03_fepois_gravity';
  return {
    id,
    part,
    needs: TRADE,
    method: 'poisson',
    compare: () => {
      const { expected } = storedCase<Gravity & Readonly<Record<string, Gravity['iid']>>>({ id, needs: TRADE });
      const { terms, loglik, deviance } = poisson(cached(TRADE), {
        outcome: 'Euros',
        regressors: ['ln_dist'],
        derive: { ln_dist: 'ln(dist_km)' },
        absorb: ['Origin', 'Destination', 'Product', 'Year'],
        ...covariance,
      });
      return {
        coef: relative(terms[0].estimate, only(expected[part].coef)),
        se: relative(terms[0].se, only(expected[part].se)),
        loglik: relative(loglik, expected.loglik),
        deviance: relative(deviance, expected.deviance),
      };
    },
  };
};

export const GRAVITY_CASES: readonly ReferenceCase[] = [
  ...GRAVITY.map((fit) => fixestCase(fit, TRADE)),
  eventStudy,
  ...(
    [
      ['iid', IID],
      ['cl_origin', clustered('Origin')],
      ['cl_od', clustered('Origin', 'Destination')],
    ] as const
  ).map(poissonGravity),
];
