import fc from 'fast-check';
import { readFileSync } from 'fs';
import { readCsv } from '../../src/host/file/csv';
import { estimate, type DiversityRow } from '../../src/methods/diversity/estimate';
import { schema } from '../../src/methods/diversity/spec';
import { twins } from '../../src/methods/diversity/twins';
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

const varietyOf = (main: Frame, fields: Record<string, unknown>) =>
  estimate({ main }, schema.parse({ method: 'diversity', ...fields }));

const LONG = { entity: 'city', class: 'class', count: 'count' };

function problemOf(compute: () => unknown): Problem {
  try {
    compute();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.problem;
    throw thrown;
  }
  throw new Error('nothing was refused');
}

describe('ms04_related_unrelated_variety', () => {
  const expected = oracle<Record<string, OracleMatrix>>('ms04_related_unrelated_variety').expected;
  const patents = frameOf('patents_ipc');
  const long = { entity: 'city', class: 'ipc4', count: 'patents' };

  test.each([
    ['log2_by_section', { group: { prefix: 1 } }],
    ['ln_by_section', { group: { prefix: 1 }, base: Math.E }],
    ['log2_by_ipc3', { group: { prefix: 3 } }],
  ])('%s of 39 cities', (name, fields) => {
    const { rows, values } = expected[name];
    const result = varietyOf(patents, { ...long, ...fields });
    expect(result.rows.map(({ entity }) => entity).sort()).toEqual([...rows].sort());
    const worst = result.rows.flatMap(({ entity, variety, unrelated, related }) => {
      const row = values[rows.indexOf(String(entity))];
      return [variety, unrelated, related].map((value, column) => Math.abs((value ?? NaN) - row[column]));
    });
    expect(Math.max(...worst)).toBeLessThan(1e-13);
  });
});

const STATES = 'real/us_states_industry_gva_2007_2017.csv';
describeWithReference(STATES, 'the states of the US', (file) => {
  const read = (path: string): Frame => readFrame(readCsv(readFileSync(path)));
  const industries = read(file);
  const fields = {
    entity: 'state',
    period: 'year',
    class: 'industry_code',
    count: 'gva_musd',
    group: { column: 'sector' },
  };

  test('variety of 65 industries in 20 sectors, to the six decimals of the panel', () => {
    const result = varietyOf(industries, fields);
    expect([result.classes, result.groups, result.rows.length]).toEqual([65, 20, 51 * 11]);
    expect(result.dropped).toEqual({ missingCounts: 28, missingKeys: 0 });
    expect(result.notices).toEqual([{ code: 'diversity-missing-counts', values: { count: 28 } }]);
    const found = new Map(result.rows.map((row) => [`${row.entity} ${String(row.period)}`, row]));

    const panel = read(referenceFile('real/us_states_panel_2007_2015.csv') ?? '');
    const [state, year] = ['state', 'year'].map((name) => factor(panel, name));
    const keys = Array.from(state.codes, (code, row) => `${state.labels[code]} ${year.labels[year.codes[row]]}`);
    const compared = (column: string, measure: 'variety' | 'related' | 'unrelated') =>
      Array.from(numbers(panel, column), (value, row) => Math.abs((found.get(keys[row])?.[measure] ?? NaN) - value));
    const differences = [
      ...compared('total_variety', 'variety'),
      ...compared('related_variety', 'related'),
      ...compared('unrelated_variety', 'unrelated'),
    ];
    expect(differences).toHaveLength(3 * 459);
    expect(Math.max(...differences)).toBeLessThan(5e-7);
  });

  test('zeros are classes that are not there', () => {
    const zeros = numbers(industries, 'gva_musd').filter((value) => value === 0).length;
    expect(zeros).toBe(176);
    const { rows } = varietyOf(industries, fields);
    expect(rows.reduce((sum, { classes }) => sum + classes, 0)).toBe(65 * 51 * 11 - 28 - 176);
  });
});

const PATENTS = 'real/countries_patent_classes_1998_2020.csv';
describeWithReference(PATENTS, 'patents of 36 economies in 35 fields', (file) => {
  test('the measures lie where they must', () => {
    const fields = { entity: 'iso3', period: 'year', class: 'class', count: 'patents', group: { column: 'section' } };
    const result = varietyOf(readFrame(readCsv(readFileSync(file))), fields);
    expect([result.classes, result.groups, result.rows.length]).toEqual([35, 5, 36 * 23]);
    for (const { variety, unrelated, related, herfindahl, classes } of result.rows) {
      if (variety === null || unrelated === null || related === null || herfindahl === null) {
        expect(classes).toBe(0);
        continue;
      }
      expect(unrelated).toBeLessThanOrEqual(Math.log2(5) + 1e-12);
      expect(variety).toBeLessThanOrEqual(Math.log2(classes) + 1e-12);
      expect(herfindahl).toBeGreaterThanOrEqual(1 / classes - 1e-12);
      // Jensen: entropy is at least the logarithm of the inverse Herfindahl
      expect(variety).toBeGreaterThanOrEqual(-Math.log2(herfindahl) - 1e-12);
    }
    const us = result.rows.filter(({ entity }) => entity === 'USA');
    expect(us.every(({ classes, variety }) => classes === 35 && (variety ?? 0) > 4)).toBe(true);
  });
});

describe('by hand', () => {
  const main = table(
    ['city', 'class', 'count'],
    ['A', 'G06F', 2],
    ['A', 'G06N', 2],
    ['A', 'H04L', 4],
    ['B', 'G06F', 3],
    ['C', 'G06F', 1],
    ['C', 'H04L', 1],
  );

  test('half related, half unrelated', () => {
    expect(varietyOf(main, LONG).rows).toEqual([
      { entity: 'A', period: null, variety: 1.5, related: 0.5, unrelated: 1, herfindahl: 0.375, classes: 3, total: 8 },
      { entity: 'B', period: null, variety: 0, related: 0, unrelated: 0, herfindahl: 1, classes: 1, total: 3 },
      { entity: 'C', period: null, variety: 1, related: 0, unrelated: 1, herfindahl: 0.5, classes: 2, total: 2 },
    ]);
  });

  test('groups by a longer prefix, or by a column', () => {
    expect(varietyOf(main, { ...LONG, group: { prefix: 4 } }).rows[0]).toMatchObject({ related: 0, unrelated: 1.5 });
    const grouped = table(
      ['city', 'class', 'count', 'field'],
      ['A', 'a', 2, 'x'],
      ['A', 'b', 2, 'x'],
      ['A', 'c', 4, 'y'],
      ['B', 'a', 1, null],
    );
    const result = varietyOf(grouped, { ...LONG, group: { column: 'field' } });
    expect(result.rows[0]).toMatchObject({ related: 0.5, unrelated: 1 });
    expect(result.groups).toBe(2);
  });

  test('characters of a prefix are those a person counts', () => {
    const codes = table(['city', 'class', 'count'], ['A', '𠀋甲', 1], ['A', '𠀋乙', 1], ['A', '𠀌甲', 2]);
    expect(varietyOf(codes, LONG).rows[0]).toMatchObject({ related: 0.5, unrelated: 1 });
  });

  test('rows stand by entity, then period: text as it first appears, numbers ascending', () => {
    const panel = table(
      ['city', 'year', 'class', 'count'],
      ['Z', 2021, 'a', 1],
      ['A', 2020, 'a', 1],
      ['Z', 2020, 'a', 1],
      ['A', 2021, 'a', 1],
    );
    const keys = varietyOf(panel, { ...LONG, period: 'year' }).rows.map(({ entity, period }) => [entity, period]);
    expect(keys).toEqual([
      ['Z', 2020],
      ['Z', 2021],
      ['A', 2020],
      ['A', 2021],
    ]);
  });
});

describe('what is left out, and said', () => {
  test('missing counts and keys, repeated classes, empty entities', () => {
    const main = table(
      ['city', 'class', 'count'],
      ['A', 'a1', 1],
      ['A', 'a1', 2],
      ['A', 'a2', 3],
      ['A', 'b1', null],
      [null, 'a1', 9],
      ['A', 'NA', 9],
      ['B', 'a1', 0],
      ['C', 'a1', 'n/a'],
    );
    const result = varietyOf(main, LONG);
    const nothing = { variety: null, related: null, unrelated: null, herfindahl: null, classes: 0, total: 0 };
    expect(result.rows).toEqual([
      { entity: 'A', period: null, variety: 1, related: 1, unrelated: 0, herfindahl: 0.5, classes: 2, total: 6 },
      { entity: 'B', period: null, ...nothing },
      { entity: 'C', period: null, ...nothing },
    ]);
    expect(result.notices).toEqual([
      { code: 'diversity-missing-counts', values: { count: 2 } },
      { code: 'diversity-missing-keys', values: { count: 2 } },
      { code: 'diversity-repeated', values: { count: 1 } },
      { code: 'diversity-empty', values: { count: 2, first: ['B', 'C'] } },
    ]);
    expect(result.summary[0]).toEqual({ measure: 'variety', n: 1, mean: 1, sd: null, min: 1, max: 1 });
  });

  test('codes that were read as numbers of unequal length', () => {
    const codes = (...list: number[]) => table(['city', 'class', 'count'], ...list.map((code) => ['A', code, 1]));
    expect(varietyOf(codes(111, 1110), LONG).notices).toEqual([
      { code: 'diversity-code-lengths', values: { shortest: 3, longest: 4 } },
    ]);
    expect(varietyOf(codes(111, 112), LONG).notices).toEqual([]);
  });
});

describe('refuses', () => {
  const long = (...rows: Cell[][]) => table(['city', 'class', 'count', 'field'], ...rows);
  test.each<[string, Frame, Record<string, unknown>, string, Record<string, unknown>]>([
    ['a negative count', long(['A', 'a', -1, 'x']), LONG, 'negative-count', { cell: 'Data!C2', found: -1 }],
    ['text for a count', long(['A', 'a', 'few', 'x']), LONG, 'text-as-number', { cell: 'Data!C2', text: 'few' }],
    ['nothing to count', long(['A', 'a', null, 'x']), LONG, 'diversity-no-rows', {}],
    [
      'a code shorter than the prefix',
      long(['A', 'G06', 1, 'x'], ['A', 'H', 1, 'x']),
      { ...LONG, group: { prefix: 3 } },
      'diversity-short-code',
      { class: 'H', prefix: 3 },
    ],
    [
      'a class in two groups',
      long(['A', 'a', 1, 'x'], ['B', 'a', 1, 'y']),
      { ...LONG, group: { column: 'field' } },
      'diversity-two-groups',
      { cell: 'Data!D3', class: 'a', first: 'x', second: 'y' },
    ],
    [
      'a class without a group',
      long(['A', 'a', 1, 'x'], ['B', 'b', 1, null]),
      { ...LONG, group: { column: 'field' } },
      'diversity-no-group',
      { class: 'b', column: 'field' },
    ],
    ['sums that are no number', long(['A', 'a', 1e308, 'x'], ['A', 'b', 1e308, 'x']), LONG, 'counts-too-large', {}],
    [
      'a class listed twice',
      table(['city', 'a'], ['A', 1]),
      { layout: 'wide', entity: 'city', classes: ['a', 'a'] },
      'diversity-class-twice',
      { class: 'a' },
    ],
  ])('%s', (_, main, fields, code, values) => {
    const problem = problemOf(() => varietyOf(main, fields));
    expect(problem).toEqual({ code, values: expect.objectContaining(values) as unknown });
  });

  test.each([
    ['long without a count', { entity: 'city', class: 'class' }, 'diversity-long-fields'],
    ['wide without classes', { layout: 'wide', entity: 'city' }, 'diversity-wide-fields'],
    [
      'wide with a column of groups',
      { layout: 'wide', entity: 'city', classes: ['a'], group: { column: 'x' } },
      'diversity-wide-group',
    ],
  ])('%s', (_, fields, code) => {
    const { error } = schema.safeParse({ method: 'diversity', ...fields });
    expect(JSON.stringify(error?.issues)).toContain(code);
  });
});

describe('properties', () => {
  const CODES = ['A01', 'A02', 'A11', 'B01', 'B02', 'C99'];
  const places = fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 6, maxLength: 6 }), {
    minLength: 1,
    maxLength: 8,
  });
  const longOf = (counts: number[][]): Cell[][] =>
    counts.flatMap((row, place) => row.map((count, index) => [`city ${place}`, CODES[index], count]));
  const computed = (cells: Cell[][]): readonly DiversityRow[] =>
    cells.some(([, , count]) => count !== null)
      ? varietyOf(table(['city', 'class', 'count'], ...cells), LONG).rows
      : [];
  const measures = ({ variety, related, unrelated, herfindahl }: DiversityRow) => [
    variety,
    related,
    unrelated,
    herfindahl,
  ];
  const near = (one: readonly DiversityRow[], other: readonly DiversityRow[]): void => {
    expect(one).toHaveLength(other.length);
    one.forEach((row, index) => {
      const match = measures(other[index]);
      measures(row).forEach((value, at) => {
        const counterpart = match[at];
        if (value === null || counterpart === null) expect(value).toBe(counterpart);
        else expect(Math.abs(value - counterpart)).toBeLessThan(1e-13);
      });
    });
  };

  test('variety is unrelated plus related, to the last bit, and never negative', () => {
    fc.assert(
      fc.property(places, (counts) => {
        for (const { variety, unrelated, related } of computed(longOf(counts))) {
          if (unrelated === null || related === null) expect(variety).toBeNull();
          else {
            expect(variety).toBe(unrelated + related);
            expect(Math.min(unrelated, related)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
    );
  });

  test('variety is the entropy of the classes', () => {
    fc.assert(
      fc.property(places, (counts) => {
        computed(longOf(counts)).forEach(({ variety }, place) => {
          const total = counts[place].reduce((sum, count) => sum + count, 0);
          if (total === 0) return;
          const entropy = counts[place].reduce(
            (sum, count) => (count === 0 ? sum : sum - (count / total) * Math.log2(count / total)),
            0,
          );
          expect(Math.abs((variety ?? NaN) - entropy)).toBeLessThan(1e-13);
        });
      }),
    );
  });

  test('long and wide give the same numbers', () => {
    fc.assert(
      fc.property(places, (counts) => {
        const wide = table(['city', ...CODES], ...counts.map((row, place) => [`city ${place}`, ...row]));
        near(varietyOf(wide, { layout: 'wide', entity: 'city', classes: CODES }).rows, computed(longOf(counts)));
      }),
    );
  });

  test('neither the unit, nor splitting a count, nor a class of zeros changes a measure', () => {
    fc.assert(
      fc.property(places, (counts) => {
        const plain = computed(longOf(counts));
        near(computed(longOf(counts.map((row) => row.map((count) => count * 1000)))), plain);
        const halves = longOf(counts.map((row) => row.map((count) => count / 2)));
        near(computed([...halves, ...halves]), plain);
        near(computed([...longOf(counts), ['city 0', 'Z00', 0]]), plain);
      }),
    );
  });

  test('the order of rows changes no measure', () => {
    fc.assert(
      fc.property(places, (counts) => {
        const backwards = computed([...longOf(counts)].reverse());
        near([...backwards].reverse(), computed(longOf(counts)));
      }),
    );
  });
});

describe('its twin in R prints the same numbers', () => {
  const rows = (['A', 'B', 'C'] as const).flatMap((city, place) =>
    ['0111', '0112', '0211', '1011'].map((code, index) => ({
      city,
      code,
      count: (place * 7 + index * index * 3) % 11,
    })),
  );
  const long = table(
    ['a city', 'year', 'code', 'count', 'field'],
    ...rows.map(({ city, code, count }) => [city, 2020, code, count, code.slice(0, 2)] as Cell[]),
    ['A', 2020, '0111', 5, '01'],
    ['A', 2021, '0111', null, '01'],
    ['B', 2021, '0111', 3, '01'],
  );
  const wide = table(['a city', '0111', '0112', '1011'], ['A', 1, 2, 3], ['B', 0, null, 4]);
  const longFields = { entity: 'a city', class: 'code', count: 'count' };

  for (const [name, main, fields] of [
    ['long, by prefix', long, { ...longFields, period: 'year', group: { prefix: 2 } }],
    ['long, by a column, in nats', long, { ...longFields, group: { column: 'field' }, base: Math.E }],
    ['wide', wide, { layout: 'wide', entity: 'a city', classes: ['0111', '0112', '1011'] }],
  ] as const)
    testWithR(name, () => {
      const written = schema.parse({ method: 'diversity', ...fields });
      const more =
        'write.table(format(result, digits = 17), sep = "\\t", quote = FALSE, row.names = FALSE, col.names = FALSE)';
      const result = estimate({ main }, written).rows.filter(({ total }) => total > 0);
      const printed = printedByR(twins.r(written), main, more).slice(-result.length);
      for (const line of printed) {
        const [entity, period, ...values] = line.split('\t').map((text) => text.trim());
        const row = result.find(
          (one) => one.entity === entity && (one.period === null || String(one.period) === period),
        );
        const own = [row?.variety, row?.unrelated, row?.related, row?.herfindahl, row?.classes];
        own.forEach((value, index) => expect(Math.abs((value ?? NaN) - Number(values[index]))).toBeLessThan(1e-13));
      }
      expect(printed).toHaveLength(result.length);
    });
});

test('huge beside tiny counts stay finite', () => {
  const main = table(['city', 'class', 'count'], ['A', 'a', 1e300], ['A', 'b', 5e-324], ['A', 'c', 1]);
  const [row] = varietyOf(main, LONG).rows;
  expect(row).toMatchObject({ classes: 3, total: 1e300, herfindahl: 1 });
  expect([row.variety, row.related, row.unrelated].every(Number.isFinite)).toBe(true);
});

test('a million rows pass through (how fast: bench/)', () => {
  const rows = 1_000_000;
  const text = (name: string, levels: number, every: number) =>
    ({
      kind: 'text',
      name,
      codes: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / every) % levels),
      labels: Array.from({ length: levels }, (_, level) => `${'ABCDEFGH'[level % 8]}${level}`),
    }) as const;
  const main: Frame = {
    rows,
    columns: [
      text('city', 2000, 500),
      text('class', 500, 1),
      { kind: 'number', name: 'count', values: new Float64Array(rows).fill(1), converted: 0 },
    ],
    positions: [0, 1, 2],
    sheetRows: Int32Array.from({ length: rows }, (_, row) => row + 1),
    origin: { row: 0, column: 0 },
    notices: [],
    filtered: 0,
  };
  const result = varietyOf(main, LONG);
  expect(result.rows).toHaveLength(2000);
  expect(result.rows[1999].variety).toBeCloseTo(Math.log2(500), 12);
});
