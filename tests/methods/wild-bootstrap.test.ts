import { readCsv } from '../../src/host/file/csv';
import { readFrame } from '../../src/panel/read';
import { frameOf } from '../data';
import { oracle } from '../oracles/oracle';
import { describeWithReference, referenceText } from '../reference';
import { relativeDifference } from './fixed-effects.oracle';
import { wildBootstrap } from './wild-bootstrap.oracle';

interface Stored {
  readonly p_symmetric_ge: number;
  readonly p_symmetric_gt: number;
  readonly B: number;
  readonly mc_se: number;
}

const firms = frameOf('plm_Grunfeld');
const grunfeld = { outcome: 'inv', regressors: ['value', 'capital'], absorb: ['firm', 'year'], singletons: 'keep' };
const firmEffects = { ...grunfeld, absorb: ['firm'] };

test.each([
  ['twfe_value_WCR', { ...grunfeld, term: 'value' }],
  ['twfe_capital_WCR', { ...grunfeld, term: 'capital' }],
  ['twfe_capital_WCU', { ...grunfeld, term: 'capital', imposed: false }],
  ['firmFE_value_WCR', { ...firmEffects, term: 'value' }],
  ['firmFE_capital_WCR', { ...firmEffects, term: 'capital' }],
])('wcb01 %s: all 1,024 signs give the same counts', (part, specification) => {
  const stored = oracle<Readonly<Record<string, Stored>>>('wcb01_grunfeld_enumerated').expected[part];
  const { draws, enumerated, exceed, ties, p, pSe } = wildBootstrap(firms, specification);
  expect([draws, enumerated, pSe]).toEqual([1024, true, 0]);
  expect(exceed).toBe(stored.p_symmetric_gt * stored.B);
  expect(exceed + ties).toBe(stored.p_symmetric_ge * stored.B);
  expect(p).toBe((exceed + ties / 2) / 1024);
});

test('wcb01: without small-sample factors the statistic is the one of CR0', () => {
  const { expected } = oracle<{ readonly t_cr0_twfe: Readonly<Record<string, number>> }>('wcb01_grunfeld_enumerated');
  for (const [term, t] of Object.entries(expected.t_cr0_twfe)) {
    const { statistic } = wildBootstrap(firms, { ...grunfeld, term, smallSample: { adjust: false } });
    // boottest's statistic has G/(G − 1) whatever the convention.
    expect(relativeDifference(statistic * Math.sqrt(10 / 9), t)).toBeLessThan(1e-12);
  }
});

const cities = frameOf('city_panel');
const city = {
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
  absorb: ['city_id', 'year'],
  entity: 'city_id',
  period: 'year',
  covariance: { by: ['province'] },
};

test.each(
  ['fdi', 'human_capital', 'infra'].flatMap((term) => [
    [term, 'rademacher'],
    [term, 'webb'],
  ]),
)('wcb02 %s, %s: within four Monte Carlo errors of both sides', (term, draw) => {
  const { expected } = oracle<Readonly<Record<string, Stored & number>>>('wcb02_city_province');
  const stored = expected[`${term}_${draw}_WCR`];
  const { draws, exceed, ties, enumerated, pSe, statistic, groups } = wildBootstrap(cities, { ...city, term, draw });
  expect([draws, enumerated, groups]).toEqual([9999, false, 30]);
  const error = Math.hypot(stored.mc_se, pSe);
  expect(Math.abs((exceed + ties) / draws - stored.p_symmetric_ge)).toBeLessThan(4 * error);
  // K = 17 and G = 30 by fixest's rule.
  const factor = Math.sqrt((2679 / (2680 - 17)) * (30 / 29));
  expect(relativeDifference(statistic * factor, expected[`${term}_t_cr0`])).toBeLessThan(1e-9);
});

interface Printed {
  readonly printed_text: Readonly<Record<string, string>>;
}

describeWithReference('stata/data/collapsed.csv', 'what boottest printed on eight years', () => {
  const frame = readFrame(readCsv(new TextEncoder().encode(referenceText('stata/data/collapsed.csv'))));
  const insurance = {
    outcome: 'hasinsurance',
    regressors: ['selfemployed', 'post', 'post_self'],
    covariance: { by: ['year'] },
    convention: 'stata',
    replications: 999,
  };

  test('19 of 256: eighteen are larger and two are ties', () => {
    const { draws, exceed, ties } = wildBootstrap(frame, { ...insurance, term: 'post_self', value: 0.04 });
    expect([draws, exceed, ties]).toEqual([256, 18, 2]);
  });

  test('the interval ends where p steps over 5 %; boottest stops short of it', () => {
    const { low, high } = wildBootstrap(frame, { ...insurance, term: 'post_self' });
    const larger = (value: number): number => wildBootstrap(frame, { ...insurance, term: 'post_self', value }).p * 256;
    const { printed_text: printed } = JSON.parse(referenceText('stata/cases/boottest_collapsed_enum.json')) as Printed;
    const { ci_low, ci_high } = printed;
    for (const [end, outside] of [
      [low ?? NaN, -1e-9],
      [high ?? NaN, 1e-9],
    ]) {
      expect(larger(end + outside)).toBe(11);
      expect(larger(end - outside)).toBe(13);
    }
    // 5 % of 256 is 12.8: at the ends that boottest printed the value is not rejected yet.
    expect([larger(Number(ci_low)), larger(Number(ci_high))]).toEqual([15, 15]);
    expect(Math.abs((low ?? NaN) - Number(ci_low))).toBeLessThan(1e-3);
    expect(Math.abs((high ?? NaN) - Number(ci_high))).toBeLessThan(1e-3);
  });
});
