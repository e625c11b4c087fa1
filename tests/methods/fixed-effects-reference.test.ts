import { readCsv } from '../../src/host/file/csv';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { describeWithReference, referenceText } from '../reference';
import { differences, estimate, relativeDifference, worstOf, type FixestNumbers } from './fixed-effects.oracle';

const frameOf = (path: string): Frame => readFrame(readCsv(new TextEncoder().encode(referenceText(path))));
const clustered = (...by: string[]): object => ({ covariance: { kind: 'cluster', by } });

describeWithReference('oracles/data/fixest_trade_8k.csv', 'the gravity equation of fixest', () => {
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
  const iid = { covariance: { kind: 'iid' } };

  test.each([
    ['fe20_trade_4way_iid', null, trade(iid)],
    ['fe21_trade_4way_cl_Origin', null, trade(clustered('Origin'))],
    ['fe21_trade_4way_cl_OD', null, trade(clustered('Origin', 'Destination'))],
    ['fe21_trade_4way_cl_pair', null, trade(clustered('Origin^Destination'))],
    ['fe22_trade_3way_interacted', 'iid', interacted(iid)],
    // Redundant levels are counted exactly where fixest is asked to, as reghdfe does.
    ['fe22_trade_3way_interacted', 'iid_force_exact', interacted({ ...iid, convention: 'reghdfe' })],
    ['fe22_trade_3way_interacted', 'cl_origin', interacted(clustered('Origin'))],
  ])('%s %s', (id, part, specification) => {
    const { expected } = JSON.parse(referenceText(`oracles/expected/${id}.json`)) as {
      expected: FixestNumbers & Readonly<Record<string, FixestNumbers>>;
    };
    const result = estimate(frameOf('oracles/data/fixest_trade_8k.csv'), specification);
    const stored = part === null ? expected : expected[part];
    expect(worstOf(differences(result, stored))).toBeLessThan(1e-9);
  });
});

interface States {
  readonly controls: readonly string[];
  readonly baseline: { readonly terms: readonly Term[]; readonly n: number; readonly withinR2: number };
  readonly coastal0: { readonly terms: readonly Term[]; readonly n: number };
  readonly coastal1: { readonly terms: readonly Term[]; readonly n: number };
}
type Term = Readonly<Record<'estimate' | 'se' | 'statistic' | 'p' | 'low' | 'high', number>> & {
  readonly name: string;
};

describeWithReference('real/us_states_panel_2007_2015.csv', 'patents and the digital sector of US states', () => {
  const expected = JSON.parse(referenceText('real/us_states_expected.json')) as States;
  const frame = frameOf('real/us_states_panel_2007_2015.csv');
  const states = (fields: object): FixedEffectsResult =>
    estimate(frame, {
      outcome: 'ln_patents_pc',
      regressors: ['lq_digital', ...expected.controls],
      absorb: ['state', 'year'],
      entity: 'state',
      period: 'year',
      ...fields,
    });

  function agrees(result: FixedEffectsResult, { terms, n }: { readonly terms: readonly Term[]; readonly n: number }) {
    expect(result.n).toBe(n);
    expect(result.terms.map(({ name }) => name)).toEqual(terms.map(({ name }) => name));
    result.terms.forEach((term, index) => {
      // Stored with 15 digits; the tail of a p value loses one or two of them.
      for (const field of ['estimate', 'se', 'statistic', 'p', 'low', 'high'] as const)
        expect(relativeDifference(term[field], terms[index][field])).toBeLessThan(1e-9);
    });
  }

  test('the baseline of 51 states in nine years', () => {
    const result = states({});
    agrees(result, expected.baseline);
    expect(relativeDifference(result.r2.within, expected.baseline.withinR2)).toBeLessThan(1e-9);
    expect([result.entities, result.periods]).toEqual([51, 9]);
  });

  test.each([0, 1] as const)('the states with coastal = %i', (coastal) => {
    agrees(states({ where: [`coastal = ${coastal}`] }), coastal === 0 ? expected.coastal0 : expected.coastal1);
  });

  test('reghdfe and xtreg have the same standard errors in a balanced panel', () => {
    for (const convention of ['reghdfe', 'stata']) agrees(states({ convention }), expected.baseline);
  });
});
