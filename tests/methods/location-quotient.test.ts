import fc from 'fast-check';
import { readFileSync } from 'fs';
import { readCsv } from '../../src/host/file/csv';
import { estimate } from '../../src/methods/location-quotient/estimate';
import { schema } from '../../src/methods/location-quotient/spec';
import { twins } from '../../src/methods/location-quotient/twins';
import type { Cell } from '../../src/panel/cell';
import { numbers } from '../../src/panel/columns';
import { factor } from '../../src/panel/factor';
import type { Frame } from '../../src/panel/frame';
import { Refusal, type Problem } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { frameOf } from '../data';
import { oracle, type OracleMatrix } from '../oracles/oracle';
import { describeWithReference, referenceFile } from '../reference';
import { printedByR, testWithR } from './r';

const table = (...cells: Cell[][]): Frame => readFrame({ cells, sheet: 'Data', row: 0, column: 0 });

const quotients = (main: Frame, fields: Record<string, unknown>) =>
  estimate({ main }, schema.parse({ method: 'location-quotient', ...fields }));

function problemOf(compute: () => unknown): Problem {
  try {
    compute();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.problem;
    throw thrown;
  }
  throw new Error('nothing was refused');
}

const INDUSTRIES = 'AI,Manufacturing,Construction,Retail,Finance,Education,Health,ICT,Transport,Agriculture'.split(',');

describe('ms01_location_quotient', () => {
  const { rows, cols, values } = oracle<{ lq: OracleMatrix }>('ms01_location_quotient').expected.lq;
  const employment = frameOf('employment');

  test.each(cols.map((industry, column) => [industry, column] as const))('%s in 40 cities', (industry, column) => {
    const result = quotients(employment, { local: industry, total: INDUSTRIES, entity: 'city' });
    expect(result.values).toHaveLength(rows.length);
    const worst = values.map(
      (row, place) => Math.abs((result.values[place] ?? NaN) - row[column]) / (row[column] || 1),
    );
    expect(Math.max(...worst)).toBeLessThan(1e-14);
    const [highest] = values.map((row, place) => [row[column], rows[place]] as const).sort((a, b) => b[0] - a[0]);
    expect(result.leaders[0]).toEqual({ entity: highest[1], value: expect.closeTo(highest[0], 12) as number });
  });
});

const STATES = 'real/us_states_industry_gva_2007_2017.csv';
describeWithReference(STATES, 'the states of the US', (file) => {
  const read = (path: string): Frame => readFrame(readCsv(readFileSync(path)));
  /** Computers and electronics, publishing, data processing, computer systems design. */
  const digital = new Set(['19', '46', '49', '62']);

  test('their quotient of digital industries to the six decimals of the panel', () => {
    const industries = read(file);
    const panel = read(referenceFile('real/us_states_panel_2007_2015.csv') ?? '');
    const sums = new Map<string, { local: number; total: number }>();
    const [state, year, code] = ['state', 'year', 'industry_code'].map((name) => factor(industries, name));
    numbers(industries, 'gva_musd').forEach((value, row) => {
      const key = `${state.labels[state.codes[row]]} ${year.labels[year.codes[row]]}`;
      const sum = sums.get(key) ?? { local: 0, total: 0 };
      const known = Number.isNaN(value) ? 0 : value;
      sum.total += known;
      if (digital.has(code.labels[code.codes[row]])) sum.local += known;
      sums.set(key, sum);
    });
    const keys = [...sums.keys()];
    const cells = [...sums].map(([key, { local, total }]) => [...key.split(' '), local, total] as Cell[]);
    const main = table(['state', 'year', 'digital', 'gva'], ...cells);
    const result = quotients(main, { local: 'digital', total: 'gva', period: 'year', entity: 'state' });
    const found = new Map(keys.map((key, row) => [key, result.values[row]]));

    const [states, years] = ['state', 'year'].map((name) => factor(panel, name));
    const differences = Array.from(numbers(panel, 'lq_digital'), (expected, row) => {
      const key = `${states.labels[states.codes[row]]} ${years.labels[years.codes[row]]}`;
      return Math.abs((found.get(key) ?? NaN) - expected);
    });
    expect(differences).toHaveLength(459);
    expect(Math.max(...differences)).toBeLessThan(5e-7);
    expect(result.dropped.missing).toBe(0);
  });
});

describe('by hand', () => {
  const places = table(
    ['place', 'year', 'ai', 'all'],
    ['A', 2020, 30, 100],
    ['B', 2020, 10, 100],
    ['A', 2021, 1, 10],
    ['B', 2021, 3, 10],
  );

  test('totals are taken within each period', () => {
    const { values, periods } = quotients(places, { local: 'ai', total: 'all', period: 'year' });
    expect(values).toEqual([1.5, 0.5, 0.5, 1.5]);
    expect(periods).toEqual([
      { label: '2020', n: 2, local: 40, total: 200, mean: 1, sd: Math.SQRT1_2, min: 0.5, max: 1.5, above: 1 },
      { label: '2021', n: 2, local: 4, total: 20, mean: 1, sd: Math.SQRT1_2, min: 0.5, max: 1.5, above: 1 },
    ]);
    expect(quotients(places, { local: 'ai', total: 'all' }).values[0]).toBeCloseTo(0.3 / (44 / 220), 14);
  });

  test('the symmetric form', () => {
    const { values, periods } = quotients(places, { local: 'ai', total: 'all', period: 'year', variant: 'symmetric' });
    expect(values.map((value) => value?.toFixed(12))).toEqual(
      [0.2, -1 / 3, -1 / 3, 0.2].map((value) => value.toFixed(12)),
    );
    expect(periods[0].above).toBe(1);
  });

  test('a reference area that the rows are only part of, even one that differs by row', () => {
    const given = table(
      ['ai', 'all', 'country ai', 'country all'],
      [30, 100, 100, 1000],
      [10, 100, 100, 1000],
      [10, 100, 500, 1000],
    );
    const fields = { local: 'ai', total: 'all', nationalLocal: 'country ai', nationalTotal: 'country all' };
    const result = quotients(given, fields);
    expect(result.values).toEqual([3, 1, 0.2]);
    expect(result.national).toBe(true);
    const half = schema.safeParse({ method: 'location-quotient', local: 'ai', total: 'all', nationalLocal: 'x' });
    expect(half.success).toBe(false);
    expect(JSON.stringify(half.error?.issues)).toContain('lq-reference-pair');
  });

  test('several columns are added; a blank among them is missing, not 0', () => {
    const main = table(['a', 'b', 'c'], [10, 20, 70], [10, null, 70], [0, 20, 80]);
    const result = quotients(main, { local: ['a', 'b'], total: ['a', 'b', 'c'] });
    expect(result.values).toEqual([0.3 / (50 / 200), null, 0.2 / (50 / 200)]);
    expect(result.dropped.missing).toBe(1);
    expect(result.notices).toEqual([{ code: 'lq-missing', values: { count: 1 } }]);
  });

  test('an incomplete row is in no total; a zero is a zero', () => {
    const main = table(
      ['year', 'ai', 'all'],
      [2020, 30, 100],
      [2020, 10, 100],
      [2020, null, 1e6],
      [2020, 5e5, '#N/A'],
      [null, 5, 10],
      [2020, 0, 200],
    );
    const { values, dropped, n } = quotients(main, { local: 'ai', total: 'all', period: 'year' });
    expect(values).toEqual([3, 1, null, null, null, 0]);
    expect([dropped.missing, n]).toEqual([3, 3]);
  });
});

describe('its twin in R', () => {
  const main = table(
    ['the place', 'year', 'a "b" $c', '就业', 'country ai', 'country all'],
    ['A', 2020, 30, 1000, 50, 9000],
    ['B', 2020, 10, 1000, 50, 9000],
    ['C', 2020, 0, 0, 50, 9000],
    ['D', 2021, null, 500, 60, 9000],
    ['E', 2021, 7, 500, 60, 9000],
    ['F', null, 7, 500, 60, 9000],
    ['G', 2021, 3, 700, null, 9000],
    ['H', 2022, 0, 700, 60, 9000],
  );
  const fields = { local: 'a "b" $c', total: ['就业', 'a "b" $c'] };
  const national = { nationalLocal: 'country ai', nationalTotal: 'country all' };

  test.each([{}, { period: 'year' }, { period: 'year', ...national }, { variant: 'symmetric' }, { ...national }])(
    'is asked for the same with %j',
    (more) => {
      const written = schema.parse({ method: 'location-quotient', ...fields, ...more });
      expect(twins.r(written)).not.toContain('undefined');
      expect(twins.stata(written)).toContain(`"a " + char(34) + "b" + char(34) + " " + char(36) + "c"`);
    },
  );

  for (const more of [{}, { period: 'year' }, { period: 'year', ...national }, { variant: 'symmetric' as const }])
    testWithR(`prints the same numbers with ${JSON.stringify(more)}`, () => {
      const written = schema.parse({ method: 'location-quotient', ...fields, ...more });
      const printed = printedByR(twins.r(written), main, 'writeLines(format(lq, digits = 17))').slice(-main.rows);
      const values = estimate({ main }, written).values;
      printed.forEach((text, row) => {
        const value = values[row];
        if (value === null) expect(text.trim()).toMatch(/^(NA|NaN)$/);
        else expect(Math.abs(Number(text) - value)).toBeLessThan(1e-14);
      });
    });
});

describe('what cannot be divided', () => {
  test('is missing and counted, never infinite', () => {
    const main = table(['year', 'ai', 'all'], [2020, 5, 10], [2020, 0, 0], [2021, 0, 10], [2021, 0, 20], [2022, 0, 0]);
    const result = quotients(main, { local: 'ai', total: 'all', period: 'year' });
    expect(result.values).toEqual([1, null, null, null, null]);
    expect(result.n).toBe(1);
    expect(result.notices).toEqual([
      { code: 'lq-place-zero', values: { count: 2 } },
      { code: 'lq-reference-zero', values: { count: 2 } },
    ]);
    expect(result.periods[2]).toEqual({
      label: '2022',
      n: 0,
      local: 0,
      total: 0,
      mean: null,
      sd: null,
      min: null,
      max: null,
      above: 0,
    });
  });

  test('more of the activity than in total is pointed out', () => {
    const main = table(['ai', 'all'], [5, 10], [20, 10]);
    expect(quotients(main, { local: 'ai', total: 'all' }).notices).toEqual([
      { code: 'lq-local-exceeds', values: { cell: 'Data!A3', row: 3, column: 'ai', count: 1 } },
    ]);
  });
});

describe('refuses', () => {
  test.each<[string, Cell[][], string, Record<string, unknown>]>([
    [
      'a negative number, by its cell',
      [
        [5, 10],
        [-3, 10],
      ],
      'negative-count',
      { cell: 'Data!A3', column: 'ai', found: -3 },
    ],
    [
      'text, by its cell',
      [
        [5, 10],
        ['many', 10],
      ],
      'text-as-number',
      { cell: 'Data!A3', text: 'many' },
    ],
    [
      'an error cell',
      [
        [5, 10],
        [6, { error: '#DIV/0!' }],
      ],
      'error-cell',
      { cell: 'Data!B3', text: '#DIV/0!' },
    ],
    [
      'rows that are all incomplete',
      [
        [5, null],
        [null, 10],
      ],
      'lq-no-rows',
      { columns: ['ai', 'all'] },
    ],
    [
      'numbers whose sum is no number',
      [
        [1e308, 1.7e308],
        [1e308, 1.7e308],
      ],
      'counts-too-large',
      { column: 'ai + all' },
    ],
    [
      'quotients whose squares are no numbers',
      [
        [1, 1e-160],
        [1, 1e160],
      ],
      'values-extreme',
      { name: 'ai + all' },
    ],
  ])('%s', (_, rows, code, values) => {
    const problem = problemOf(() => quotients(table(['ai', 'all'], ...rows), { local: 'ai', total: 'all' }));
    expect(problem).toEqual({ code, values: expect.objectContaining(values) as unknown });
  });

  test('a column that is not there, offering one that is', () => {
    const main = table(['employment', 'all'], [5, 10]);
    expect(problemOf(() => quotients(main, { local: 'employmnt', total: 'all' }))).toEqual({
      code: 'unknown-column',
      values: { name: 'employmnt', near: ['employment'] },
    });
  });
});

describe('properties', () => {
  const row = fc.record({
    year: fc.integer({ min: 2000, max: 2003 }),
    local: fc.integer({ min: 0, max: 1000 }),
    rest: fc.integer({ min: 0, max: 1000 }),
  });
  const cellsOf = (rows: readonly { year: number; local: number; rest: number }[], unit = 1): Cell[][] =>
    rows.map(({ year, local, rest }) => [year, local * unit, (local + rest) * unit]);
  const computed = (cells: Cell[][]) =>
    quotients(table(['year', 'local', 'total'], ...cells), { local: 'local', total: 'total', period: 'year' });

  test('the mean of the quotients, weighted by the places’ totals, is 1 in each period', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const { values } = computed(cellsOf(rows));
        for (const year of [2000, 2001, 2002, 2003]) {
          const inYear = rows.flatMap(({ year: when, local, rest }, index) =>
            when === year && values[index] !== null ? [{ weight: local + rest, value: values[index] }] : [],
          );
          const weight = inYear.reduce((sum, one) => sum + one.weight, 0);
          const mean = inYear.reduce((sum, one) => sum + one.weight * one.value, 0) / weight;
          if (inYear.length > 0) expect(mean).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  test('neither the order of rows nor the unit changes a value', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const values = computed(cellsOf(rows)).values;
        const reversed = computed(cellsOf([...rows].reverse(), 1024)).values;
        expect([...reversed].reverse()).toEqual(values);
      }),
    );
  });
});

test('a million rows pass through (how fast: bench/)', () => {
  const rows = 1_000_000;
  const column = (name: string, value: (row: number) => number) =>
    ({
      kind: 'number',
      name,
      values: Float64Array.from({ length: rows }, (_, row) => value(row)),
      converted: 0,
    }) as const;
  const main: Frame = {
    rows,
    columns: [
      column('year', (row) => 2000 + (row % 20)),
      column('local', (row) => row % 97),
      column('total', (row) => 100 + (row % 89)),
    ],
    positions: [0, 1, 2],
    sheetRows: Int32Array.from({ length: rows }, (_, row) => row + 1),
    origin: { row: 0, column: 0 },
    notices: [],
    filtered: 0,
  };
  const { n, periods } = quotients(main, { local: 'local', total: 'total', period: 'year' });
  expect(n).toBe(rows);
  expect(periods.map((period) => period.n)).toEqual(Array(20).fill(rows / 20));
});
