import { mkdirSync } from 'fs';
import { writeXlsx } from 'hucre';
import { agglo, aggloHere, Folder } from './agglo';

/** What is wrong with files: one sentence in either language, exit 2, and no file left behind. */

const folder = new Folder();
afterAll(() => folder.remove());

const model = {
  method: 'fixed-effects',
  outcome: 'y',
  regressors: ['x'],
  absorb: ['city', 'year'],
  entity: 'city',
  period: 'year',
};

/** Three cities, four years. */
const ROWS = Array.from({ length: 12 }, (_, row) => {
  const [city, year] = [row % 3, Math.floor(row / 3)];
  return [`c${city}`, String(2001 + year), String(((row * 7) % 5) + city / 4), String(((row * 5) % 7) - year)];
});
const HEADER = ['city', 'year', 'y', 'x'];
const csv = (rows: readonly (readonly string[])[], header: readonly string[] = HEADER): string =>
  [header, ...rows].map((row) => row.join(',')).join('\n');
const change = (row: number, column: number, text: string): string[][] =>
  ROWS.map((cells, index) => cells.map((cell, position) => (index === row && position === column ? text : cell)));
const added = (name: string, value: (row: readonly string[]) => string): string =>
  csv(
    ROWS.map((row) => [...row, value(row)]),
    [...HEADER, name],
  );

interface Case {
  readonly data?: string | Uint8Array;
  readonly ending?: string;
  readonly specification?: unknown;
  readonly options?: readonly string[];
  readonly code: string;
  /** What the sentence must name. */
  readonly names: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  'a header that is missing': { data: csv(ROWS, ['city', '', 'y', 'x']), code: 'name-missing', names: ['B1'] },
  'a header that is repeated': {
    data: csv(ROWS, ['city', 'year', 'y', 'y']),
    code: 'name-repeated',
    names: ['C1', 'D1', 'y'],
  },
  'names without rows': { data: csv([]), code: 'no-rows', names: ['A1'] },
  'an empty file': { data: '', code: 'file-empty', names: [] },
  'text in a column of numbers': {
    data: csv(change(4, 3, 'n. a.')),
    code: 'text-as-number',
    names: ['D6', 'n. a.', 'x'],
  },
  'an error cell': { data: csv(change(4, 3, '#DIV/0!')), code: 'error-cell', names: ['D6', '#DIV/0!'] },
  'a repeated city and year': {
    data: csv([...ROWS, ROWS[4]]),
    code: 'repeated-period',
    names: ['c1', '2002', '6', '14'],
  },
  'one city': { data: csv(ROWS.filter(([city]) => city === 'c0')), code: 'all-singletons', names: ['year'] },
  'one year': { data: csv(ROWS.filter(([, year]) => year === '2001')), code: 'all-singletons', names: ['city'] },
  'a constant regressor': {
    data: csv(ROWS.map(([city, year, y]) => [city, year, y, '3'])),
    code: 'regressors-absorbed',
    names: ['x'],
  },
  'a regressor that is constant in each city': {
    data: added('z', ([city]) => city.slice(1)),
    specification: { ...model, regressors: ['z'] },
    code: 'regressors-absorbed',
    names: ['z', 'city'],
  },
  'a constant outcome': {
    data: csv(ROWS.map(([city, year, , x]) => [city, year, '1', x])),
    code: 'outcome-constant',
    names: ['y'],
  },
  'no row that is complete': {
    data: csv(ROWS.map(([city, year, y]) => [city, year, y, 'NA'])),
    code: 'no-complete-rows',
    names: ['x'],
  },
  'columns of unequal heights': { data: `${csv(ROWS)}\nc0,2005,1,2,3`, code: 'csv-ragged', names: ['14', '5', '4'] },
  'a workbook that is cut off': {
    data: new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0]),
    ending: 'xlsx',
    code: 'xlsx-damaged',
    names: [],
  },
  'a workbook that is text': { data: csv(ROWS), ending: 'xlsx', code: 'xlsx-other-format', names: [] },
  'a CSV file that is a workbook': {
    data: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),
    code: 'file-not-text',
    names: [],
  },
  'an ending that is not read': { data: csv(ROWS), ending: 'sav', code: 'file-kind', names: ['sav'] },
  'a Stata file that is cut off': {
    data: new Uint8Array([0x72, 2, 1, 0, 3]),
    ending: 'dta',
    code: 'dta-damaged',
    names: [],
  },
  'a column that is not there': {
    specification: { ...model, regressors: ['xx'] },
    code: 'unknown-column',
    names: ['xx', 'x'],
  },
  'a filter that keeps no row': {
    specification: { ...model, where: ['year > 2050'] },
    code: 'where-keeps-none',
    names: ['year > 2050'],
  },
  'a formula that is broken': {
    specification: { ...model, derive: { z: 'ln(x' } },
    code: 'expression-unfinished',
    names: ['ln(x'],
  },
  'a method that is not there': {
    specification: { ...model, method: 'fixed-efects' },
    code: 'method-unknown',
    names: ['fixed-efects', 'fixed-effects'],
  },
  'a field that is not there': {
    specification: { ...model, absorbs: [] },
    code: 'field-unknown',
    names: ['absorbs', 'absorb'],
  },
  'the second of a list': { specification: [model, { ...model, outcome: 'q' }], code: 'unknown-column', names: ['q'] },
  'an empty list': { specification: [], code: 'specification-none', names: ['spec.json'] },
  'a sheet that is not there': { options: ['--sheet', 'Other'], code: 'no-such-range', names: ['Other'] },
  'a range that is none': { options: ['--range', 'A1:'], code: 'no-such-range', names: ['A1:'] },
  'a range beside the data': { options: ['--range', 'F1:H9'], code: 'no-cells', names: [] },
};

interface Refused {
  readonly error: { readonly code: string; readonly message: string; readonly details: Record<string, unknown> };
}

/** One line; a full stop may be followed by a question that offers near names. */
const ENGLISH = /^\S[^\n]*[.?)]$/u;
const CHINESE = /^[^\n]*\p{Script=Han}[^\n]*[。？）]$/u;

describe.each(Object.entries(CASES))(
  '%s',
  (_, { data = csv(ROWS), ending = 'csv', specification = model, options = [], code, names }) => {
    const written = (): string[] => [
      'estimate',
      folder.write('spec.json', specification as object),
      folder.write(`data.${ending}`, data),
      ...options,
      '--into',
      folder.file('out.xlsx'),
    ];

    test.each([
      ['en-US', ENGLISH],
      ['zh-CN', CHINESE],
    ])('%s', async (language, sentence) => {
      const { output, errors, status } = await aggloHere(...written(), '--language', language);
      const { error } = JSON.parse(output) as Refused;
      expect({ code: error.code, errors, status }).toEqual({ code, errors: '', status: 2 });
      expect(error.message).toMatch(sentence);
      for (const name of names) expect(error.message).toContain(name);
      expect(folder.list().filter((name) => name.includes('out.xlsx'))).toEqual([]);
    });
  },
);

describe('as a process of its own', () => {
  const write = () => [folder.write('spec.json', model), folder.write('data.csv', csv(change(4, 3, 'n. a.')))];

  test('a refusal is JSON on standard output and exit 2', () => {
    const { output, errors, status } = agglo('estimate', ...write());
    expect({ errors, status }).toEqual({ errors: '', status: 2 });
    expect((JSON.parse(output) as Refused).error).toMatchObject({
      code: 'text-as-number',
      details: { cell: expect.stringContaining('D6') as string, text: 'n. a.' },
    });
  });

  test('a wrong argument is a sentence on standard error and exit 2', () => {
    const { output, errors, status } = agglo('estimate', ...write(), '--sheets', 'x');
    expect({ output, status }).toEqual({ output: '', status: 2 });
    expect(errors).toMatch(/^There is no option --sheets here[^\n]*\n$/u);
  });

  test('help and version', () => {
    expect(agglo('--version').output).toMatch(/^\d+\.\d+\.\d+\n$/u);
    expect(agglo('--help').output).toContain('agglo estimate SPEC.json');
    expect(agglo('--help', '--language', 'zh-CN').output).toContain('集聚经济学');
  });
});

describe('files', () => {
  const good = () => ['estimate', folder.write('spec.json', model), folder.write('data.csv', csv(ROWS))];
  const codeOf = ({ output }: { output: string }) => (JSON.parse(output) as Refused).error.code;

  test('a specification that is not JSON, or not text, is refused by its name', async () => {
    for (const text of ['', '{"method": ', '{method: 1}', new Uint8Array([0xff, 0xfe, 0xfd])]) {
      const run = await aggloHere('estimate', folder.write('bad.json', text), folder.file('data.csv'));
      expect([codeOf(run), run.status]).toEqual(['specification-not-json', 2]);
      expect((JSON.parse(run.output) as Refused).error.message).not.toContain('\n');
    }
  });

  test('a file that is missing or a folder is refused by its name', async () => {
    const [, specification, data] = good();
    expect(codeOf(await aggloHere('estimate', folder.file('none.json'), data))).toBe('file-missing');
    expect(codeOf(await aggloHere('estimate', specification, folder.file('none.csv')))).toBe('file-missing');
    expect(codeOf(await aggloHere('estimate', specification, folder.path))).toBe('file-unreadable');
  });

  test('a workbook of several sheets without any of the columns is refused by their names', async () => {
    const [, specification] = good();
    const sheets = ['Notes', '来源'].map((name) => ({ name, rows: [['Source'], ['BEA']] }));
    const book = folder.write('notes.xlsx', await writeXlsx({ sheets }));
    for (const language of ['en-US', 'zh-CN']) {
      const run = await aggloHere('estimate', specification, book, '--language', language);
      expect([codeOf(run), run.status]).toEqual(['no-fitting-sheet', 2]);
      const { message } = (JSON.parse(run.output) as Refused).error;
      for (const named of ['notes.xlsx', 'Notes', '来源', '--sheet']) expect(message).toContain(named);
    }
  });

  test('an input is never overwritten, under whatever name', async () => {
    const [, specification] = good();
    await aggloHere(...good(), '--into', folder.file('book.xlsx'));
    const book = folder.file('book.xlsx');
    const sheet = ['--sheet', 'data'];
    const otherName = `${folder.path}/../${folder.path.split('/').at(-1) ?? ''}/book.xlsx`;
    for (const into of [book, otherName])
      expect(codeOf(await aggloHere('estimate', specification, book, ...sheet, '--into', into))).toBe(
        'into-the-source',
      );
  });

  test('a target that cannot be written is refused and leaves nothing behind', async () => {
    mkdirSync(folder.file('folder.xlsx'));
    const before = folder.list();
    for (const into of [folder.file('folder.xlsx'), folder.file('none/out.xlsx')]) {
      const run = await aggloHere(...good(), '--into', into);
      expect([codeOf(run), run.status]).toEqual(['file-unwritable', 2]);
    }
    expect(folder.list()).toEqual(before);
  });

  test('a defect is exit 70, with the trace on standard error', async () => {
    const { program } = await import('../../src/cli/program');
    const machine = {
      openBook: () => Promise.reject(new TypeError('x is not a function')),
      openClient: () => {
        throw new Error('not reached');
      },
      progress: () => undefined,
    };
    const { output, errors, status } = await program(good(), machine, '0.0.0');
    expect(status).toBe(70);
    expect((JSON.parse(output) as Refused).error).toMatchObject({ code: 'internal-error' });
    expect(errors).toContain('TypeError: x is not a function');
  });
});
