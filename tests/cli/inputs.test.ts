import { readFileSync } from 'fs';
import type { Outcome } from '../../src/cli/program';
import { openFile } from '../../src/host/file';
import { agglo, aggloHere, Folder } from './agglo';

/** Files that are odd but sound: the same numbers come out of all of them, and nothing in them is taken for code. */

const folder = new Folder();
afterAll(() => folder.remove());

interface Estimated {
  readonly terms: readonly { readonly name: string; readonly estimate: number }[];
  readonly n: number;
  readonly dropped: { readonly missing: number };
  readonly notices: readonly { readonly code: string }[];
}

const ROWS = Array.from({ length: 12 }, (_, row) => {
  const [city, year] = [row % 3, Math.floor(row / 3)];
  return [`c${city}`, 2001 + year, ((row * row * 7) % 11) + city / 4, (row * row * 5 + row) % 13] as const;
});
const model = (names: readonly string[]) => ({
  method: 'fixed-effects',
  outcome: names[2],
  regressors: [names[3]],
  absorb: [`\`${names[0]}\``],
  entity: names[0],
  period: names[1],
});
const quoted = (text: string | number): string => `"${String(text).replaceAll('"', '""')}"`;
const csv = (names: readonly string[], separator = ',', cell: (value: string | number) => string = quoted): string =>
  [names, ...ROWS].map((row) => row.map(cell).join(separator)).join('\r\n');

const written = (names: readonly string[], data: string | Uint8Array): string[] => [
  'estimate',
  folder.write('spec.json', model(names)),
  folder.write('data.csv', data),
];

async function estimate(names: readonly string[], data: string | Uint8Array, ...options: string[]) {
  return outputOf(await aggloHere(...written(names, data), ...options));
}

function outputOf({ output, errors, status }: Outcome): string {
  expect({ errors, status, refused: /"message".*/u.exec(output)?.[0] }).toEqual({ errors: '', status: 0 });
  return output;
}
const numbersOf = (output: string): Estimated => JSON.parse(output) as Estimated;

const PLAIN = ['city', 'year', 'y', 'x'];
let expected: number;
beforeAll(async () => {
  expected = numbersOf(await estimate(PLAIN, csv(PLAIN))).terms[0].estimate;
});

const utf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(2 + 2 * text.length);
  const view = new DataView(bytes.buffer);
  [0xfeff, ...Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))].forEach((unit, index) =>
    view.setUint16(2 * index, unit, true),
  );
  return bytes;
};
/** 城市, 年份, 创新 and 集聚 in GBK. */
const GBK_HEADER = [
  0xb3, 0xc7, 0xca, 0xd0, 0x2c, 0xc4, 0xea, 0xb7, 0xdd, 0x2c, 0xb4, 0xb4, 0xd0, 0xc2, 0x2c, 0xbc, 0xaf, 0xbe, 0xdb,
];
const CHINESE = ['城市', '年份', '创新', '集聚'];
const body = csv([]).slice('\r\n'.length);

test.each<[string, string[], string | Uint8Array]>([
  ['UTF-8 with a byte order mark', CHINESE, `\ufeff${csv(CHINESE)}`],
  ['UTF-16', CHINESE, utf16(csv(CHINESE))],
  ['GBK', CHINESE, new Uint8Array([...GBK_HEADER, 0x0d, 0x0a, ...new TextEncoder().encode(body)])],
  ['semicolons and decimal commas', PLAIN, csv(PLAIN, ';', (value) => String(value).replace('.', ','))],
  ['tabs', PLAIN, csv(PLAIN, '\t')],
  ['blank lines at the end', PLAIN, `${csv(PLAIN)}\r\n\r\n,,,\r\n`],
  ['full-width digits', PLAIN, csv(PLAIN).replaceAll('"0.5"', '"０.５"')],
])('%s', (_, names, data) => {
  const { terms, n } = numbersOf(outputOf(agglo(...written(names, data))));
  expect(terms.map(({ name }) => name)).toEqual([names[3]]);
  expect(terms[0].estimate).toBe(expected);
  expect(n).toBe(12);
});

const NASTY: readonly [string, string[]][] = [
  ['spaces', ['the city', 'the year', 'my outcome', 'my regressor']],
  ['formulas', ['=city', '+year', '=SUM(A1:A9)', '@x']],
  ['markup', ['<b>city</b>', 'year&', '<script>alert(1)</script>', '"x" onload="alert(1)']],
  ['LaTeX', ['ci_ty', 'ye%ar', '\\input{y}', '$x^2$']],
  ['Chinese and a quotation mark', ['城市', '年 份', "创新's", '“集聚”']],
];

describe.each(NASTY)('names with %s', (_, names) => {
  test('give the same numbers', async () => {
    const { terms } = numbersOf(await estimate(names, csv(names)));
    expect(terms.map(({ name }) => name)).toEqual([names[3]]);
    expect(terms[0].estimate).toBe(expected);
  });

  test('are text in every format', async () => {
    const html = await estimate(names, csv(names), '--format', 'html');
    expect(html).not.toContain('<script');
    expect(html.replaceAll(/<[a-z/][^<>]*>/gu, '')).not.toMatch(/[<>]/u);
    const latex = await estimate(names, csv(names), '--format', 'latex');
    expect(latex).not.toMatch(/\\input|(^|[^\\])[_%]/u);
    await estimate(names, csv(names), '--format', 'text', '--language', 'zh-CN');
  });

  test('are text in the workbook', async () => {
    const into = folder.file('names.xlsx');
    await estimate(names, csv(names), '--into', into);
    const book = await openFile(into, readFileSync(into));
    expect((await book.read('data')).cells[0]).toEqual(names);
    const { cells } = await book.read('Fixed effects');
    expect(cells.flat()).toContain(names[3]);
    const again = await aggloHere('estimate', folder.file('spec.json'), into, '--sheet', 'data');
    expect(numbersOf(again.output).terms[0].estimate).toBe(expected);
  });
});

test('#N/A and other marks of missing values leave rows out, counted', async () => {
  const marks = ['#N/A', 'NA', '.', '—'];
  const rows = ROWS.map((row, index) => [...row.slice(0, 3), index < marks.length ? marks[index] : row[3]]);
  const data = [PLAIN, ...rows].map((row) => row.join(',')).join('\n');
  const { n, dropped } = numbersOf(await estimate(PLAIN, data));
  expect({ n, missing: dropped.missing }).toEqual({ n: 8, missing: 4 });
});

test('a collinear regressor is left out by name', async () => {
  const names = [...PLAIN, 'twice'];
  const data = [names, ...ROWS.map((row) => [...row, 2 * row[3] + 1])].map((row) => row.join(',')).join('\n');
  const specification = { ...model(PLAIN), regressors: ['x', 'twice'] };
  const run = await aggloHere(
    'estimate',
    folder.write('spec.json', specification),
    folder.write('data.csv', data),
    '--format',
    'text',
  );
  expect(run.output).toContain('twice');
  expect(run.output).toMatch(/left out[^\n]*moves exactly as/u);
});

test('a list of unlike methods gives each its own tables', async () => {
  const quotient = { method: 'location-quotient', local: 'x', total: 'y', period: 'year' };
  const rows = ROWS.map(([city, year, y, x]) => [city, year, y + 10, x + 5]);
  const run = await aggloHere(
    'estimate',
    folder.write('spec.json', [model(PLAIN), quotient, { ...model(PLAIN), absorb: [] }]),
    folder.write('data.csv', [PLAIN, ...rows].map((row) => row.join(',')).join('\n')),
    '--format',
    'text',
  );
  expect(run.errors).toBe('');
  expect(run.output.match(/═\n/gu)).toHaveLength(4);
  expect(run.output).toMatch(/\(1\) +\(2\)/u);
});

test('a million rows', () => {
  const lines = ['city,year,y,x'];
  for (let row = 0, state = 1; row < 1_000_000; row++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const [city, year] = [row % 100_000, Math.floor(row / 100_000)];
    lines.push(`c${city},${2001 + year},${(state >>> 8) + city},${(state >>> 16) + year * year}`);
  }
  const { output, errors, status } = agglo(
    'estimate',
    folder.write('spec.json', { ...model(PLAIN), absorb: ['city', 'year'] }),
    folder.write('million.csv', lines.join('\n')),
  );
  expect({ errors, status }).toEqual({ errors: '', status: 0 });
  expect(numbersOf(output).n).toBe(1_000_000);
  // y is 256 times x's random part plus what both effects take away
  expect(numbersOf(output).terms[0].estimate).toBeCloseTo(256, 1);
}, 240_000);
