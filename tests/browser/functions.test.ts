import { readFileSync } from 'fs';
import { readCsv } from '../../src/host/file/csv';
import type { Cell } from '../../src/panel/cell';
import { dataFile } from '../data';
import { oracle, type OracleMatrix } from '../oracles/oracle';
import { useWorkbench, type WorkbenchPage } from './harness';

const workbench = useWorkbench();
let page: WorkbenchPage;

beforeAll(async () => {
  page = await workbench.open('en-US');
}, 120_000);

/** A data set as a new workbook. */
async function dataSheet(name: string): Promise<void> {
  await page.openBytes(`${name}.csv`, readFileSync(dataFile(`${name}.csv`)));
}

/** Largest relative difference of two lists of numbers. */
function difference(found: readonly Cell[], expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  return Math.max(
    ...expected.map((value, index) => Math.abs((found[index] as number) - value) / (Math.abs(value) || 1)),
  );
}

const TINY: readonly (readonly Cell[])[] = [
  ['local', 'total', 'year'],
  [10, 100, 2020],
  [30, 100, 2020],
  [20, 200, 2021],
  [40, 100, 2021],
];
/** (10/100)/(40/200), (30/100)/(40/200), (20/200)/(60/300), (40/100)/(60/300) */
const TINY_QUOTIENTS = [0.5, 1.5, 0.5, 2];

async function tiny(): Promise<void> {
  await page.blank();
  await page.put('Sheet1', 0, 0, TINY);
}

interface Baseline {
  readonly coef: Readonly<Record<string, number>>;
  readonly se: Readonly<Record<string, number>>;
  readonly stat: Readonly<Record<string, number>>;
}

describe('the numbers of a formula are those of the reference', () => {
  test('AI.LQ spills the location quotients of 40 cities', async () => {
    await dataSheet('employment');
    const { rows, values } = oracle<{ lq: OracleMatrix }>('ms01_location_quotient').expected.lq;
    await page.type('M1', '=AI.LQ(B1:B41,B1:K41)');
    await page.settled();
    const spilled = await page.cells('M1:M41');
    expect(spilled[0]).toEqual(['AI_lq']);
    expect((await page.cells('A2:A41')).map(([city]) => city)).toEqual(rows);
    const found = spilled.slice(1).map(([value]) => value);
    expect(
      difference(
        found,
        values.map(([ai]) => ai),
      ),
    ).toBeLessThan(1e-14);
    await page.picture('functions-lq');
  });

  test('AI.DIVERSITY spills variety, unrelated and related, of 39 cities', async () => {
    await dataSheet('patents_ipc');
    const { rows, values } = oracle<{ log2_by_section: OracleMatrix }>('ms04_related_unrelated_variety').expected
      .log2_by_section;
    await page.type('F1', '=AI.DIVERSITY(A:C)');
    await page.settled();
    const [header, ...found] = await page.cells(`F1:L${rows.length + 1}`);
    expect(header).toEqual(['entity', 'period', 'variety', 'unrelated', 'related', 'herfindahl', 'classes']);
    expect(found.map(([entity]) => entity)).toEqual(rows);
    expect(
      difference(
        found.flatMap((row) => row.slice(2, 5)),
        values.flat(),
      ),
    ).toBeLessThan(1e-12);
    await page.picture('functions-diversity');
  });

  test('AI.FEREG spills the two-way baseline with clustered errors', async () => {
    const { coef, se, stat } = oracle<Baseline>('fe09_twfe_cluster_city').expected;
    const { cells } = readCsv(readFileSync(dataFile('city_panel.csv')));
    const wanted = ['city', 'year', 'innovation', ...Object.keys(coef)].map((name) => cells[0].indexOf(name));
    await page.blank();
    const panel = cells.map((row) => wanted.map((column) => row[column]));
    await page.put('Sheet1', 0, 0, panel);
    await page.type('L1', '=AI.FEREG(C:C,D:J,A:A,B:B)');
    await page.settled();
    const table = await page.cells('L1:R8');
    expect(table[0]).toEqual(['Term', 'Estimate', 'Standard error', 't', 'p', 'Lower bound', 'Upper bound']);
    expect(table.slice(1).map(([term]) => term)).toEqual(Object.keys(coef));
    const expected = Object.keys(coef).map((name) => [coef[name], se[name], stat[name]]);
    const found = table.slice(1).map((row) => row.slice(1, 4));
    expect(difference(found.flat(), expected.flat())).toBeLessThan(1e-9);
    await page.picture('functions-fereg');
  });
});

describe('a formula follows its cells', () => {
  beforeEach(tiny);

  test('a changed cell, and undo, recalculate what was spilled', async () => {
    await page.type('E1', '=AI.LQ(A1:A5,B1:B5,C1:C5)');
    await page.settled();
    const spilled = async () => (await page.cells('E1:E5')).flat();
    expect(await spilled()).toEqual(['local_lq', ...TINY_QUOTIENTS]);
    await page.type('A2', '70');
    await page.settled();
    // 2020: (70/100)/(100/200), (30/100)/(100/200)
    expect(await spilled()).toEqual(['local_lq', 1.4, 0.6, 0.5, 2]);
    await page.page.keyboard.press('Control+z');
    await page.settled();
    expect(await spilled()).toEqual(['local_lq', ...TINY_QUOTIENTS]);
    await page.page.keyboard.press('Control+z');
    await page.settled();
    expect(await spilled()).toEqual([]);
  });

  test('an obstacle blocks the spill and its removal heals it', async () => {
    await page.put('Sheet1', 3, 4, [['in the way']]);
    await page.type('E1', '=AI.LQ(A1:A5,B1:B5,C1:C5)');
    await page.settled();
    expect((await page.cells('E1:E5')).flat()).toEqual([{ error: '#SPILL!' }, null, null, 'in the way', null]);
    await page.select('E4');
    await page.page.keyboard.press('Delete');
    await page.settled();
    expect((await page.cells('E1:E5')).flat()).toEqual(['local_lq', ...TINY_QUOTIENTS]);
  });

  test('nested in other functions it is a value like any other', async () => {
    await page.type('E1', '=SUM(AI.LQ(A2:A5,B2:B5,C2:C5))');
    await page.type('E2', '=INDEX(AI.LQ(A1:A5,B1:B5,C1:C5),3,1)*2');
    await page.type('E3', '=IFERROR(AI.LQ(A1:A5,B1:B4),"none")');
    await page.type('E4', '=AI.LQ(A2:A5*10,B2:B5*10,C2:C5)');
    await page.settled();
    expect(await page.cells('E1:E3')).toEqual([[4.5], [3], ['none']]);
    expect((await page.cells('E4:E7')).flat()).toEqual(TINY_QUOTIENTS);
  });

  test('one formula of ours reads what another spilled', async () => {
    await page.type('E1', '=AI.LQ(A1:A5,B1:B5,C1:C5)');
    await page.type('F1', '=AI.LQ(E1:E5,B1:B5)');
    await page.type('G1', '=SUM(F2:F5)');
    await page.settled();
    // E / 4.5 * 500 / total
    const chained = TINY_QUOTIENTS.map((value, row) => value / (TINY[row + 1][1] as number) / (4.5 / 500));
    expect(difference((await page.cells('F2:F5')).flat(), chained)).toBeLessThan(1e-15);
    await page.type('A2', '70');
    await page.settled();
    expect(await page.cell('E2')).toBe(1.4);
    expect(await page.cell('F2')).toBeCloseTo(1.4 / 100 / (4.5 / 500), 14);
  });

  test('rows that come or go move it, and what it says', async () => {
    await page.type('E1', '=AI.LQ(A1:A5,B1:B4)');
    await page.settled();
    expect(await page.explanations()).toEqual([expect.objectContaining({ address: 'Sheet1!E1' })]);
    await page.insertRows('Sheet1', 0, 2);
    await page.settled();
    expect(await page.explanations()).toEqual([expect.objectContaining({ address: 'Sheet1!E3' })]);
    await page.select('E3');
    await page.page.keyboard.press('Delete');
    await page.settled();
    expect(await page.explanations()).toEqual([]);
  });

  test('it makes room for what does not fit on the sheet', async () => {
    await page.addSheet('Small', 10, 5);
    await page.put('Sheet1', 0, 0, [['a', 'b'], ...Array.from({ length: 60 }, (_, row) => [row + 1, 100])]);
    await page.type('Small!A1', '=AI.LQ(Sheet1!A1:A61,Sheet1!B1:B61)');
    await page.settled();
    expect(await page.cells('Small!A1:A61')).toHaveLength(61);
  });

  test('random arguments come to rest', async () => {
    await page.type('E1', '=AI.LQ(A2:A5+RAND()/1000,B2:B5)');
    await page.settled();
    expect(await page.cell('E2')).toBeGreaterThan(1);
    const starts = await page.callsStarted(async () => page.page.waitForTimeout(1500));
    expect(starts).toBe(0);
  });
});

describe('under strain', () => {
  test('many edits in a row end with the value of the last, and nothing is left under way', async () => {
    await tiny();
    await page.type('E1', '=AI.LQ(A1:A5,B1:B5,C1:C5)');
    for (let value = 10; value <= 30; value += 1) await page.put('Sheet1', 1, 0, [[value]]);
    await page.put('Sheet1', 1, 0, [[70]]);
    await page.settled();
    expect((await page.cells('E1:E5')).flat()).toEqual(['local_lq', 1.4, 0.6, 0.5, 2]);
    expect(await page.callsStarted(async () => page.page.waitForTimeout(1000))).toBe(0);
  });

  test('another workbook is opened while a formula computes', async () => {
    await tiny();
    await page.type('E1', '=AI.LQ(A1:A5,B1:B5,C1:C5)');
    await page.blank();
    await page.settled();
    expect(await page.range('Sheet1')).toMatchObject({ cells: [] });
    expect(await page.explanations()).toEqual([]);
  });

  test('sixty thousand rows are read in a moment', async () => {
    await page.blank();
    const rows = 60_000;
    const cells = Array.from({ length: rows }, (_, row) => [(row % 97) + 1, (row % 89) + 100, 2000 + (row % 10)]);
    await page.put('Sheet1', 0, 0, cells);
    await page.settled();
    const started = Date.now();
    await page.type('E1', '=AI.LQ(A:A,B:B,C:C)');
    await page.settled();
    console.info(`AI.LQ of ${rows} rows: typed and spilled in ${Date.now() - started} ms`);
    expect((await page.range('E:E')).cells).toHaveLength(rows);
    const total = (year: number, column: 0 | 1) =>
      cells.reduce((sum, row) => sum + (row[2] === year ? row[column] : 0), 0);
    const last = cells[rows - 1];
    const expected = last[0] / last[1] / (total(last[2], 0) / total(last[2], 1));
    expect(difference([await page.cell(`E${rows}`)], [expected])).toBeLessThan(1e-13);
  });

  test('hostile cells: formulas as text, markup, a sheet that is not there', async () => {
    await page.blank();
    await page.put('Sheet1', 0, 0, [
      ['=1+1', '<img src=x onerror=alert(1)>'],
      [10, 100],
      [30, 100],
    ]);
    await page.type('D1', '=AI.LQ(A1:A3,B1:B3)');
    await page.type('E1', '=AI.LQ(Nowhere!A1:A3,B1:B3)');
    await page.type('F1', '=AI.LQ(A1:A3)');
    await page.type('G1', '=AI.LQ(A1:A3,B1:B3,,,,,1)');
    await page.type('H1', '=1+1');
    await page.settled();
    expect((await page.cells('D1:D3')).flat()).toEqual(['=1+1_lq', 0.5, 1.5]);
    const errors = (await page.cells('E1:H1'))[0];
    expect(errors.slice(0, 3)).toEqual([
      expect.objectContaining({ error: expect.stringMatching(/^#/) as string }),
      { error: '#VALUE!' },
      { error: '#VALUE!' },
    ]);
    expect(errors[3]).toBe(2);
    expect((await page.explanations()).map(({ address }) => address)).toEqual(
      expect.arrayContaining(['Sheet1!F1', 'Sheet1!G1']),
    );
  });
});

describe('a formula finds its cells', () => {
  test.each([
    ['other sheets with quoted names', "=AI.LQ('面板 data'!A1:A5,'面板 data'!B1:B5)"],
    ['defined names', '=AI.LQ(本地,总量)'],
    ['whole columns', "=AI.LQ('面板 data'!A:A,'面板 data'!B:B)"],
    ['names in lower case', "=ai.lq('面板 data'!$A$1:$A$5,'面板 data'!B$1:B$5)"],
  ])('on %s', async (_, formula) => {
    await page.blank();
    await page.addSheet('面板 data', 50, 10);
    await page.put('面板 data', 0, 0, TINY);
    await page.defineName('本地', "'面板 data'!$A$1:$A$5");
    await page.defineName('总量', "'面板 data'!$B$1:$B$5");
    await page.type('Sheet1!C3', formula);
    await page.settled();
    // (10/100)/(100/500) …
    expect((await page.cells('Sheet1!C3:C7')).flat()).toEqual(['local_lq', 0.5, 1.5, 0.5, 2]);
  });
});
