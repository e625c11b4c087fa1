import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';
import { differences, relativeDifference, type FixestNumbers } from './fixed-effects.oracle';
import { CITY_MODEL, heterogeneity } from './heterogeneity.oracle';

const CITIES = frameOf('city_panel');
const FEW = { replications: 99 };

const close = (ours: number, theirs: number): void => {
  expect(relativeDifference(ours, theirs)).toBeLessThan(1e-9);
};

interface DifferenceTests {
  readonly b1: number;
  readonly b2: number;
  readonly diff: number;
  readonly suest_like: { readonly se_diff: number; readonly z: number; readonly p: number };
  readonly fully_interacted: {
    readonly se_cluster: number;
    readonly t: number;
    readonly p: number;
    readonly wald_all_slopes_cluster: {
      readonly F: number;
      readonly df1: number;
      readonly df2: number;
      readonly p: number;
    };
  };
  readonly fisher_permutation_city_level: {
    readonly p_two_sided: number;
    readonly mc_se: number;
    readonly p_upper: number;
    readonly p_upper_mc_se: number;
  };
}

/** The stored difference is of the first group minus the second. */
const PAIRS: readonly [string, object, string][] = [
  ['het04_difftest_central_city', { group: { by: 'central_city' } }, '1'],
  ['het04_difftest_east_vs_rest', { group: { by: 'is_east' }, derive: { is_east: 'region = "east"' } }, '1'],
  ['het04_difftest_centralreg_vs_west', { group: { by: 'region' }, where: ['region != "east"'] }, 'central'],
];

describe.each(PAIRS)('%s', (id, fields, first) => {
  const stored = oracle<DifferenceTests>(id).expected;
  const result = heterogeneity(CITIES, { ...CITY_MODEL, ...fields, replications: 20_000 });
  const [difference] = result.differences;
  const sign = difference.between[0] === first ? 1 : -1;

  test('interaction and suest', () => {
    close(sign * difference.estimate, stored.diff);
    close(difference.waldSe, stored.fully_interacted.se_cluster);
    close(sign * difference.wald, stored.fully_interacted.t);
    close(difference.waldP, stored.fully_interacted.p);
    close(difference.suestSe, stored.suest_like.se_diff);
    close(sign * difference.suestZ, stored.suest_like.z);
    close(difference.suestP, stored.suest_like.p);
  });

  test('every slope of the groups alike', () => {
    const { F, df1, df2, p } = stored.fully_interacted.wald_all_slopes_cluster;
    const { slopes } = result.equality;
    close(slopes?.value ?? NaN, F);
    expect([slopes?.df1, slopes?.df2]).toEqual([df1, df2]);
    close(slopes?.p ?? NaN, p);
  });

  test('permutation, within four Monte Carlo errors of both', () => {
    const {
      p_two_sided: p,
      mc_se: error,
      p_upper: upper,
      p_upper_mc_se: upperError,
    } = stored.fisher_permutation_city_level;
    const { exceed, above, draws, failed } = difference.permutation ?? {
      exceed: NaN,
      above: NaN,
      draws: NaN,
      failed: NaN,
    };
    expect([draws, failed]).toEqual([20_000, 0]);
    const ours = exceed / draws;
    expect(Math.abs(ours - p)).toBeLessThan(4 * Math.hypot(error, Math.sqrt((ours * (1 - ours)) / draws)));
    const oneSided = sign === 1 ? above / draws : 1 - above / draws;
    const oneSidedError = Math.sqrt((oneSided * (1 - oneSided)) / draws);
    expect(Math.abs(oneSided - upper)).toBeLessThan(4 * Math.hypot(upperError, oneSidedError));
    expect(difference.permutationP).toBe((1 + exceed) / (1 + draws));
  });
});

test.each<[string, object, string]>([
  ['het03_split_central0', { group: { by: 'central_city' } }, '0'],
  ['het03_split_central1', { group: { by: 'central_city' } }, '1'],
  ['het03_split_east', { group: { by: 'region' } }, 'east'],
  ['het03_split_central_reg', { group: { by: 'region' } }, 'central'],
  ['het03_split_west', { group: { by: 'region' } }, 'west'],
  ['het03_split_noneast', { group: { by: 'is_east' }, derive: { is_east: 'region = "east"' } }, '0'],
])('%s: a group is its sample alone', (id, fields, label) => {
  const result = heterogeneity(CITIES, { ...CITY_MODEL, ...fields, ...FEW });
  const group = result.groups.find((one) => one.label === label);
  if (group === undefined) throw new Error(`no group ${label}`);
  const worst = differences(
    { ...group, combinations: [] } as unknown as Parameters<typeof differences>[0],
    oracle<{ readonly cluster: FixestNumbers }>(id).expected.cluster,
  );
  for (const [name, value] of Object.entries(worst)) expect([name, value < 1e-9]).toEqual([name, true]);
});

test('het01: one interaction, controls and effects common', () => {
  const { coef, se, effect_central, se_effect_central, p } = oracle<{
    readonly coef: Readonly<Record<string, number>>;
    readonly se: Readonly<Record<string, number>>;
    readonly effect_central: number;
    readonly se_effect_central: number;
    readonly p: number;
  }>('het01_interaction_central').expected;
  const { common } = heterogeneity(CITIES, { ...CITY_MODEL, group: { by: 'central_city' }, ...FEW });
  const [others, central] = common.terms;
  close(others.estimate, coef['ai_lq']);
  close(others.se, se['ai_lq']);
  close(central.estimate, effect_central);
  close(central.se, se_effect_central);
  close(central.p, p);
  close(common.equality?.value ?? NaN, (coef['ai_lq:central_city'] / se['ai_lq:central_city']) ** 2);
});

test('het02: slopes by region and their equality', () => {
  const stored = oracle<{
    readonly coef: Readonly<Record<string, number>>;
    readonly se: Readonly<Record<string, number>>;
    readonly equality_F: number;
    readonly df2: number;
    readonly p: number;
  }>('het02_region_slopes').expected;
  const { common } = heterogeneity(CITIES, {
    ...CITY_MODEL,
    group: { by: 'region' },
    // df2 = G − 1, as the stored test has it.
    convention: 'reghdfe',
    ...FEW,
  });
  for (const { name, estimate, se } of common.terms) {
    close(estimate, stored.coef[`region::${name}:ai_lq`]);
    close(se, stored.se[`region::${name}:ai_lq`]);
  }
  close(common.equality?.value ?? NaN, stored.equality_F);
  expect(common.equality?.df2).toBe(stored.df2);
  close(common.equality?.p ?? NaN, stored.p);
});

test('het05: weights, groups by a first-period median, clusters that cross the groups', () => {
  const stored = oracle<Readonly<Record<string, number>>>('het05').expected;
  const { grouping, groups, differences, clusters } = heterogeneity(CITIES, {
    ...CITY_MODEL,
    regressors: ['ai_lq', 'fdi'],
    group: { quantiles: 2, of: 'gdp_pc' },
    weights: 'pop',
    covariance: { kind: 'cluster', by: ['province'] },
    ...FEW,
  });
  if (grouping.kind !== 'quantiles') throw new Error('not by quantiles');
  close(grouping.cuts[0], stored['cut']);
  close(groups[0].terms[0].estimate, stored['b1']);
  close(groups[1].terms[0].estimate, stored['b2']);
  const [difference] = differences;
  close(difference.estimate, stored['difference']);
  close(difference.waldSe, stored['wald_se']);
  close(difference.waldP, stored['wald_p']);
  close(difference.suestSe, stored['suest_se']);
  close(difference.suestP, stored['suest_p']);
  expect(clusters).toMatchObject({ count: stored['clusters'], crossing: true });
});
