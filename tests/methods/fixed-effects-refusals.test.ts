import { LANGUAGES, sentence } from '../../src/locales';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { Refusal, type Problem } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { estimate, relativeDifference } from './fixed-effects.oracle';

type Rows = readonly (readonly Cell[])[];

/** 6 cities, 4 years: city, year, x, z, w, y, and what `more` adds. */
function panel(more: (city: number, year: number) => readonly Cell[] = () => []): Cell[][] {
  const random = stream(2, 'example', 6);
  const rows: Cell[][] = [];
  for (let city = 0; city < 6; city++)
    for (let year = 0; year < 4; year++)
      rows.push([
        `c${city}`,
        2000 + year,
        random.normal(),
        random.normal(),
        1,
        random.normal() + city,
        ...more(city, year),
      ]);
  return rows;
}

function run(rows: Rows, fields: object, more: readonly string[] = []) {
  const frame = readFrame({
    cells: [['city', 'year', 'x', 'z', 'w', 'y', ...more], ...rows],
    sheet: 'Panel',
    row: 0,
    column: 0,
  });
  return estimate(frame, { outcome: 'y', regressors: ['x', 'z'], absorb: ['city', 'year'], entity: 'city', ...fields });
}

/** The problem that is refused, said in both languages with every value in place. */
function refused(compute: () => unknown): Problem {
  try {
    compute();
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    for (const language of LANGUAGES) {
      const said = sentence(thrown.problem, language);
      expect(said).not.toMatch(/undefined|NaN|null|\[object/);
      expect(said.startsWith(thrown.problem.code)).toBe(false);
    }
    return thrown.problem;
  }
  throw new Error('was not refused');
}

const trends = {
  derive: { q: 'x * z' },
  regressors: ['x', 'z', 'q'],
  absorb: ['city[year]', 'year'],
  covariance: { kind: 'iid' },
};

test.each<[string, Rows, object, string[]]>([
  ['unknown-column', panel(), { regressors: ['x', 'gdp'] }, []],
  ['variable-repeated', panel(), { regressors: ['x', 'y'] }, []],
  ['variable-repeated', panel(), { regressors: ['x', 'x'] }, []],
  ['variable-reserved', panel((city, year) => [city * year]), { regressors: ['x', '(constant)'] }, ['(constant)']],
  ['text-as-number', panel(() => ['many']), { regressors: ['x', 'words'] }, ['words']],
  ['no-complete-rows', panel(() => [null]), { regressors: ['x', 'empty'] }, ['empty']],
  ['negative-weight', panel((city) => [city - 2]), { weights: 'v' }, ['v']],
  ['no-complete-rows', panel(() => [0]), { weights: 'v' }, ['v']],
  ['all-singletons', panel().filter(([, year]) => year === 2001), {}, []],
  ['all-singletons', panel().filter((_, row) => row === 3), {}, []],
  ['outcome-constant', panel(() => [7]), { outcome: 'seven' }, ['seven']],
  ['outcome-constant', panel(() => [0.1]), { outcome: 'tenth', absorb: [] }, ['tenth']],
  ['outcome-absorbed', panel((city, year) => [city + year / 7]), { outcome: 'sum' }, ['sum']],
  ['regressors-absorbed', panel((city) => [city / 3]), { regressors: ['size'] }, ['size']],
  ['regressors-absorbed', panel(() => [5]), { regressors: ['five'], absorb: [] }, ['five']],
  ['values-extreme', panel((city) => [city * 1e200]), { regressors: ['x', 'huge'] }, ['huge']],
  ['values-extreme', panel((city) => [city * 1e65]), { regressors: ['x', 'huge'] }, ['huge']],
  ['values-extreme', panel((city, year) => [(city + year) * 1e-200]), { regressors: ['x', 'tiny'] }, ['tiny']],
  // As many parameters as rows, and one less where fixest counts a trend that the years explain.
  [
    'too-few-rows',
    panel()
      .filter(([, year]) => year !== 2003)
      .slice(0, 6),
    {},
    [],
  ],
  ['too-few-rows', panel().slice(0, 12), trends, []],
  ['one-cluster', panel(() => ['all']), { covariance: { kind: 'cluster', by: ['group'] } }, ['group']],
  ['cluster-unnamed', panel(), { entity: null, absorb: [] }, []],
  ['perfect-fit', panel(), { derive: { line: '2 * x - z' }, outcome: 'line' }, []],
  ['effect-unreadable', panel(), { absorb: ['city^'] }, []],
])('%s', (code, rows, fields, more) => {
  expect(refused(() => run(rows, fields, more)).code).toBe(code);
});

const places = { kind: 'conley', latitude: 'lat', longitude: 'lon', cutoff: 100 };
const oneRowOnly = panel((city, year) => [Number(city === 1 && year === 2)]);

test.each<[string, Rows, object, string[]]>([
  ['period-unnamed', panel(), { covariance: { kind: 'driscoll-kraay' } }, []],
  ['period-unnamed', panel(() => [1, 2]), { covariance: { ...places, temporal: true } }, ['lat', 'lon']],
  ['entity-unnamed', panel(), { covariance: { kind: 'newey-west' }, entity: null, absorb: [], period: 'year' }, []],
  [
    'one-period',
    panel().filter(([, year]) => year === 2001),
    { covariance: { kind: 'driscoll-kraay' }, absorb: [], period: 'year' },
    [],
  ],
  [
    'several-rows-a-period',
    panel((city) => [`r${city % 2}`]),
    { covariance: { kind: 'newey-west' }, entity: 'region', period: 'year' },
    ['region'],
  ],
  ['coordinate-impossible', panel((city) => [95 - city, 10]), { covariance: places }, ['lat', 'lon']],
  ['coordinate-impossible', panel((city) => [30 + city, 1e6]), { covariance: places }, ['lat', 'lon']],
  ['text-as-number', panel((city) => [`N${city}`, 10]), { covariance: places }, ['lat', 'lon']],
  ['unknown-column', panel(), { covariance: places }, []],
  ['leverage-one', oneRowOnly, { regressors: ['x', 'own'], covariance: { kind: 'hc2' } }, ['own']],
  ['leverage-one', oneRowOnly, { regressors: ['x', 'own'], covariance: { kind: 'hc3' }, absorb: [] }, ['own']],
  ['one-cluster', panel(() => ['all']), { covariance: { kind: 'cr2', by: ['group'] } }, ['group']],
  ['cluster-unnamed', panel(), { covariance: { kind: 'cr2' }, entity: null, absorb: [] }, []],
  ['adjustment-too-large', manyCities(601), { covariance: { kind: 'cr2', by: ['year'] } }, []],
])('a covariance that cannot be had: %s', (code, rows, fields, more) => {
  expect(refused(() => run(rows, fields, more)).code).toBe(code);
});

function manyCities(cities: number): Cell[][] {
  const random = stream(3, 'example', 6);
  return Array.from({ length: 3 * cities }, (_, row) => [
    `c${row % cities}`,
    2000 + Math.floor(row / cities),
    random.normal(),
    random.normal(),
    1,
    random.normal(),
  ]);
}

describe('a covariance that is to be read with care', () => {
  const codesOf = (notices: readonly Problem[]): string[] => {
    for (const language of LANGUAGES)
      for (const notice of notices) expect(sentence(notice, language)).not.toMatch(/undefined|NaN|^[a-z-]+ \{/);
    return notices.map(({ code }) => code);
  };

  test.each<[string, object]>([
    ['few-periods', { covariance: { kind: 'driscoll-kraay' }, period: 'year' }],
    ['few-clusters', { covariance: { kind: 'cluster', by: ['city'] } }],
    ['no-neighbours', { covariance: places }],
  ])('%s', (code, fields) => {
    const rows = panel((city) => [30 + city, 110]);
    expect(codesOf(run(rows, fields, ['lat', 'lon']).notices)).toContain(code);
  });

  test('few-degrees: a regressor that one cluster moves', () => {
    const rows = panel((city, year) => [city === 0 ? year : 0.01 * year * city]);
    const result = run(rows, { regressors: ['x', 'own'], covariance: { kind: 'cr2' } }, ['own']);
    expect(codesOf(result.notices)).toEqual(['few-degrees']);
    expect(result.df).toBeLessThan(1.5);
  });

  test('a covariance of neighbours that is not positive is repaired and said to be, or refused', () => {
    const random = stream(4, 'example', 6);
    const rows = panel((city) => [30 + city, 110]).map(([city, year, , , , , lat, lon]) => [
      city,
      year,
      random.normal(),
      random.normal(),
      1,
      random.normal(),
      lat,
      lon,
    ]);
    const chain = (regressors: readonly string[]) =>
      run(rows, { regressors, absorb: ['year'], covariance: { ...places, cutoff: 120 } }, ['lat', 'lon']);
    expect(codesOf(chain(['x', 'z']).notices)).toEqual(['covariance-repaired', 'joint-test-missing']);
    expect(chain(['x', 'z']).terms.every(({ se }) => se > 0)).toBe(true);
    expect(refused(() => chain(['x'])).code).toBe('variance-not-positive');
  });
});

describe('clusters whose scores add up to zero but for rounding', () => {
  const clustered = { kind: 'cluster', by: ['city'] };
  const twoPlaces = panel().filter(([city]) => city === 'c1' || city === 'c4');
  const twoYears = panel().filter(([, year]) => Number(year) < 2002);

  test.each([
    ['two places with effects of both', twoPlaces, { covariance: clustered }],
    ['two years with effects of both', twoYears, { covariance: { kind: 'cluster', by: ['year'] } }],
    ['two years in time', twoYears, { period: 'year', covariance: { kind: 'driscoll-kraay', lags: 0 } }],
    ['two places with bias-reduced errors', twoPlaces, { covariance: { kind: 'cr2', by: ['city'] } }],
  ])('%s', (_name, rows, fields) => {
    expect(refused(() => run(rows, { regressors: ['x'], ...fields })).code).toBe('variance-not-positive');
  });

  test('while errors of rows on their own are known', () => {
    const [term] = run(twoPlaces, { regressors: ['x'], covariance: { kind: 'hc1' } }).terms;
    expect(term.se).toBeGreaterThan(0.01);
  });
});

test('a bootstrap whose samples all give one estimate says nothing of its error', () => {
  const rows = panel((city, year) => [city === 0 ? Math.sqrt(year) : 0]);
  const fields = { regressors: ['own'], absorb: ['city'], covariance: { kind: 'bootstrap' }, replications: 50 };
  expect(refused(() => run(rows, fields, ['own'])).code).toBe('variance-not-positive');
});

describe('bias-reduced errors', () => {
  const cr2 = { covariance: { kind: 'cr2', by: ['group'] }, absorb: ['city'] };
  const grouped = (city: number): string => `g${city % 3}`;

  test('have the same degrees of freedom in any units', () => {
    const plain = panel((city) => [grouped(city), 0]);
    const large = plain.map((row) => [...row.slice(0, -1), Number(row[2]) * 1e55]);
    const [own, other] = [
      run(plain, cr2, ['group', 'large']),
      run(large, { ...cr2, regressors: ['large', 'z'] }, ['group', 'large']),
    ];
    expect(relativeDifference(other.df, own.df)).toBeLessThan(1e-9);
    expect(relativeDifference(other.terms[0].p, own.terms[0].p)).toBeLessThan(1e-9);
  });

  test('have degrees of freedom between 1 and the clusters, or none that weights of any size leave', () => {
    const random = stream(8, 'example', 6);
    const codes = Array.from({ length: 40 }, () => {
      const rows = panel((city) => [grouped(city), 10 ** (random.integer(25) - 12)]);
      try {
        const { df } = run(rows, { ...cr2, absorb: ['city', 'year'], weights: 'v' }, ['group', 'v']);
        expect(df).toBeGreaterThan(1 - 1e-6);
        expect(df).toBeLessThan(3 + 1e-6);
        return 'estimated';
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown;
        return thrown.problem.code;
      }
    });
    expect(codes).toContain('estimated');
  });
});

test('a refusal names the cell', () => {
  const rows = panel((city, year) => [city === 2 && year === 1 ? -4 : 1]);
  expect(refused(() => run(rows, { weights: 'v' }, ['v'])).values).toMatchObject({ cell: 'Panel!G11', weight: -4 });
});

test('the column that is missing most is named first', () => {
  const rows = panel((city) => [city === 0 ? 1 : null, city === 0 ? null : 1]);
  expect(refused(() => run(rows, { regressors: ['a', 'b'] }, ['a', 'b'])).values['columns']).toEqual(['a', 'b']);
});

describe('what is left of odd data is estimated', () => {
  test('one entity is a time series', () => {
    const rows = Array.from({ length: 12 }, (_, t): Cell[] => [
      'c',
      t,
      Math.sin(t),
      Math.cos(t * t),
      1,
      t + Math.sin(3 * t),
    ]);
    const { terms, entities } = run(rows, { absorb: ['city'], covariance: { kind: 'hc1' } });
    expect(terms.every(({ se }) => se > 0)).toBe(true);
    expect(entities).toBe(1);
  });

  test('one period is a cross-section', () => {
    const rows = panel().filter(([, year]) => year === 2001);
    expect(run(rows, { absorb: ['year'], covariance: { kind: 'hc1' } }).n).toBe(6);
  });

  test('a constant regressor beside others is left out by name', () => {
    const { dropped, notices } = run(
      panel(() => [0.1]),
      { regressors: ['x', 'tenth'] },
      ['tenth'],
    );
    expect(dropped.collinear).toEqual([{ name: 'tenth', reason: 'constant', of: [] }]);
    for (const language of LANGUAGES) expect(sentence(notices[0], language)).toContain('tenth');
  });

  test('a multiple of another regressor is left out, the later of the two', () => {
    const { dropped, terms } = run(panel(), { regressors: ['x', 'twice', 'z'], derive: { twice: '-2 * x' } });
    expect(dropped.collinear).toEqual([{ name: 'twice', reason: 'combination', of: ['x'] }]);
    expect(terms.map(({ name }) => name)).toEqual(['x', 'z']);
  });

  test('shares that add up to one with others are named together', () => {
    const fields = { regressors: ['a', 'b', 'c'], derive: { a: 'x / 10', b: 'z / 10', c: '1 - a - b' } };
    expect(run(panel(), fields).dropped.collinear).toEqual([{ name: 'c', reason: 'combination', of: ['a', 'b'] }]);
  });

  test.each([1e15, 1e-30])('values about %d have digits to work with', (size) => {
    const scaled = run(panel(), { derive: { u: `x * ${size}` }, regressors: ['u', 'z'] });
    const plain = run(panel(), {});
    expect(scaled.terms[0].statistic / plain.terms[0].statistic).toBeCloseTo(1, 9);
  });

  test('names with signs, quotes, markup and Chinese are names', () => {
    const names = ['城市', 'year^2', '=1+1', '<b>x</b>', 'share [%]', 'it\'s "quoted"'];
    const cells: Cell[][] = [names, ...panel()];
    const result = estimate(readFrame({ cells, row: 0, column: 0 }), {
      outcome: 'it\'s "quoted"',
      regressors: ['=1+1', '<b>x</b>'],
      absorb: ['城市', 'year^2'],
      weights: 'share [%]',
      covariance: { kind: 'cluster', by: ['城市', 'year^2'] },
    });
    expect(result.terms.map(({ name }) => name)).toEqual(['=1+1', '<b>x</b>']);
    expect(result.absorbed.map(({ name }) => name)).toEqual(['城市', 'year^2']);
    const plain = run(panel(), { covariance: { kind: 'cluster', by: ['city', 'year'] } });
    result.terms.forEach(({ se }, index) => expect(relativeDifference(se, plain.terms[index].se)).toBeLessThan(1e-12));
  });
});
