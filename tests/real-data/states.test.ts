import { readCsv } from '../../src/host/file/csv';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import type { FixedEffectsResult } from '../../src/methods/fixed-effects/result';
import { describeWithReference, referenceText } from '../reference';
import { estimate, relativeDifference } from '../methods/fixed-effects.oracle';

const frameOf = (path: string): Frame => readFrame(readCsv(new TextEncoder().encode(referenceText(path))));

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
