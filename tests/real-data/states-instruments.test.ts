import { LANGUAGES, wordsOf } from '../../src/locales';
import { readCsv } from '../../src/host/file/csv';
import { readFrame } from '../../src/panel/read';
import { instruments as method } from '../../src/methods/instruments';
import { findingOf } from '../../src/methods/instruments/interpretation';
import type { InstrumentsResult, StageTerm } from '../../src/methods/instruments/result';
import type { Words } from '../../src/methods/instruments/tables';
import { describeWithReference, referenceText } from '../reference';
import { Differences, estimate } from '../methods/instruments.oracle';

interface Stored {
  readonly terms: readonly Required<StageTerm>[];
  readonly n: number;
  readonly firstStageClusterF: number;
}
type States = Readonly<Record<`iv_${string}`, Stored>> & { readonly controls: readonly string[] };

const said = (result: InstrumentsResult): string[] =>
  LANGUAGES.map((language) => (wordsOf(method, language) as unknown as Words).table.interpretation(findingOf(result)));

describeWithReference('real/us_states_panel_2007_2015.csv', 'patents and the digital sector of US states', () => {
  const expected = JSON.parse(referenceText('real/us_states_expected.json')) as States;
  const text = referenceText('real/us_states_panel_2007_2015.csv');
  const frame = readFrame(readCsv(new TextEncoder().encode(text)));
  const states = (instruments: readonly string[], fields: object = {}): InstrumentsResult =>
    estimate(frame, {
      outcome: 'ln_patents_pc',
      endogenous: ['lq_digital'],
      instruments,
      regressors: expected.controls,
      absorb: ['state', 'year'],
      entity: 'state',
      period: 'year',
      where: ['year >= 2008'],
      ...fields,
    });

  test.each([[['lq_digital_lag1']], [['bartik_digital']], [['lq_digital_lag1', 'bartik_digital']]])(
    'the numbers of fixest: %j',
    (instruments) => {
      const result = states(instruments);
      const stored = expected[`iv_${instruments.join('_and_')}`];
      const differences = new Differences();
      result.terms.forEach((term, index) => {
        for (const field of ['estimate', 'se', 'statistic', 'p', 'low', 'high'] as const)
          differences.compare(field, term[field], stored.terms[index][field]);
      });
      differences.compare('first-stage F', result.firstStages[0].f?.value, stored.firstStageClusterF);
      differences.compare('n', result.n, stored.n);
      expect(result.terms.map(({ name }) => name)).toEqual(stored.terms.map(({ name }) => name));
      expect(differences.above(1e-9)).toEqual({});
    },
  );

  test('a weak instrument is called weak, and the set that holds all the same is the whole line', () => {
    const result = states(['bartik_digital']);
    expect(result.tests.kpF).toBeCloseTo(2.39, 2);
    expect(result.andersonRubin.intervals).toEqual([{ low: null, high: null }]);
    expect(result.tF).toEqual({ critical: null, low: null, high: null });
    const [english, chinese] = said(result);
    expect(english).toMatch(/cannot be trusted .* the F of the instruments is 2\.39, below 10: they are weak/);
    expect(english).toMatch(
      /Rely on the Anderson–Rubin test.* rejects no effect at all: the data say nothing about it/,
    );
    expect(chinese).toMatch(/不可信：工具变量的 F 值为 2\.39，低于 10，属于弱工具变量/);
    expect(chinese).toMatch(/Anderson–Rubin 检验为准.*不拒绝任何取值/);
  });

  test('one that is not weak is not called strong either', () => {
    for (const text of said(states(['lq_digital_lag1']))) {
      expect(text).not.toMatch(/strong|strength|valid|强工具|有效/);
      expect(text).toMatch(/54\.3/);
    }
  });

  test('a set of two rays is said as such', () => {
    const [english, chinese] = said(states(['coastal^year'], { where: [] }));
    expect(english).toContain('is all values below −0.830 or all values above 0.671');
    expect(chinese).toContain('−0.830 以下的全部取值 或 0.671 以上的全部取值');
  });

  test('a place that does not move is offered as its product with the years', () => {
    expect(() => states(['coastal'])).toThrow(
      'instruments-still {"names":["coastal"],"effects":["state"],"products":["coastal^year"]}',
    );
  });
});
