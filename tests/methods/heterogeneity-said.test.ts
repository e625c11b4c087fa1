import { LANGUAGES, sentence, sharedWords, wordsOf } from '../../src/locales';
import { heterogeneity as method } from '../../src/methods/heterogeneity';
import { hetero } from '../../src/methods/heterogeneity/cells';
import { schema } from '../../src/methods/heterogeneity/spec';
import { twins } from '../../src/methods/heterogeneity/twins';
import type { CellArguments } from '../../src/methods/method';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { Refusal } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import { CITY_MODEL, heterogeneity } from './heterogeneity.oracle';
import { frameOf as dataOf } from '../data';

const HEAD = ['city', 'year', 'kind', 'size', 'x', 'z', 'y'];
const MODEL = {
  outcome: 'y',
  regressors: ['x', 'z'],
  absorb: ['city', 'year'],
  entity: 'city',
  period: 'year',
  group: { by: 'kind' },
  replications: 99,
};

/** Thirty-six cities over five years; the slope of x is 1 in kind a and `b` in the others. */
function cells(b = 2, kinds: readonly string[] = ['a', 'b']): Cell[][] {
  const random = stream(6, 'example', 24);
  return Array.from({ length: 180 }, (_, row) => {
    const city = Math.floor(row / 5);
    const kind = kinds[city % kinds.length];
    const x = random.normal();
    const z = random.normal();
    const y = (kind === 'a' ? 1 : b) * x + city + 0.3 * random.normal();
    return [`c${city}`, 2000 + (row % 5), kind, city + (row % 5), x, z, y];
  });
}

const frameOf = (rows: readonly Cell[][]): Frame => readFrame({ cells: [HEAD, ...rows], row: 0, column: 0 });
/** The table with one column made anew. */
const withColumn = (name: string, of: (row: readonly Cell[], index: number) => Cell, rows = cells()): Cell[][] =>
  rows.map((row, index) => row.map((cell, column) => (HEAD[column] === name ? of(row, index) : cell)));
const cityOf = ([city]: readonly Cell[]): number => Number((city as string).slice(1));

describe('refusals', () => {
  test.each<[string, Cell[][], object]>([
    ['hetero-term-unknown', cells(), { term: 'w' }],
    ['hetero-one-group', withColumn('kind', () => 'a'), {}],
    ['hetero-many-groups', cells(), { group: { by: 'size' } }],
    ['hetero-group-singletons', withColumn('kind', (row) => (cityOf(row) === 0 ? 'a' : 'b')), {}],
    ['hetero-group-small', withColumn('kind', (row) => (cityOf(row) === 0 ? 'a' : 'b')), { absorb: ['city'] }],
    [
      'hetero-group-small',
      withColumn('kind', (row) => (cityOf(row) < 2 ? 'a' : 'b')),
      { regressors: ['x', 'z', 'w', 'size'], derive: { w: 'x * z' } },
    ],
    ['hetero-group-one-cluster', cells(), { covariance: { kind: 'cluster', by: ['kind'] } }],
    ['hetero-term-dropped', withColumn('x', (row) => (row[2] === 'a' ? Number(row[1]) : row[4])), {}],
    ['hetero-outcome-flat', withColumn('y', (row) => (row[2] === 'a' ? 1 : row[6])), {}],
    ['hetero-regressors-flat', withColumn('x', (row) => (row[2] === 'a' ? 1 : row[4])), { regressors: ['x'] }],
    ['hetero-perfect-fit', withColumn('y', (row) => (row[2] === 'a' ? row[4] : row[6])), {}],
    ['hetero-entity-unknown', cells(), { group: { entities: ['c1', 'c99'] } }],
    ['hetero-first-period', cells(), { group: { quantiles: 2, of: 'size' }, period: null }],
    ['hetero-quantiles-tied', withColumn('size', () => 1), { group: { quantiles: 2, of: 'size' } }],
    ['hetero-quantiles-tied', withColumn('size', (row) => cityOf(row) % 2), { group: { quantiles: 4, of: 'size' } }],
    ['unknown-column', cells(), { group: { by: 'sort' } }],
    ['text-as-number', cells(), { group: { quantiles: 2, of: 'kind' } }],
  ])('%s', (code, rows, fields) => {
    try {
      heterogeneity(frameOf(rows), { ...MODEL, ...fields });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      expect(thrown.problem.code).toBe(code);
      for (const language of LANGUAGES) expect(sentence(thrown.problem, language)).not.toMatch(/undefined|NaN|null/);
      return;
    }
    throw new Error('was not refused');
  });

  test('a group that is too small is refused with its size', () => {
    const rows = withColumn('kind', (row) => (cityOf(row) === 0 ? 'a' : 'b'));
    expect(() => heterogeneity(frameOf(rows), MODEL)).toThrow(/"label":"a","rows":5,"entities":1/);
    expect(() => heterogeneity(frameOf(rows), { ...MODEL, absorb: ['city'] })).toThrow(
      /"label":"a","rows":5,"entities":1,"parameters":3/,
    );
  });
});

describe('groups', () => {
  test('a list of entities against the others, whatever spaces stand around the names', () => {
    const listed = Array.from({ length: 18 }, (_, index) => ` c${2 * index} `);
    const byList = heterogeneity(frameOf(cells()), { ...MODEL, group: { entities: listed } });
    const byColumn = heterogeneity(frameOf(cells()), MODEL);
    expect(byList.groups.map(({ label }) => label)).toEqual(['(others)', '(listed)']);
    expect(byList.differences[0].estimate).toBe(-byColumn.differences[0].estimate);
    expect(byList.differences[0].permutation?.exceed).toBe(byColumn.differences[0].permutation?.exceed);
  });

  test('quantiles over entities by the first period or by the mean, with their cuts', () => {
    // In the first period cities stand in the order of their numbers, by their means in the other.
    const rows = withColumn('size', (row) => (row[1] === 2000 ? cityOf(row) : 100 - cityOf(row)));
    const of = (fixed: string) =>
      heterogeneity(frameOf(rows), { ...MODEL, group: { quantiles: 2, of: 'size', fixed } });
    const [first, mean] = [of('first'), of('mean')];
    expect(first.grouping).toEqual({ kind: 'quantiles', of: 'size', fixed: 'first', cuts: [17.5] });
    expect(first.groups.map(({ label, entities }) => [label, entities])).toEqual([
      ['Q1', 18],
      ['Q2', 18],
    ]);
    expect(mean.differences[0].estimate).toBe(-first.differences[0].estimate);
    const quarters = heterogeneity(frameOf(rows), { ...MODEL, group: { quantiles: 4, of: 'size' } });
    expect(quarters.groups.map(({ entities }) => entities)).toEqual([9, 9, 9, 9]);
    expect(quarters.differences).toHaveLength(6);
  });

  test('a group that changes within entities is said so, and labels of entities are not permuted', () => {
    const rows = withColumn('kind', (row, index) => (cityOf(row) < 6 && index % 5 > 2 ? 'b' : row[2]));
    const { notices, differences, permutation } = heterogeneity(frameOf(rows), MODEL);
    expect(notices.find(({ code }) => code === 'hetero-group-varies')?.values).toMatchObject({
      varying: 3,
      entities: 36,
    });
    expect([differences[0].permutationP, permutation.made, permutation.draws]).toEqual([null, false, 0]);
    const overRows = heterogeneity(frameOf(rows), { ...MODEL, permute: 'observations' });
    expect(overRows.differences[0].permutationP).toBeGreaterThan(0);
    expect(overRows.notices.map(({ code }) => code)).toContain('hetero-group-varies-rows');
  });

  test('clusters that cross groups are said and counted', () => {
    const rows = withColumn('size', (row) => cityOf(row) % 9);
    const { notices, clusters } = heterogeneity(frameOf(rows), { ...MODEL, covariance: { by: ['size'] } });
    expect(notices.map(({ code }) => code)).toContain('hetero-clusters-cross');
    expect(clusters).toMatchObject({ by: ['size'], count: 9, crossing: true, df: 8 });
  });

  test('few clusters and a control without a coefficient in one group are said', () => {
    const rows = withColumn('z', (row) => (row[2] === 'a' ? 1 : row[5]));
    const { notices, equality } = heterogeneity(frameOf(rows), MODEL);
    expect(notices.map(({ code }) => code)).toEqual(expect.arrayContaining(['hetero-few-clusters', 'hetero-dropped']));
    expect(equality.slopes).toBeNull();
    expect(equality.term).not.toBeNull();
  });
});

describe('what is said', () => {
  const saidOf = (rows: readonly Cell[][], fields: object = {}): Record<string, string> =>
    Object.fromEntries(
      LANGUAGES.map((language) => {
        const words = wordsOf(method, language) as Parameters<typeof method.tables>[1];
        const blocks = method.tables(heterogeneity(frameOf(rows), { ...MODEL, ...fields }), words);
        expect(JSON.stringify(blocks)).not.toMatch(/undefined|NaN/);
        expect(blocks.map(({ kind }) => kind)).toEqual(['table', 'table', 'table', 'figure', 'paragraph']);
        const last = blocks[blocks.length - 1];
        return [language, last.kind === 'paragraph' ? last.text : ''];
      }),
    );

  test.each<[string, Cell[][], object, RegExp, RegExp]>([
    [
      'a difference',
      cells(),
      {},
      /in b it is 1\.\d+ larger than in a \(95% interval/,
      /b 比 a 高 1\.\d+（差异的 95% 置信区间/,
    ],
    [
      'none',
      cells(1),
      {},
      /the groups cannot be told apart: .* neither a difference nor its absence/,
      /组间差异与零无法区分/,
    ],
    [
      'of three',
      cells(2, ['a', 'b', 'c']),
      {},
      /adjusted by Holm\)\. That all groups are alike: p < 0\.001/,
      /均经 Holm 调整）。各组相等的检验/,
    ],
    [
      'no pair of three',
      cells(1, ['a', 'b', 'c']),
      {},
      /no two groups can be told apart; nearest to it/,
      /任何两组的差异都与零无法区分/,
    ],
    [
      'listed',
      cells(),
      { group: { entities: ['c0', 'c2', 'c4', 'c6'] } },
      /in Listed .* and|than in Others/,
      /所列个体/,
    ],
  ])('%s', (_name, rows, fields, english, chinese) => {
    const said = saidOf(rows, fields);
    expect(said['en-US']).toMatch(english);
    expect(said['zh-CN']).toMatch(chinese);
    // The comparison is of the difference's own test alone, and says so.
    expect(said['en-US']).toMatch(/would not show that the two differ\.$/);
    expect(said['zh-CN']).toMatch(/并不说明两组不同。$/);
  });

  test('one test under two names is said to be one', () => {
    const words = wordsOf(method, 'en-US') as Parameters<typeof method.tables>[1];
    const [, differences] = method.tables(heterogeneity(frameOf(cells()), MODEL), words);
    if (differences.kind !== 'table') throw new Error('no table');
    expect(differences.notes.join(' ')).toMatch(/are one test but for their small-sample factors .* t\(35\)/);
    expect(differences.notes.join(' ')).toMatch(/99 random reassignments .* seed 1, two-sided/);
    expect(differences.notes.join(' ')).toMatch(/b − a: 0 of 99 permuted differences/);
  });
});

describe('AI.HETERO', () => {
  const rows = cells();
  const column = (...places: number[]): Cell[][] => [HEAD, ...rows].map((row) => places.map((place) => row[place]));
  const call = (controls: Cell[][] | null, ...more: (Cell[][] | null)[]): Cell[][] => {
    const rest = [...more, ...Array<null>(4 - more.length).fill(null)];
    const given: CellArguments = [column(6), column(4), controls, column(2), column(0), ...rest];
    const { specification, data } = hetero.read(given);
    return hetero.spill(run(specification, data) as Parameters<typeof hetero.spill>[0], given, sharedWords('en-US'));
  };

  test('spills groups and differences', () => {
    const spilled = call(column(5), column(1), [[99]], [[1]]);
    const whole = heterogeneity(frameOf(rows), MODEL);
    const [difference] = whole.differences;
    expect(spilled.map(([name]) => name)).toEqual(['Term', 'a', 'b', 'b − a', 'suest', 'Fisher', 'Fisher (t)']);
    expect(spilled[2].slice(1, 3)).toEqual([whole.groups[1].terms[0].estimate, whole.groups[1].terms[0].se]);
    expect(spilled[2].slice(7)).toEqual([90, 18]);
    expect(spilled[3].slice(1, 5)).toEqual([difference.estimate, difference.waldSe, difference.wald, difference.waldP]);
    expect(spilled[4].slice(2, 5)).toEqual([difference.suestSe, difference.suestZ, difference.suestP]);
    expect(spilled[5][4]).toBe(difference.permutationP);
    expect(new Set(spilled.map(({ length }) => length))).toEqual(new Set([9]));
    expect(call(column(5), column(1), [[99]], null, [['differences']])).toHaveLength(5);
    expect(call(column(5), column(1), [[99]], null, [['groups']])).toEqual(spilled.slice(0, 3));
  });

  test('controls may be left out', () => {
    const without = heterogeneity(frameOf(rows), { ...MODEL, regressors: ['x'] });
    for (const blank of [null, [[null]], [['']]])
      expect(call(blank, column(1))[1][1]).toBe(without.groups[0].terms[0].estimate);
  });

  test.each<[string, Cell[][]]>([
    ['a column', column(5).map(() => [null])],
    ['a row', [[null, '']]],
  ])('refuses controls that are %s of blank cells', (_name, blank) => {
    expect(() => call(blank, column(1))).toThrow(/argument-empty/);
  });

  test('refuses two columns for the one that is compared', () => {
    const given: CellArguments = [column(6), column(4, 5), null, column(2), column(0), null, null, null, null];
    expect(() => hetero.read(given)).toThrow(/argument-one-column/);
  });
});

describe('the scripts', () => {
  const script = (language: 'stata' | 'r', fields: object): string[] =>
    twins[language](schema.parse({ method: 'heterogeneity', ...CITY_MODEL, ...fields })).split('\n');

  test('Stata splits, interacts, joins and permutes', () => {
    const lines = script('stata', { group: { by: 'region' }, regressors: ['ai_lq', 'fdi'] });
    expect(lines).toContain("  reghdfe innovation ai_lq fdi if g_1 == `g', absorb(e_1 e_2) vce(cluster c_1) level(95)");
    expect(lines).toContain(
      'reghdfe innovation i.g_1#c.ai_lq i.g_1#c.fdi, absorb(e_1#g_1 e_2#g_1) vce(cluster c_1) level(95)',
    );
    expect(lines).toContain("suest `models', vce(cluster c_1)");
    expect(lines).toContain('      bysort i_1: generate byte tag_1 = _n == 1');
    const over = script('stata', { group: { by: 'region' }, permute: 'observations' });
    expect(over).toContain('      bysort row_1: generate byte tag_1 = _n == 1');
  });

  test('both make the groups of lists and quantiles', () => {
    const list = { group: { entities: ['12', '40'] } };
    expect(script('stata', list)).toContain('replace g_1 = 2 if city_id == "12"');
    expect(script('r', list).join('\n')).toContain('%in% c("12", "40"), "(listed)", "(others)")');
    const first = { group: { quantiles: 3, of: 'pop' } };
    expect(script('stata', first)).toContain('_pctile v_group if tag_1, nquantiles(3)');
    expect(script('r', first).join('\n')).toContain('type = 2');
    expect(script('r', { group: { quantiles: 3, of: 'pop', fixed: 'mean' } }).join('\n')).toContain(
      'tapply(v, i, mean',
    );
  });
});

test('identical specifications give identical results, and another seed other draws', () => {
  const fields = { ...CITY_MODEL, group: { by: 'central_city' }, replications: 199 };
  const one = heterogeneity(dataOf('city_panel'), fields);
  expect(heterogeneity(dataOf('city_panel'), fields)).toEqual(one);
  const other = heterogeneity(dataOf('city_panel'), { ...fields, seed: 2 });
  expect(other.differences[0].waldP).toBe(one.differences[0].waldP);
  expect(other.differences[0].permutation?.exceed).not.toBe(one.differences[0].permutation?.exceed);
});
