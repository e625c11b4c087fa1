import { example } from '../../src/methods/threshold/example';
import type { ThresholdResult } from '../../src/methods/threshold/result';
import { methodOf } from '../../src/taskpane/state/steps';
import { paneWords, wordsOf, type Language } from '../../src/locales';
import type { Cell } from '../../src/panel/cell';
import { run } from '../../src/study/run';
import { useWorkbench, type WorkbenchPage } from './harness';
import { PanePage } from './pane-page';

const workbench = useWorkbench();

/** The method's example as cells, and its result by the same door that workers use. */
const { main } = example.data();
const NAMES = main.columns.map(({ name }) => name);
const ROWS: readonly (readonly Cell[])[] = Array.from({ length: main.rows }, (_, row) =>
  main.columns.map((column) => (column.kind === 'text' ? column.labels[column.codes[row]] : column.values[row])),
);
const LAST = main.rows + 1;
const expected = run(example.specification, { main }) as ThresholdResult;

/** Sheet1 of a new workbook holds the example from A1: city, year, innovation, lq, variety, gdp. */
async function exampleSheet(page: WorkbenchPage): Promise<void> {
  await page.blank();
  await page.put('Sheet1', 0, 0, [NAMES, ...ROWS]);
  await page.settled();
}

const column = (letter: string): string => `${letter}1:${letter}${LAST}`;
const RANGES = ['C', 'D', 'E', 'A', 'B', 'F'].map(column).join(',');
/** `more`: the number of thresholds, and what follows it. */
const formula = (more: string): string => `=AI.THRESHOLD(${RANGES},${more})`;

describe('the cell function', () => {
  let page: WorkbenchPage;
  beforeAll(async () => {
    page = await workbench.open('en-US');
  });
  beforeEach(() => exampleSheet(page));

  test('spills the tests', async () => {
    await page.enter('H1', formula('2'));
    await page.settled();
    expect(await page.explanations()).toEqual([]);
    expect(await page.cells('H1:N3')).toEqual([
      ['variety', 'F', 'p', 'B', '10%', '5%', '1%'],
      ...expected.tests.map(({ f, p, draws, critical }, index) => [
        `${index + 1} : ${index}`,
        f,
        p,
        draws,
        critical?.[10],
        critical?.[5],
        critical?.[1],
      ]),
    ]);
    await page.picture('threshold-cells');
  });

  test('spills the thresholds with their intervals, and the regression', async () => {
    await page.enter('H1', formula('2,0,,"estimates"'));
    await page.enter('H5', formula('2,0,,"regression"'));
    await page.settled();
    expect((await page.cells('H2:K3')).map((row) => row.slice(1))).toEqual(
      expected.thresholds.map(({ value, low, high }) => [value, low, high]),
    );
    const [slope] = await page.cells('H6:J6');
    const own = expected.terms.find(({ name }) => name === expected.regimes[0].terms[0]);
    expect(slope).toEqual([`lq · 1{variety ≤ ${expected.thresholds[0].value}}`, own?.estimate, own?.se]);
  });

  test('is pending while it works, and one that is superseded is not waited for', async () => {
    await page.enter('H1', formula('3,100000'));
    await waitsIn('H1');
    const underWay = page.page.getByRole('region', { name: paneWords('en-US').formulasUnderWay });
    await underWay.getByText(/^Sheet1!H1 AI\.THRESHOLD: [\d,]+ of 100,000 draws$/u).waitFor();
    await page.picture('threshold-under-way');
    const started = Date.now();
    await page.enter('H1', formula('1,99'));
    await page.settled();
    // 100,000 samples of three tests take far longer than what took their place
    expect(Date.now() - started).toBeLessThan(30_000);
    expect((await page.cells('H2:K2'))[0].slice(0, 2)).toEqual(['1 : 0', expected.tests[0].f]);
    expect(await page.cell('K2')).toBe(99);
    await underWay.waitFor({ state: 'detached' });
    expect(await page.callsStarted(async () => page.page.waitForTimeout(500))).toBe(0);
  });

  test('is given up when its cell is cleared', async () => {
    await page.enter('H1', formula('3,100000'));
    await waitsIn('H1');
    await page.select('H1');
    await page.page.keyboard.press('Delete');
    await page.settled();
    expect(await page.cell('H1')).toBeNull();
  });

  test('says beside the cell why it refuses', async () => {
    await page.enter('H1', `=AI.THRESHOLD(${['C', 'D', 'C', 'A'].map(column).join(',')})`);
    await page.enter('H3', formula('4'));
    await page.settled();
    expect([await page.cell('H1'), await page.cell('H3')]).toEqual([{ error: '#VALUE!' }, { error: '#VALUE!' }]);
    const said = (await page.explanations()).map(({ sentence }) => sentence);
    expect(said).toEqual(
      expect.arrayContaining([
        expect.stringContaining('both the outcome and the threshold variable') as string,
        expect.stringContaining('"thresholds" cannot be "4"') as string,
      ]),
    );
  });

  /** Until a cell shows that its answer is under way. */
  async function waitsIn(address: string): Promise<void> {
    await page.page.waitForFunction(async (at) => {
      const sheet = (await window.agglo.book).active().getSheetByName('Sheet1');
      return sheet?.getRange(at).getValue() === '#GETTING_DATA';
    }, address);
  }
});

describe.each<[Language]>([['en-US'], ['zh-CN']])('the step of the pane: %s', (language) => {
  const words = wordsOf(methodOf('threshold'), language);

  async function step(): Promise<PanePage> {
    const page = await workbench.open(language);
    const pane = new PanePage(page, language);
    await exampleSheet(page);
    await pane.useTable('Sheet1');
    await pane.step('threshold');
    return pane;
  }

  /** The form of the example; its label of each field. */
  async function filled(pane: PanePage, thresholds: string): Promise<void> {
    const label = (field: string): string => words.fields[field].label;
    await pane.add(label('regimeRegressors'), 'lq');
    await pane.choose(label('threshold'), 'variety');
    await pane.add(label('regressors'), 'gdp');
    await pane.pane.getByRole('switch', { name: label('timeEffects') }).click();
    await pane.pane.getByRole('spinbutton', { name: label('thresholds'), exact: true }).fill(thresholds);
  }

  test('gives the numbers of the method in its tables', async () => {
    const pane = await step();
    await pane.picture(`threshold-empty-${language}`);
    await filled(pane, '2');
    await pane.run();
    await pane.picture(`threshold-${language}`);
    const tables = await pane.result
      .locator('.agglo-table')
      .evaluateAll((found) =>
        found.map((table) =>
          [...(table as HTMLTableElement).rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
        ),
      );
    const [tests, thresholds, regimes, regression] = tables;
    expect(tests.slice(1).map((cells) => [cells[1], ...cells.slice(4)])).toEqual(
      expected.tests.map(({ f, critical }) => [
        `${f.toFixed(2)}***`,
        ...[critical?.[10], critical?.[5], critical?.[1]].map((value) => value?.toFixed(2)),
      ]),
    );
    expect(thresholds.slice(-2).map((cells) => cells.slice(1, 4))).toEqual(
      expected.thresholds.map(({ value, low, high }) => [value, low, high].map((number) => number.toFixed(4))),
    );
    expect(regimes.slice(1).map((cells) => Number(cells[2]))).toEqual(expected.regimes.map(({ n }) => n));
    const slopes = regression.filter(([label]) => label.startsWith('lq ·')).map(([, slope]) => slope);
    expect(slopes).toEqual(
      expected.regimes.map(({ terms: [name] }) => {
        const term = expected.terms.find((one) => one.name === name);
        return `${term?.estimate.toFixed(4) ?? ''}***`;
      }),
    );
    expect(await pane.result.innerText()).toContain(
      language === 'en-US'
        ? 'The tests support two thresholds of variety in the effect of lq on innovation'
        : '就 lq 对 innovation 的影响而言，检验支持 variety 的两个门槛',
    );
    const figures = pane.result.locator('figure svg');
    // drawn once what draws them is loaded
    await figures.nth(2).waitFor();
    expect(await figures.count()).toBe(3);
  });

  test('searches the values that a person lists, and says which is no number', async () => {
    const pane = await step();
    await filled(pane, '1');
    await pane.pane.getByRole('button', { name: pane.words.more }).click();
    await pane.pane.getByRole('spinbutton', { name: words.fields['replications'].label }).fill('0');
    await pane.choose(words.fields['candidates'].label, words.choices['candidates']['list']);
    const own = pane.pane.getByRole('textbox', { name: words.fields['candidates.list'].label });
    await own.fill('3，2; x');
    await pane.run();
    // the text that is to be corrected says so itself, and has the focus
    expect(await own.getAttribute('aria-invalid')).toBe('true');
    expect(await pane.pane.getByRole('alert').allInnerTexts()).toEqual([expect.stringContaining('"x"')]);
    await pane.picture(`threshold-candidates-wrong-${language}`);
    await own.fill('3，2; 2.5');
    await pane.run();
    await pane.picture(`threshold-candidates-${language}`);
    const { thresholds, tests, profiles, regimes } = run(
      { ...example.specification, thresholds: 1, replications: 0, candidates: [3, 2, 2.5] },
      { main },
    ) as ThresholdResult;
    expect(profiles[0].gamma).toEqual([2, 2.5, 3]);
    const rows = await pane.result
      .locator('.agglo-table')
      .evaluateAll((found) =>
        found.map((table) =>
          [...(table as HTMLTableElement).rows]
            .slice(1)
            .map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
        ),
      );
    expect(rows[0].map((cells) => cells[1])).toEqual(tests.map(({ f }) => f.toFixed(2)));
    expect(rows[1].map((cells) => cells.slice(1, 4))).toEqual(
      thresholds.map(({ value, low, high }) => [value, low, high].map((number) => number.toFixed(4))),
    );
    expect(rows[2].map((cells) => Number(cells[2]))).toEqual(regimes.map(({ n }) => n));
    await pane.workbench.close();
  });

  test('shows its progress, and can be called off', async () => {
    const pane = await step();
    await filled(pane, '3');
    await pane.pane.getByRole('button', { name: pane.words.more }).click();
    await pane.pane.getByRole('spinbutton', { name: words.fields['replications'].label }).fill('100000');
    await pane.start();
    await pane.pane.locator('.agglo-progress').filter({ hasText: '100,000' }).waitFor();
    await pane.picture(`threshold-progress-${language}`);
    await pane.button(pane.words.cancel).click();
    await pane.pane.locator('form[aria-busy="false"]').waitFor();
    expect(await pane.pane.locator('.agglo-standing').innerText()).toBe(pane.words.cancelled);
  });
});
