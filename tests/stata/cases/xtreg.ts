import type { Found, StataCase } from '../case';
import { scaledRss, slopesAndConstant } from '../where';
import { KINDS, PANELS, simulated } from './regress';
import { clustered, HC1, IID, restoredConstant } from './specification';

const count = (result: Found, name: string): number => result[name] as number;

const footer = (result: Found) => result['footer'] as Readonly<Record<'sigmaU' | 'sigmaE', number>>;

/** Slopes and an effect of each firm. */
const parameters = (result: Found): number => slopesAndConstant(result) + count(result, 'entities');

const fixed = KINDS.flatMap(([kind, errors]) =>
  PANELS.map(([ending, suffix, weights]): StataCase => {
    return {
      id: `xt_lm_fixed_effect_${kind}${ending}`,
      specification: {
        method: 'fixed-effects',
        ...simulated(suffix, {
          absorb: ['firm_id'],
          weights,
          singletons: 'keep',
          convention: 'stata',
          ...errors,
        }),
      },
      where: {
        rss: weights === null ? 'rss' : scaledRss(parameters),
        r2_a: null,
        df_m: null,
        r2: 'r2.within',
        r2_w: 'r2.within',
        ll: 'loglik',
        N_g: 'entities',
        sigma_e: 'footer.sigmaE',
        sigma_u: 'footer.sigmaU',
        sigma: (result) => Math.hypot(footer(result).sigmaU, footer(result).sigmaE),
        rho: 'footer.rho',
        corr: 'footer.correlation',
        r2_b: 'footer.r2Between',
        r2_o: 'footer.r2Overall',
        g_min: 'footer.groupSizes.min',
        g_avg: 'footer.groupSizes.mean',
        g_max: 'footer.groupSizes.max',
        Tbar: (result) => count(result, 'n') / count(result, 'entities'),
        ...restoredConstant('terms/_cons/'),
        F_f: 'effectsF.value',
        // xtreg counts the effects in its root mean square only where errors are conventional.
        ...(kind === 'conventional'
          ? {}
          : {
              rmse: (result: Found) => {
                const left = count(result, 'n') - slopesAndConstant(result);
                const without = left - 1;
                return count(result, 'rmse') * Math.sqrt((count(result, 'n') - parameters(result)) / without);
              },
            }),
      },
    };
  }),
);

const random = (id: string, suffix: string, errors: object): StataCase => ({
  id: `xt_lm_random_effect_${id}`,
  specification: { method: 'random-effects', ...simulated(suffix, { convention: 'stata', ...errors }) },
});

const between = (id: string, suffix: string, wls: boolean): StataCase => ({
  id: `xt_lm_between_conventional${id}`,
  specification: { method: 'between', ...simulated(suffix, { wls }) },
  where: wls ? { rss: (result) => (count(result, 'rss') * count(result, 'entities')) / count(result, 'n') } : {},
});

export const XTREG: readonly StataCase[] = [
  ...fixed,
  random('cluster', '', clustered('firm_id')),
  random('robust', '', HC1),
  random('cluster___light', '_light', clustered('firm_id')),
  random('robust___light', '_light', HC1),
  random('conventional___heavy', '_heavy', IID),
  between('', '', false),
  between('___light', '_light', false),
  between('_wls__heavy', '_heavy', true),
];
