import { aiFunctions, type FunctionContext } from '../../src/functions';
import { createClient } from '../../src/jobs/client';
import { inlineChannel } from '../../src/jobs/inline';
import type { CellArguments } from '../../src/methods/method';
import type { Cell } from '../../src/panel/cell';

const functions = aiFunctions(createClient(() => inlineChannel(), 1));

const context = (overrides: Partial<FunctionContext> = {}): FunctionContext => ({
  signal: new AbortController().signal,
  address: null,
  language: 'en-US',
  isBlank: () => false,
  ...overrides,
});

async function call(id: string, cells: CellArguments, overrides: Partial<FunctionContext> = {}) {
  const target = functions.find((candidate) => candidate.id === id);
  if (!target) throw new Error(`no function ${id}`);
  return target.call(cells, context(overrides));
}

/** What spills, or the error with its sentence. */
async function shown(id: string, cells: CellArguments, overrides: Partial<FunctionContext> = {}) {
  const answer = await call(id, cells, overrides);
  return 'problem' in answer ? `${answer.problem.kind} ${answer.problem.sentence}` : answer.cells;
}

const column = (...cells: Cell[]): Cell[][] => cells.map((cell) => [cell]);

describe('AI.LQ', () => {
  const local = column(30, 10, 1, 3);
  const total = column(100, 100, 10, 10);
  const years = column(2020, 2020, 2021, 2021);

  test('spills a column beside its ranges', async () => {
    expect(await shown('AI.LQ', [local, total, years])).toEqual(column(1.5, 0.5, 0.5, 1.5));
    expect(await shown('AI.LQ', [column(1, 3), column(10, 10)])).toEqual(column(0.5, 1.5));
  });

  test('with headers: the column has one too, which a formula can use', async () => {
    const cells = [column('ai', 1, 3), column('jobs', 10, 10), column('year', 2020, 2020)];
    expect(await shown('AI.LQ', cells)).toEqual(column('ai_lq', 0.5, 1.5));
    expect(await shown('AI.LQ', [column('人工智能', 1, 3), column('就业', 10, 10)])).toEqual(
      column('人工智能_lq', 0.5, 1.5),
    );
  });

  test('takes whole columns: blank rows above keep their place, those below are cut', async () => {
    const blanks = column(...Array<null>(1000).fill(null));
    const cells = [column(null, '', 'ai', 1, 3), column(null, null, 'jobs', 10, 10)];
    expect(
      await shown('AI.LQ', [
        [...cells[0], ...blanks],
        [...cells[1], ...blanks],
      ]),
    ).toEqual(column(null, null, 'ai_lq', 0.5, 1.5));
  });

  test('adds the columns of a table of industries', async () => {
    const industries = [
      ['ai', 'other'],
      [1, 9],
      [3, 7],
    ];
    expect(await shown('AI.LQ', [column('ai', 1, 3), industries])).toEqual(column('ai_lq', 0.5, 1.5));
  });

  test('a reference area of one number or a column', async () => {
    const expected = column(1, 3);
    expect(await shown('AI.LQ', [column(1, 3), column(10, 10), null, [[100]], [[1000]]])).toEqual(expected);
    expect(await shown('AI.LQ', [column(1, 3), column(10, 10), null, column(100, 100), column(1000, 1000)])).toEqual(
      expected,
    );
    expect(await shown('AI.LQ', [column(1, 3), column(10, 10), null, [[100]], null])).toMatch(
      /^#VALUE! The reference area needs both of its totals/,
    );
  });

  test('a blank is missing, also when the host handed it over as 0', async () => {
    const cells = [column(1, 0, 3), column(10, 90, 10)];
    expect(await shown('AI.LQ', cells)).toEqual(column(2.75, 0, 8.25));
    const isBlank = (argument: number, row: number): boolean => argument === 0 && row === 1;
    expect(await shown('AI.LQ', cells, { isBlank })).toEqual(column(0.5, null, 1.5));
    expect(await shown('AI.LQ', [column(1, null, 3), column(10, 90, 10)])).toEqual(column(0.5, null, 1.5));
    // an option left blank is an option left out
    expect(await shown('AI.LQ', [column(1, 3), column(10, 10), column(0, 0)], { isBlank: (at) => at === 2 })).toMatch(
      /^#N\/A No row holds a number/,
    );
  });

  test('says which cell is wrong: its address where the ranges’ places are known, else argument and row', async () => {
    const cells = [column('ai', 1, 3), column('jobs', 10, 'many')];
    expect(await shown('AI.LQ', cells)).toMatch(
      /^#VALUE! The column "jobs" is used as numbers, but cell total\[3\] holds "many"/,
    );
    const places = [
      { sheet: 'My data', row: 4, column: 1 },
      { sheet: 'My data', row: 4, column: 3 },
    ];
    expect(await shown('AI.LQ', cells, { places })).toContain('cell \'My data\'!D7 holds "many"');
    const apart = [places[0], { sheet: 'Other', row: 4, column: 3 }];
    expect(await shown('AI.LQ', cells, { places: apart })).toContain('cell Other!D7 holds "many"');
    expect(await shown('AI.LQ', [column('ai', 1, { error: '#REF!' }), column('jobs', 10, 10)], { places })).toContain(
      "holds the error #REF! in cell 'My data'!B7",
    );
    expect(await shown('AI.LQ', [column(1, -3), column(10, 10)], { places })).toContain("-3 in cell 'My data'!B6");
    expect(await shown('AI.LQ', [column(1, -3), column(10, 10)])).toContain('-3 in cell local[2]');
  });

  test.each<[string, CellArguments, RegExp]>([
    ['nothing', [], /^#VALUE! The argument "local" is missing/],
    ['no total', [local], /^#VALUE! The argument "total" is missing/],
    ['only blanks', [column(null, null), column(null, null)], /^#N\/A The range of "local" holds no data/],
    ['only headers', [column('ai'), column('jobs')], /^#N\/A The range of "local" holds no data/],
    ['unequal heights', [column(1, 2, 3), column(1, 2)], /^#VALUE! "local" has 3 rows and "total" has 2/],
    [
      'two columns of periods',
      [
        local,
        total,
        [
          [1, 2],
          [1, 2],
          [1, 2],
          [1, 2],
        ],
      ],
      /^#VALUE! "period" takes one column/,
    ],
  ])('refuses %s', async (_, cells, sentence) => {
    expect(await shown('AI.LQ', cells)).toMatch(sentence);
  });

  test('speaks Chinese', async () => {
    expect(await shown('AI.LQ', [column(1, 2, 3), column(1, 2)], { language: 'zh-CN' })).toBe(
      '#VALUE! “local”有 3 行，而“total”有 2 行：请选定起止行相同的区域。',
    );
  });

  test('a whole column beside one that ends in the same row', async () => {
    expect(await shown('AI.LQ', [[...column(1, 3), [null], [null]], column(10, 10)])).toEqual(column(0.5, 1.5));
  });

  test('a superseded call resolves, and nobody is told', async () => {
    const controller = new AbortController();
    const answer = call('AI.LQ', [local, total], { signal: controller.signal });
    controller.abort();
    expect(await answer).toHaveProperty('problem');
  });
});

describe('AI.DIVERSITY', () => {
  const HEAD = ['entity', 'period', 'variety', 'unrelated', 'related', 'herfindahl', 'classes'];
  const LONG: Cell[][] = [
    ['A', 2020, 'G06F', 2],
    ['A', 2020, 'G06N', 2],
    ['A', 2020, 'H04L', 4],
    ['B', 2020, 'G06F', 3],
  ];
  const SPILLED = [HEAD, ['A', 2020, 1.5, 1, 0.5, 0.375, 3], ['B', 2020, 0, 0, 0, 1, 1]];

  test('a long table: by position, by name, by name in another order, in Chinese', async () => {
    expect(await shown('AI.DIVERSITY', [LONG])).toEqual(SPILLED);
    const named = (...names: string[]): Cell[][] => [names, ...LONG];
    expect(await shown('AI.DIVERSITY', [named('city', 'year', 'ipc', 'patents')])).toEqual(SPILLED);
    expect(await shown('AI.DIVERSITY', [named('城市', '年份', '类别', '数量')])).toEqual(SPILLED);
    expect(await shown('AI.DIVERSITY', [named('a', 'b', 'c', 'd')])).toEqual(SPILLED);
    const turned = named('city', 'year', 'ipc', 'patents').map((row) => [...row].reverse());
    expect(await shown('AI.DIVERSITY', [turned])).toEqual(SPILLED);
    const wider = named('city', 'year', 'ipc', 'patents').map((row, index) => ['x', `note ${index}`, ...row]);
    expect(await shown('AI.DIVERSITY', [wider])).toEqual(SPILLED);
  });

  test('whole columns: blank rows and columns around the data are left out', async () => {
    const blank = Array<null>(7).fill(null);
    const head = ['city', 'year', 'ipc', 'patents'];
    const padded = [blank, ...[head, ...LONG].map((row) => [...row, null, '', null]), blank, blank];
    expect(await shown('AI.DIVERSITY', [padded])).toEqual(SPILLED);
  });

  test('without a period', async () => {
    const rows = LONG.map(([city, , ...rest]) => [city, ...rest]);
    const without = SPILLED.map(([city, period, ...rest]) => [city, period === 'period' ? period : null, ...rest]);
    expect(await shown('AI.DIVERSITY', [rows])).toEqual(without);
  });

  test('a wide table gives the same', async () => {
    const wide: Cell[][] = [
      ['city', 'year', 'G06F', 'G06N', 'H04L', 'H04W'],
      ['A', 2020, 2, 2, 4, 0],
      ['B', 2020, 3, 0, null, null],
    ];
    expect(await shown('AI.DIVERSITY', [wide])).toEqual(SPILLED);
    const narrow = wide.map((row) => row.slice(0, 4));
    expect(await shown('AI.DIVERSITY', [narrow, null, [['Wide']]])).toEqual([
      HEAD,
      ['A', 2020, 1, 0, 1, 0.5, 2],
      ['B', 2020, 0, 0, 0, 1, 1],
    ]);
  });

  test('groups: digits, or a column that is named so', async () => {
    expect(await shown('AI.DIVERSITY', [LONG, [[4]]])).toEqual([HEAD, ['A', 2020, 1.5, 1.5, 0, 0.375, 3], SPILLED[2]]);
    const grouped: Cell[][] = [
      ['state', 'year', 'sector', 'industry_code', 'gva_musd'],
      ['A', 2020, '51', 1, 2],
      ['A', 2020, '51', 2, 2],
      ['A', 2020, '52', 3, 4],
      ['B', 2020, '51', 1, 3],
    ];
    expect(await shown('AI.DIVERSITY', [grouped])).toEqual(SPILLED);
    expect(await shown('AI.DIVERSITY', [grouped, [[1]]])).toEqual([
      HEAD,
      ['A', 2020, 1.5, 1.5, 0, 0.375, 3],
      SPILLED[2],
    ]);
  });

  test.each<[string, CellArguments, string]>([
    [
      'an unknown layout',
      [LONG, null, [['tall']]],
      '#VALUE! "layout" cannot be "tall": write "long" or "wide", or leave it out.',
    ],
    [
      'half a digit',
      [LONG, [[1.5]]],
      '#VALUE! "groupDigits" cannot be 1.5: write a whole number of at least 1, or leave it out.',
    ],
    ['columns that cannot be told apart', [[['A', 2]]], '#VALUE! The columns cannot be told apart (there are 2)'],
    [
      'a wide table without its header',
      [
        [
          ['A', null],
          ['B', 2],
        ],
        null,
        [['wide']],
      ],
      '#VALUE! A table with a column a class needs a first row',
    ],
    [
      'a repeated class',
      [
        [
          ['city', 'a', 'a'],
          ['A', 1, 2],
        ],
        null,
        [['wide']],
      ],
      '#VALUE! The name "a" stands in cell data[1, 2] and again in cell data[1, 3]',
    ],
    ['too many digits', [LONG, [[9]]], '#VALUE! The class "G06F" is shorter than 9 characters'],
    [
      'nothing counted',
      [
        [
          ['city', 'ipc', 'patents'],
          ['A', 'G06F', null],
        ],
      ],
      '#N/A No row holds an entity, a class and a count',
    ],
  ])('refuses %s', async (_, cells, sentence) => {
    expect(await shown('AI.DIVERSITY', cells)).toEqual(expect.stringContaining(sentence));
  });

  test('names the true cell of a repeated header', async () => {
    const wide: Cell[][] = [
      ['city', 'a', 'a'],
      ['A', 1, 2],
    ];
    const places = [{ sheet: 'Patents', row: 9, column: 2 }];
    expect(await shown('AI.DIVERSITY', [wide, null, [['wide']]], { places })).toContain(
      'stands in cell Patents!D10 and again in cell Patents!E10',
    );
  });
});
