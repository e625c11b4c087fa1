import { LANGUAGES, sentence, sharedWords, wordsOf } from '../../src/locales';
import type { CellArguments } from '../../src/methods/method';
import { moderation as method } from '../../src/methods/moderation';
import { moderate } from '../../src/methods/moderation/cells';
import { finish, prepare, replicate, replications } from '../../src/methods/moderation/estimate';
import type { ModerationResult } from '../../src/methods/moderation/result';
import { schema } from '../../src/methods/moderation/spec';
import { twins } from '../../src/methods/moderation/twins';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';
import { Refusal } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import { frameOf as dataOf } from '../data';
import { oracle } from '../oracles/oracle';
import { relativeDifference } from './fixed-effects.oracle';
import { numbersOf, printedByR, testWithR } from './r';

function moderated(frame: Frame, written: object): ModerationResult {
  const specification = schema.parse({ method: 'moderation', ...written });
  const prepared = prepare({ main: prepareFrame(frame, specification) }, specification);
  return finish(prepared, replicate(prepared, 0, replications(prepared)));
}

interface Stored {
  readonly coef: readonly number[];
  readonly se: readonly number[];
  readonly df: number;
  readonly at: readonly number[];
  readonly effect: readonly number[];
  readonly effect_se: readonly number[];
  readonly effect_p: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly zero: number;
  readonly leading: number;
  readonly roots: readonly number[];
}

const close = (ours: number | null | undefined, theirs: number): void => {
  expect(relativeDifference(ours ?? NaN, theirs)).toBeLessThan(1e-9);
};

const iid = { covariance: { kind: 'iid' } };

test.each<[string, string, object]>([
  [
    'city_twfe',
    'city_panel',
    {
      outcome: 'innovation',
      regressors: ['ai_lq', 'fdi'],
      moderator: 'gdp_pc',
      absorb: ['city_id', 'year'],
      ...iid,
    },
  ],
  ['city_pooled', 'city_panel', { outcome: 'innovation', regressors: ['ai_lq'], moderator: 'finance', ...iid }],
  [
    'city_negative',
    'city_panel',
    { outcome: 'innovation', regressors: ['gov', 'infra'], term: 'infra', moderator: 'gov', absorb: ['year'], ...iid },
  ],
  [
    'firms_hc3',
    'plm_Grunfeld',
    { outcome: 'inv', regressors: ['value'], moderator: 'capital', absorb: ['firm'], covariance: { kind: 'hc3' } },
  ],
])('mod01 %s agrees with R', (part, data, fields) => {
  const stored = oracle<Readonly<Record<string, Stored>>>('mod01').expected[part];
  const { terms, df, term, moderator, product, margins, zero, undecided } = moderated(dataOf(data), fields);
  [term, moderator, product].forEach((name, index) => {
    const found = terms.find((one) => one.name === name);
    close(found?.estimate, stored.coef[index]);
    close(found?.se, stored.se[index]);
  });
  expect(df).toBe(stored.df);
  margins.forEach(({ at, estimate, se, p, low, high }, index) => {
    close(at, stored.at[index]);
    close(estimate, stored.effect[index]);
    close(se, stored.effect_se[index]);
    close(p, stored.effect_p[index]);
    close(low, stored.low[index]);
    close(high, stored.high[index]);
  });
  close(zero.value, stored.zero);
  if (stored.roots.length === 0) expect(undecided).toEqual([[null, null]]);
  else if (stored.leading > 0) stored.roots.forEach((root, index) => close(undecided[0][index], root));
  else {
    close(undecided[0][1], stored.roots[0]);
    close(undecided[1][0], stored.roots[1]);
  }
});

test('het01: a dummy that the effects absorb gives the effect in its group', () => {
  const stored = oracle<{ readonly effect_central: number; readonly se_effect_central: number; readonly p: number }>(
    'het01_interaction_central',
  ).expected;
  const result = moderated(dataOf('city_panel'), {
    outcome: 'innovation',
    regressors: ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'],
    moderator: 'central_city',
    absorb: ['city_id', 'year'],
    entity: 'city_id',
  });
  const last = result.margins[4];
  expect(last.at).toBe(1);
  close(last.estimate, stored.effect_central);
  close(last.se, stored.se_effect_central);
  close(last.p, stored.p);
  expect(result.notices.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['dropped-absorbed', 'moderation-two-values']),
  );
});

const HEAD = ['city', 'year', 'x', 'm', 'y'];
const MODEL = { outcome: 'y', regressors: ['x'], moderator: 'm', absorb: ['city', 'year'], entity: 'city' };

/** Twelve cities over six years; the effect of x is `base` + `slope` m. */
function cells(base: number, slope: number): Cell[][] {
  const random = stream(7, 'example', 25);
  return Array.from({ length: 72 }, (_, row): Cell[] => {
    const city = Math.floor(row / 6);
    const [x, m] = [random.normal(), 2 * random.uniform()];
    return [`c${city}`, 2000 + (row % 6), x, m, (base + slope * m) * x + 0.3 * m + city + 0.2 * random.normal()];
  });
}

const frameOf = (rows: readonly Cell[][]): Frame => readFrame({ cells: [HEAD, ...rows], row: 0, column: 0 });

describe('what must not matter', () => {
  const base = moderated(frameOf(cells(-1, 1)), MODEL);

  test('where the moderator is zero, and whether it is named among the regressors', () => {
    const moved = cells(-1, 1).map(([city, year, x, m, y]) => [city, year, x, Number(m) + 10, y]);
    const other = moderated(frameOf(moved), { ...MODEL, regressors: ['x', 'm'] });
    base.margins.forEach(({ at, estimate, se, p }, index) => {
      close(other.margins[index].at, at + 10);
      close(other.margins[index].estimate, estimate);
      close(other.margins[index].se, se);
      close(other.margins[index].p, p);
    });
    close(other.terms.find(({ name }) => name === other.product)?.p, base.terms[2].p);
  });

  test('the order of rows; and a bootstrap agrees about as its draws allow', () => {
    const turned = moderated(frameOf(cells(-1, 1).reverse()), MODEL);
    close(turned.margins[2].estimate, base.margins[2].estimate);
    const drawn = moderated(frameOf(cells(-1, 1)), { ...MODEL, covariance: { kind: 'bootstrap' }, replications: 199 });
    expect(relativeDifference(drawn.margins[3].se, base.margins[3].se)).toBeLessThan(0.4);
  });

  test('the rows on either side are those whose own interval leaves out zero', () => {
    const { shares, undecided, zero } = base;
    const [low, high] = undecided[0];
    const values = cells(-1, 1).map((row) => Number(row[3]));
    expect(shares.negative).toBe(values.filter((m) => m < (low ?? NaN)).length / 72);
    expect(shares.positive).toBe(values.filter((m) => m > (high ?? NaN)).length / 72);
    expect(zero.inside).toBe(true);
  });
});

test.each<[string, object, RegExp, RegExp]>([
  ['rises', { rows: cells(-1, 1) }, /rises by 1\.\d+ with each unit of m/, /效应上升 /],
  ['falls', { rows: cells(1, -1) }, /falls by 1\.\d+|falls by 0\.9\d+/, /效应下降 /],
  ['nothing', { rows: cells(1, 0) }, /depends on m is not shown, nor that it does not/, /未能证实/],
])('what is said: %s', (_name, { rows }: { rows?: Cell[][] }, english, chinese) => {
  const said = LANGUAGES.map((language) => {
    const words = wordsOf(method, language) as Parameters<typeof method.tables>[1];
    const blocks = method.tables(moderated(frameOf(rows ?? []), MODEL), words);
    expect(JSON.stringify(blocks)).not.toMatch(/undefined|NaN/);
    const last = blocks[blocks.length - 1];
    return last.kind === 'paragraph' ? last.text : '';
  });
  expect(said[LANGUAGES.indexOf('en-US')]).toMatch(english);
  expect(said[LANGUAGES.indexOf('zh-CN')]).toMatch(chinese);
});

test.each(['`x`', 'a`b', 'a^b', 'x[1]', '=x', '资本 存量', '"x"'])('a variable may be called %s', (name) => {
  const renamed = (column: string) =>
    readFrame({ cells: [HEAD.map((one) => (one === column ? name : one)), ...cells(-1, 1)], row: 0, column: 0 });
  const plain = moderated(frameOf(cells(-1, 1)), MODEL);
  const written = ` ${name} `;
  const term = moderated(renamed('x'), { ...MODEL, regressors: [written], term: written });
  expect(term.terms.map((one) => one.name)).toEqual([name, 'm', `${name} × m`]);
  const moderator = moderated(renamed('m'), { ...MODEL, regressors: ['x', written], moderator: written });
  expect(moderator.terms.map((one) => one.name)).toEqual(['x', name, `x × ${name}`]);
  for (const { margins } of [term, moderator]) expect(margins).toEqual(plain.margins);
});

const constant = cells(1, 1).map(([city, year, x, , y]) => [city, year, x, 2, y]);

test.each<[string, Cell[][], object]>([
  ['moderation-term-unknown', cells(1, 1), { term: 'w' }],
  ['moderation-of-itself', cells(1, 1), { moderator: 'x' }],
  ['moderation-dropped', constant, {}],
  ['moderation-name', cells(1, 1), { derive: { 'x × m': 'x * m' } }],
  ['unknown-column', cells(1, 1), { moderator: 'w' }],
  ['text-as-number', cells(1, 1), { moderator: 'city' }],
])('%s', (code, rows, fields) => {
  try {
    moderated(frameOf(rows), { ...MODEL, ...fields });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    expect(thrown.problem.code).toBe(code);
    for (const language of LANGUAGES) expect(sentence(thrown.problem, language)).not.toMatch(/undefined|NaN|null/);
    return;
  }
  throw new Error('was not refused');
});

test('AI.MODERATE spills the coefficients and the effect along the moderator', () => {
  const rows = cells(-1, 1);
  const column = (place: number): Cell[][] => [HEAD, ...rows].map((row) => [row[place]]);
  const call = (output: Cell[][] | null): Cell[][] => {
    const given: CellArguments = [column(4), column(2), [[null]], column(3), column(0), column(1), output];
    const { specification, data } = moderate.read(given);
    return moderate.spill(
      run(specification, data) as Parameters<typeof moderate.spill>[0],
      given,
      sharedWords('en-US'),
    );
  };
  const spilled = call(null);
  const { terms, margins } = moderated(frameOf(rows), MODEL);
  expect(spilled.slice(1, 4).map(([name]) => name)).toEqual(['x', 'm', 'x × m']);
  expect(spilled[3].slice(1, 3)).toEqual([terms[2].estimate, terms[2].se]);
  expect(spilled[8].slice(1)).toEqual([
    ...[margins[4].estimate, margins[4].se, margins[4].statistic, margins[4].p, margins[4].low, margins[4].high],
  ]);
  expect(call([['effects']])).toEqual([spilled[0], ...spilled.slice(4)]);
  expect(call([['coefficients']])).toEqual(spilled.slice(0, 4));
  const withControls = (controls: Cell[][]) =>
    moderate.read([column(4), column(2), controls, column(3), column(0), column(1), null]);
  expect(withControls([['']]).specification).toEqual(withControls([[null]]).specification);
  for (const blank of [column(4).map(() => [null]), [[null, null]]])
    expect(() => withControls(blank)).toThrow(/argument-empty/);
});

describe('the scripts', () => {
  test('Stata makes the product and takes the effect at the quartiles', () => {
    const lines = twins.stata(schema.parse({ method: 'moderation', ...MODEL })).split('\n');
    expect(lines).toContain('generate double product = x * m');
    expect(lines).toContain('reghdfe y x m product, absorb(e_1 e_2) vce(cluster c_1) level(95)');
    expect(lines).toContain("  lincom x + `at' * product, level(95)");
  });

  testWithR(
    'R gives the same effects',
    () => {
      const fields = {
        outcome: 'inv',
        regressors: ['value'],
        moderator: 'capital',
        absorb: ['firm', 'year'],
        covariance: { kind: 'hc2' },
      };
      const firms = dataOf('plm_Grunfeld');
      const printed = printedByR(twins.r(schema.parse({ method: 'moderation', ...fields })), firms, '');
      const row = numbersOf(printed);
      ['0%', '25%', '50%', '75%', '100%'].forEach((name, index) => {
        const { at, estimate, se, statistic, p } = moderated(firms, fields).margins[index];
        [at, estimate, se, statistic, p].forEach((ours, place) => close(ours, row(name)[place]));
      });
    },
    ['sandwich'],
  );
});
