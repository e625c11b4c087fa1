import type { InstrumentsResult } from '../../src/methods/instruments/result';
import { frameOf } from '../data';
import { estimate } from './instruments.oracle';

const cities = frameOf('city_panel');
const model = (endogenous: readonly string[], instruments: readonly string[], fields: object): InstrumentsResult =>
  estimate(cities, {
    outcome: 'innovation',
    endogenous,
    instruments,
    regressors: ['gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
    absorb: ['city_id', 'year'],
    entity: 'city_id',
    period: 'year',
    ...fields,
  });

describe.each([
  ['one instrument', ['ai_lq'], ['iv_post'], 0],
  ['one more', ['ai_lq'], ['iv_post', 'iv_terrain'], 1],
  ['two endogenous regressors', ['ai_lq', 'related_variety'], ['iv_post', 'iv_terrain', 'iv_univ'], 1],
] as const)('%s', (_name, endogenous, instruments, overidentified) => {
  test('terms and stages stand in the order given, and a test of overidentification only where one is', () => {
    const { terms, firstStages, tests } = model(endogenous, instruments, {});
    expect(terms.slice(0, endogenous.length).map(({ name }) => name)).toEqual(endogenous);
    expect(firstStages.map(({ name }) => name)).toEqual(endogenous);
    expect(tests.overidentified).toBe(overidentified);
    for (const one of [tests.hansenJ, tests.sarganJ]) expect(one === null).toBe(overidentified === 0);
  });

  test.each([
    ['fixest', 'wu-hausman'],
    ['reghdfe', 'c'],
  ])('under %s endogeneity is told by %s', (convention, name) => {
    const { tests } = model(endogenous, instruments, { convention });
    expect(tests.endogeneityTest).toBe(name);
    expect(tests.endogeneity).toBe(name === 'c' ? tests.cStatistic.value : tests.wuHausman?.value);
  });
});
