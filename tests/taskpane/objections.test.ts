import { profileColumns } from '../../src/panel/describe';
import { readFrame } from '../../src/panel/read';
import { objectionsTo } from '../../src/taskpane/form/objections';
import { offerOf, type Offer } from '../../src/taskpane/form/offer';
import type { Draft } from '../../src/taskpane/state/state';
import { PANEL, type Cells } from './pane';

function offerOn(cells: Cells): Offer {
  const frame = readFrame({ cells, sheet: 'Panel', row: 0, column: 0 });
  return { frame, profiles: profileColumns(frame) };
}

const DRAFT: Draft = { outcome: 'innovation', regressors: ['ai_lq', 'gdp'], absorb: ['city', 'year'] };

function objections(field: string, offer: Offer, draft: Draft): Record<string, unknown> {
  const objectionTo = objectionsTo(field, offer, draft);
  return Object.fromEntries(
    offer.profiles.flatMap((profile) => {
      const objection = objectionTo(profile);
      return objection ? [[profile.name, objection]] : [];
    }),
  );
}

test('a regressor is no text, no constant, not the outcome and not fixed within an effect', () => {
  expect(objections('regressors', offerOn(PANEL), DRAFT)).toEqual({
    city: { reason: 'text' },
    year: { reason: 'fixed', within: 'year' },
    innovation: { reason: 'outcome' },
    coast: { reason: 'fixed', within: 'city' },
    one: { reason: 'constant' },
    notes: { reason: 'text' },
  });
});

test('what is fixed depends on the effects, also on their products; slopes and half-written names are not judged', () => {
  const offer = offerOn(PANEL);
  const fixed = (absorb: string[]): string[] =>
    Object.entries(objections('regressors', offer, { ...DRAFT, absorb })).flatMap(([name, objection]) =>
      (objection as { reason: string }).reason === 'fixed' ? [name] : [],
    );
  expect(fixed([])).toEqual([]);
  expect(fixed(['year'])).toEqual(['year']);
  expect(fixed(['city[year]'])).toEqual([]);
  expect(fixed(['provi'])).toEqual([]);
  expect(fixed(['city^year'])).toEqual(
    ['year', 'ai_lq', 'gdp', 'coast', 'broken'].filter((name) => fixed(['city^year']).includes(name)),
  );
  expect(fixed(['city^year'])).toContain('gdp');
});

test('text among numbers can be chosen: the run names its cell', () => {
  expect(objections('regressors', offerOn(PANEL), DRAFT)).not.toHaveProperty('broken');
});

test('the outcome is not one of the regressors', () => {
  expect(objections('outcome', offerOn(PANEL), DRAFT)).toMatchObject({
    ai_lq: { reason: 'regressor' },
    gdp: { reason: 'regressor' },
    notes: { reason: 'text' },
    one: { reason: 'constant' },
  });
});

test('a period can be read as one; a group can be anything that is not empty', () => {
  const offer = offerOn([
    ['city', 'quarter', 'day', 'value', 'blank'],
    ['A', '2015Q1', { date: 42_000 }, 0.5, null],
    ['B', '2015Q2', { date: 42_090 }, 0.7, null],
  ]);
  expect(objections('period', offer, {})).toEqual({
    city: { reason: 'notPeriod' },
    value: { reason: 'notPeriod' },
    blank: { reason: 'empty' },
  });
  expect(objections('entity', offer, {})).toEqual({ blank: { reason: 'empty' } });
  expect(objections('weights', offer, {})).toMatchObject({ day: { reason: 'date' }, city: { reason: 'text' } });
  expect(objections('weights', offer, {})).not.toHaveProperty('value');
});

test('a constant can be a total of the reference area', () => {
  expect(objections('nationalTotal', offerOn(PANEL), {})).not.toHaveProperty('one');
});

describe('columns that the form itself derives', () => {
  test('are offered beside those of the table', () => {
    const offer = offerOf(offerOn(PANEL), { lag_gdp: 'lag(gdp, 1)', twice: 'gdp * 2' }, 'city', 'year');
    expect(offer.profiles.map(({ name }) => name).slice(-2)).toEqual(['lag_gdp', 'twice']);
    expect(offer.profiles.at(-2)?.missing).toBe(4);
  });

  test('a definition that cannot be computed yet adds nothing', () => {
    const table = offerOn(PANEL);
    expect(offerOf(table, { half: 'gdp *' }, 'city', 'year')).toBe(table);
    expect(offerOf(table, { lag_gdp: 'lag(gdp, 1)' }, null, null)).toBe(table);
    expect(offerOf(table, undefined, 'city', 'year')).toBe(table);
  });
});

test('what is instrumented varies within the effects and is not the outcome, nor are its instruments', () => {
  const draft: Draft = { outcome: 'innovation', endogenous: ['ai_lq'], absorb: ['city', 'year'] };
  for (const field of ['endogenous', 'instruments'])
    expect(objections(field, offerOn(PANEL), draft)).toMatchObject({
      city: { reason: 'text' },
      innovation: { reason: 'outcome' },
      coast: { reason: 'fixed', within: 'city' },
      one: { reason: 'constant' },
    });
  expect(objections('outcome', offerOn(PANEL), draft)).toMatchObject({ ai_lq: { reason: 'regressor' } });
});
