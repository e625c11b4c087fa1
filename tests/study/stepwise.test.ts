import { stepwise } from '../../src/study/variations/stepwise';

const MODEL = {
  method: 'fixed-effects',
  regressors: ['lq', 'gdp', 'fdi'],
  absorb: ['city', 'year'],
  where: ['year > 2015'],
};

describe('the models that lead up to a specification', () => {
  test('by blocks: the regressor alone, with the effects, with the controls', () => {
    expect(stepwise(MODEL, 'blocks')).toEqual([
      { ...MODEL, regressors: ['lq'], absorb: [] },
      { ...MODEL, regressors: ['lq'] },
      MODEL,
    ]);
  });

  test('control by control, in their order, with the effects from the start', () => {
    expect(stepwise(MODEL, 'each')).toEqual([
      { ...MODEL, regressors: ['lq'] },
      { ...MODEL, regressors: ['lq', 'gdp'] },
      MODEL,
    ]);
  });

  test('where the variables in question stand elsewhere all regressors are controls', () => {
    expect(stepwise(MODEL, 'blocks', 0)).toEqual([
      { ...MODEL, regressors: [], absorb: [] },
      { ...MODEL, regressors: [] },
      MODEL,
    ]);
    expect(stepwise(MODEL, 'each', 0).map(({ regressors }) => regressors.length)).toEqual([0, 1, 2, 3]);
  });

  test('no model stands twice', () => {
    const alone = { regressors: ['lq'], absorb: ['city'] };
    expect(stepwise(alone, 'blocks')).toEqual([{ regressors: ['lq'], absorb: [] }, alone]);
    const plain = { regressors: ['lq', 'gdp'], absorb: [] };
    expect(stepwise(plain, 'blocks')).toEqual([{ regressors: ['lq'], absorb: [] }, plain]);
    const single = { regressors: ['lq'], absorb: [] };
    expect(stepwise(single, 'blocks')).toEqual([single]);
    expect(stepwise(single, 'each')).toEqual([single]);
  });

  test('the last model is the specification itself, and nothing is changed in place', () => {
    const before = structuredClone(MODEL);
    expect(stepwise(MODEL, 'blocks').at(-1)).toBe(MODEL);
    expect(stepwise(MODEL, 'blocks', 0).at(-1)).toBe(MODEL);
    expect(stepwise(MODEL, 'each').at(-1)).toEqual(MODEL);
    expect(MODEL).toEqual(before);
  });
});
