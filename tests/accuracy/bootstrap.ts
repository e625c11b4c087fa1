import { turningPoint } from '../methods/turning-point.oracle';
import { wildBootstrap } from '../methods/wild-bootstrap.oracle';
import { cached, CITY, Collected, FIRMS, IID, relative, storedCase, type ReferenceCase } from './case';

interface Draws {
  readonly p_symmetric_ge: number;
  readonly p_symmetric_gt: number;
  readonly B: number;
  readonly mc_se: number;
}

const method = 'wild-bootstrap';
const twoWay = { ...FIRMS, absorb: ['firm', 'year'], singletons: 'keep' };
const oneWay = { ...twoWay, absorb: ['firm'] };

/** All 1,024 signs: the same counts. */
const enumerated = (
  [
    ['twfe_value_WCR', { ...twoWay, term: 'value' }],
    ['twfe_capital_WCR', { ...twoWay, term: 'capital' }],
    ['twfe_capital_WCU', { ...twoWay, term: 'capital', imposed: false }],
    ['firmFE_value_WCR', { ...oneWay, term: 'value' }],
    ['firmFE_capital_WCR', { ...oneWay, term: 'capital' }],
  ] as const
).map(([part, specification]): ReferenceCase => {
  const id = 'wcb01_grunfeld_enumerated';
  return {
    id,
    part,
    method,
    compare: () => {
      const stored = storedCase<Readonly<Record<string, Draws>>>({ id }).expected[part];
      const { draws, exceed, ties, p, pSe } = wildBootstrap(cached('plm_Grunfeld'), specification);
      return {
        draws: relative(draws, 1024),
        larger: relative(exceed, stored.p_symmetric_gt * stored.B),
        orEqual: relative(exceed + ties, stored.p_symmetric_ge * stored.B),
        // Half of the ties.
        p: relative(p, ((stored.p_symmetric_gt + stored.p_symmetric_ge) / 2) * (stored.B / 1024)),
        error: pSe,
      };
    },
  };
});

/** boottest's statistic has G/(G − 1) whatever the convention: the one of CR0 is larger. */
const statistics: ReferenceCase = {
  id: 'wcb01_grunfeld_enumerated',
  part: 't',
  method,
  compare: () => {
    const { t_cr0_twfe: stored } = storedCase<{ readonly t_cr0_twfe: Readonly<Record<string, number>> }>(
      statistics,
    ).expected;
    const to = new Collected();
    for (const [term, t] of Object.entries(stored)) {
      const { statistic } = wildBootstrap(cached('plm_Grunfeld'), { ...twoWay, term, smallSample: { adjust: false } });
      to.compare(term, statistic * Math.sqrt(10 / 9), t);
    }
    return to.worst;
  },
};

const TERMS = ['fdi', 'human_capital', 'infra'];
const city = { ...CITY, absorb: ['city_id', 'year'], covariance: { by: ['province'] } };

/** Of 9,999 draws against 40,000: the distance in Monte Carlo errors of both. */
const drawn = TERMS.flatMap((term) =>
  (['rademacher', 'webb'] as const).map((draw): ReferenceCase => {
    const [id, part] = ['wcb02_city_province', `${term}_${draw}_WCR`];
    return {
      id,
      part,
      method,
      random: true,
      compare: () => {
        const stored = storedCase<Readonly<Record<string, Draws>>>({ id }).expected[part];
        const { draws, exceed, ties, pSe } = wildBootstrap(cached('city_panel'), { ...city, term, draw });
        const difference = Math.abs((exceed + ties) / draws - stored.p_symmetric_ge);
        return { p: difference / Math.hypot(stored.mc_se, pSe) };
      },
    };
  }),
);

/** K = 17 and G = 30 by fixest's rule. */
const FACTOR = Math.sqrt((2679 / (2680 - 17)) * (30 / 29));
const clusteredT: ReferenceCase = {
  id: 'wcb02_city_province',
  part: 't',
  method,
  compare: () => {
    const { expected } = storedCase<Readonly<Record<string, number>>>(clusteredT);
    const to = new Collected();
    for (const term of TERMS) {
      const { statistic } = wildBootstrap(cached('city_panel'), { ...city, term, replications: 99 });
      to.compare(term, statistic * FACTOR, expected[`${term}_t_cr0`]);
    }
    return to.worst;
  },
};

interface Curve {
  readonly coef: readonly number[];
  readonly df: number;
  readonly turning_point: number;
  readonly se: number;
  readonly range: readonly number[];
  readonly slopes: readonly number[];
  readonly slopes_t: readonly number[];
  readonly slopes_p: readonly number[];
  readonly test: number;
  readonly p: number;
  readonly roots: readonly number[];
}

const effects = { absorb: ['city_id', 'year'] };
const curves = (
  [
    ['city_twfe', 'city_panel', { outcome: 'innovation', regressors: ['ai_lq', 'gdp_pc'], ...effects, ...IID }],
    ['city_pooled', 'city_panel', { outcome: 'innovation', regressors: ['fdi'], ...IID }],
    ['city_infra', 'city_panel', { outcome: 'innovation', regressors: ['infra'], ...effects, ...IID }],
    ['firms_pooled', 'plm_Grunfeld', { outcome: 'inv', regressors: ['capital', 'value'], variable: 'value', ...IID }],
    ['firms_capital', 'plm_Grunfeld', { outcome: 'inv', regressors: ['capital'], absorb: ['firm', 'year'], ...IID }],
  ] as const
).map(([part, data, specification]): ReferenceCase => {
  const id = 'utest';
  return {
    id,
    part,
    method: 'turning-point',
    compare: () => {
      const stored = storedCase<Readonly<Record<string, Curve>>>({ id }).expected[part];
      const result = turningPoint(cached(data), specification);
      const { terms, variable, square, turningPoint: turn, slopes, test: tested, range, fieller } = result;
      const coefficient = (name: string): number => terms.find((term) => term.name === name)?.estimate ?? NaN;
      const to = new Collected();
      const all = (group: string, ours: readonly (number | null)[], theirs: readonly number[]): void =>
        theirs.forEach((value, index) => to.compare(group, ours[index] ?? NaN, value));
      all('coef', [coefficient(variable), coefficient(square)], stored.coef);
      all('point', [turn.value, turn.se], [stored.turning_point, stored.se]);
      all('test', [tested.statistic, tested.p], [stored.test, stored.p]);
      all('range', [range.from, range.to, result.df], [...stored.range, stored.df]);
      for (const [group, field] of [
        ['slopes', 'estimate'],
        ['slopes_t', 'statistic'],
        ['slopes_p', 'p'],
      ] as const)
        all(
          group,
          slopes.map((slope) => slope[field]),
          stored[group],
        );
      all('fieller', fieller[0], stored.roots);
      return { ...to.worst, sets: relative(fieller.length, 1) };
    },
  };
});

const delta: ReferenceCase = {
  id: 'rob02_robustness_set',
  part: 'turning point',
  method: 'turning-point',
  compare: () => {
    const { quadratic } = storedCase<{
      readonly quadratic: { readonly turning_point: number; readonly turning_point_se: number };
    }>(delta).expected;
    const { turningPoint: turn } = turningPoint(cached('city_panel'), { ...CITY, ...effects });
    return {
      value: relative(turn.value, quadratic.turning_point),
      se: relative(turn.se, quadratic.turning_point_se),
    };
  },
};

export const BOOTSTRAP: readonly ReferenceCase[] = [...enumerated, statistics, ...drawn, clusteredT, ...curves, delta];
