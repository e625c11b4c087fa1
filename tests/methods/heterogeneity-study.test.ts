import { readFileSync } from 'fs';
import { drawWorld } from '../../examples/cities/world';
import { BASELINE, innovation, panelFrame, SEED } from '../../examples/cities/study';
import { TRUTH } from '../../examples/cities/truth';
import { readCsv } from '../../src/host/file/csv';
import { wordsOf } from '../../src/locales';
import { heterogeneity as method } from '../../src/methods/heterogeneity';
import { readFrame } from '../../src/panel/read';
import { describeWithReference, referenceText } from '../reference';
import { relativeDifference } from './fixed-effects.oracle';
import { heterogeneity } from './heterogeneity.oracle';

const { method: _, ...model } = BASELINE;
const world = drawWorld(SEED);
const noisy = panelFrame(world, innovation(world, world.noise));
/** What the groups are after: their coefficients where there is no noise. */
const exact = panelFrame(world, world.systematic);

describe('the study of the simulated cities', () => {
  test('central cities gain more, by what is built in, and the tests see it, some barely', () => {
    const fields = { ...model, group: { by: 'central_city' }, replications: 999 };
    const [difference] = heterogeneity(noisy, fields).differences;
    const [truth] = heterogeneity(exact, fields).differences;
    expect(difference.between).toEqual(['1', '0']);
    // Cities with more of it lie on the steeper parts of its effect, so more than the bare addition is there.
    expect(truth.estimate).toBeGreaterThan(TRUTH.central);
    expect(difference.low).toBeLessThan(truth.estimate);
    expect(difference.high).toBeGreaterThan(truth.estimate);
    for (const p of [difference.waldP, difference.suestP, difference.permutationP, difference.permutation?.tP])
      expect(p).toBeLessThan(0.1);
    expect(difference.waldP).toBeLessThan(0.05);
  });

  test('regions come in the order that is built in, each within its interval', () => {
    const fields = { ...model, group: { by: 'region' }, replications: 199 };
    const [ours, truth] = [noisy, exact].map((frame) =>
      heterogeneity(frame, fields).groups.map(({ label, terms }) => ({ label, ...terms[0] })),
    );
    const order = (groups: typeof ours): string[] =>
      [...groups].sort((a, b) => b.estimate - a.estimate).map(({ label }) => label);
    expect(order(ours)).toEqual(order(truth));
    ours.forEach(({ low, high, label }, index) => {
      expect([label, low < truth[index].estimate, truth[index].estimate < high]).toEqual([label, true, true]);
    });
  });
});

/** A published panel: the coefficient is significant inland and not on the coast, which is no difference. */
describeWithReference('real/us_states_panel_2007_2015.csv', 'the states of the US', (file) => {
  const stored = JSON.parse(referenceText('real/us_states_expected.json')) as Readonly<
    Record<'coastal0' | 'coastal1', { readonly terms: readonly { name: string; estimate: number; p: number }[] }>
  > & { readonly controls: readonly string[] };
  const result = heterogeneity(readFrame(readCsv(readFileSync(file))), {
    outcome: 'ln_patents_pc',
    regressors: ['lq_digital', ...stored.controls],
    absorb: ['state', 'year'],
    entity: 'state',
    period: 'year',
    group: { by: 'coastal' },
  });

  test('agree with R in each group', () => {
    for (const { label, terms } of result.groups)
      for (const { name, estimate, p } of stored[`coastal${label}` as 'coastal0' | 'coastal1'].terms) {
        const term = terms.find((one) => one.name === name);
        // The data are rounded to six decimals, as R read them.
        expect(relativeDifference(term?.estimate ?? NaN, estimate)).toBeLessThan(1e-9);
        expect(relativeDifference(term?.p ?? NaN, p)).toBeLessThan(1e-9);
      }
  });

  test('cannot be told apart by any test, and no word says that they can', () => {
    const [inland, coast] = result.groups.map(({ terms }) => terms[0].p);
    expect(inland).toBeLessThan(0.05);
    expect(coast).toBeGreaterThan(0.1);
    const [difference] = result.differences;
    for (const p of [difference.waldP, difference.suestP, difference.permutationP, difference.permutation?.tP])
      expect(p).toBeGreaterThan(0.1);
    const words = wordsOf(method, 'en-US') as Parameters<typeof method.tables>[1];
    const blocks = method.tables(result, words);
    const last = blocks[blocks.length - 1];
    expect(last.kind === 'paragraph' ? last.text : '').toMatch(/the groups cannot be told apart/);
  });
});
