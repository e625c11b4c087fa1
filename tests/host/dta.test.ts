import { readFileSync } from 'fs';
import { join } from 'path';
import { readCsv } from '../../src/host/file/csv';
import { readDta } from '../../src/host/file/dta';
import type { Cell } from '../../src/panel/cell';
import { describeWithReference, referenceFile } from '../reference';
import { dtaFile, type DtaFile } from './dta-file';
import { refused } from './refused';

const fixture = (format: number): Uint8Array => readFileSync(join(__dirname, 'dta', `stata-${format}.dta`));
const gbk = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
/** 苏州, 北京, 小 in GBK; the last is valid UTF-8 of another letter. */
const SUZHOU = gbk('cbd5d6dd');
const BEIJING = gbk('b1b1bea9');
const SMALL = gbk('d0a1');

/** The data set of dta/make.R. */
function expected(format: number): Cell[][] {
  const isUnicode = format >= 118;
  const [beijing, zurich, suzhou] = isUnicode ? ['北京', 'Zürich', '苏州'] : ['Beijing', 'Zurich', 'Suzhou'];
  const [east, middle] = isUnicode ? ['东部', '中部'] : ['East', 'Middle'];
  const rows: Cell[][] = [
    ['city', 'year', 'value', 'day', 'moment', 'region', 'treated', 'partly', 'code'],
    [beijing, 2015, 0.1, { date: 43_831 }, { date: 43_831.5 }, east, 0, 1, 1],
    [zurich, 2016, -1e300, { date: 21_915 }, { date: 43_831 }, middle, 1, 2, null],
    [null, null, null, null, null, 'West', null, 9, null],
    [suzhou, 2018, 3.5, { date: 45_351 }, { date: 43_983.75 }, null, 1, 1, 4],
    [beijing, 2019, 1 / 3, { date: 21_916 }, { date: 21_916 }, east, 0, 2, 5],
  ];
  if (format < 117) return rows;
  const stories: Cell[] = ['story', 'long '.repeat(600), null, 'short', 'a'.repeat(3000), 'long '.repeat(600)];
  return rows.map((row, index) => [...row, stories[index]]);
}

test.each([113, 114, 115, 117, 118, 119])('a file of format %i that R wrote', (format) => {
  expect(readDta(fixture(format))).toEqual({ cells: expected(format), row: 0, column: 0 });
});

const ALL_TYPES = (version: DtaFile['version'], bigEndian: boolean): DtaFile => ({
  version,
  bigEndian,
  variables: [
    { name: 'b', type: 'byte', values: [-127, 100, 101, 127] },
    { name: 'i', type: 'int', values: [-32_767, 32_740, 32_741, 32_767] },
    { name: 'l', type: 'long', values: [-2_147_483_647, 2_147_483_620, 2_147_483_621, 2_147_483_647] },
    { name: 'f', type: 'float', values: [0.5, -1.7e38, 2 ** 127, 2 ** 127 * (1 + 2 ** -12)] },
    { name: 'd', type: 'double', values: [0.1, -8e307, 2 ** 1023, 2 ** 1023 * (1 + 26 * 2 ** -12)] },
    { name: 's', type: 5, values: ['12345', 'ab', '', '=1'] },
    { name: 'month', type: 'int', format: '%tm', values: [663, 0, -1, 32_741] },
    { name: 'quarter', type: 'int', format: '%tq', values: [221, 0, -1, 32_741] },
    { name: 'day', type: 'int', format: '%d', values: [0, -1, 20_000, 32_741] },
    { name: 'year', type: 'int', format: '%ty', values: [2015, 1959, 1, 32_741] },
    { name: 'group', type: 'byte', labels: 'g', values: [1, -2, 1, 101] },
  ],
  labels: {
    g: new Map([
      [1, SUZHOU],
      [-2, BEIJING],
    ]),
  },
});

describe.each([
  [113, false],
  [113, true],
  [115, true],
  [117, true],
] as const)('format %i, big-endian %s', (version, bigEndian) => {
  test('every type with its missing values, dates, and texts in GBK', () => {
    expect(readDta(dtaFile(ALL_TYPES(version, bigEndian))).cells).toEqual([
      ['b', 'i', 'l', 'f', 'd', 's', 'month', 'quarter', 'day', 'year', 'group'],
      [-127, -32_767, -2_147_483_647, 0.5, 0.1, '12345', '2015-04', '2015Q2', { date: 21_916 }, 2015, '苏州'],
      [
        100,
        32_740,
        2_147_483_620,
        Math.fround(-1.7e38),
        -8e307,
        'ab',
        '1960-01',
        '1960Q1',
        { date: 21_915 },
        1959,
        '北京',
      ],
      [null, null, null, null, null, null, '1959-12', '1959Q4', { date: 41_916 }, 1, '苏州'],
      [null, null, null, null, null, '=1', null, null, null, null, null],
    ]);
  });
});

describe.each([117, 118, 119] as const)('long texts of format %i', (version) => {
  test.each([true, false])('big-endian %s', (bigEndian) => {
    const values = ['北京', '', 'x'.repeat(70_000)];
    const cells = readDta(dtaFile({ version, bigEndian, variables: [{ name: '名', type: 'strL', values }] })).cells;
    expect(cells).toEqual([['名'], ['北京'], [null], ['x'.repeat(70_000)]]);
  });
});

describe('texts before format 118', () => {
  const cities = (values: Uint8Array[]): readonly (readonly Cell[])[] =>
    readDta(dtaFile({ version: 115, bigEndian: false, variables: [{ name: SUZHOU, type: 10, values }] })).cells;

  test('GBK is told by all texts together, not by each', () => {
    expect(cities([SMALL, BEIJING])).toEqual([['苏州'], ['小'], ['北京']]);
  });

  test('UTF-8 is read where all of them are', () => {
    const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
    const variables = [{ name: 'city', type: 10, values: [encode('北京'), encode('é')] }];
    expect(readDta(dtaFile({ version: 114, bigEndian: false, variables })).cells).toEqual([['city'], ['北京'], ['é']]);
  });
});

test('a data set without rows has its names', () => {
  const variables = [{ name: 'x', type: 'double' as const, values: [] }];
  expect(readDta(dtaFile({ version: 118, bigEndian: false, variables })).cells).toEqual([['x']]);
});

describe('a file that cannot be read is refused in one sentence', () => {
  test.each([113, 117, 118])('cut off anywhere: format %i', async (format) => {
    const whole = fixture(format);
    for (let length = 0; length < whole.length - 12; length += 31) {
      const { code } = await refused(() => readDta(whole.subarray(0, length)));
      expect(['dta-damaged', 'dta-other-format', 'file-empty']).toContain(code);
    }
  });

  test('a row count that the file cannot hold', async () => {
    const bytes = Uint8Array.from(fixture(118));
    bytes.set(
      [255, 255, 255, 127],
      bytes.findIndex((_, at) => String.fromCharCode(...bytes.subarray(at, at + 3)) === '<N>') + 3,
    );
    expect((await refused(() => readDta(bytes))).code).toBe('dta-damaged');
  });

  test.each([
    ['an old format', Uint8Array.of(110, 2, 1, 0), { code: 'dta-version', values: { version: 110 } }],
    [
      'a newer format',
      new TextEncoder().encode('<stata_dta><header><release>120</release><byteorder>LSF</byteorder>'),
      { code: 'dta-version', values: { version: 120 } },
    ],
    ['text', new TextEncoder().encode('city,year\n'), { code: 'dta-other-format', values: {} }],
    ['nothing', new Uint8Array(0), { code: 'file-empty', values: {} }],
  ])('%s', async (_, bytes, problem) => {
    expect(await refused(() => readDta(bytes))).toEqual(problem);
  });
});

describeWithReference('threshold/data/hansen1999.dta', 'the investment data of Hansen (1999)', (file) => {
  test('hold what the same data hold as CSV', () => {
    const { cells } = readDta(readFileSync(file));
    expect(cells).toEqual(readCsv(readFileSync(referenceFile('threshold/data/hansen1999_xthreg.csv')!)).cells);
    expect(cells).toHaveLength(7911);
  });
});
