import type { Locator } from 'playwright-core';
import { sentence } from '../../src/locales';
import type { Cell } from '../../src/panel/cell';
import { dataFile } from '../data';
import { useWorkbench } from './harness';
import { PanePage } from './pane-page';

/** What a person changes while the pane is at work, or after it. */

const workbench = useWorkbench();

async function baseline(): Promise<PanePage> {
  const pane = new PanePage(await workbench.open('en-US'), 'en-US');
  await pane.openFile(dataFile('city_panel.csv'), 'city_panel');
  await pane.useTable('city_panel');
  await pane.step('baseline');
  return pane;
}

const alerts = (pane: PanePage): Promise<string[]> => pane.pane.getByRole('alert').allInnerTexts();

/** A run of a second or more. */
async function startLong(pane: PanePage): Promise<Locator> {
  await pane.choose('Standard errors', 'Bootstrap');
  await pane.pane.getByRole('spinbutton', { name: 'Bootstrap samples' }).fill('20000');
  await pane.start();
  const progress = pane.pane.locator('.agglo-progress');
  await progress.waitFor();
  return progress;
}

async function ended(pane: PanePage): Promise<void> {
  await pane.pane.locator('form[aria-busy="false"]').waitFor({ timeout: 90_000 });
}

test('the language is switched while a model is computed: progress, result and reading are in the new one', async () => {
  const pane = await baseline();
  const progress = await startLong(pane);
  await pane.speak('zh-CN');
  expect(await progress.innerText()).toMatch(/已抽样 [\d,]+ \/ 20,000 次/u);
  await ended(pane);
  expect(await pane.result.innerText()).toContain('innovation 的固定效应回归结果');
  expect(await pane.pane.locator('.agglo-standing').innerText()).toMatch(/^用时 [\d.]+ 秒$/u);
});

test('two methods compute at once, and each gets its own result', async () => {
  const pane = await baseline();
  await startLong(pane);
  await pane.step('robustness');
  await pane.chooseMethod('wild-bootstrap');
  await pane.run();
  await pane.result.waitFor();
  expect((await pane.table()).some(([label]) => label === 'p, wild cluster bootstrap')).toBe(true);
  await pane.step('baseline');
  await ended(pane);
  expect(await pane.result.innerText()).toContain('(20000 resamples of the 268 groups of city)');
});

test('a column that was given another name makes the result an old one and is asked for beside its field', async () => {
  const pane = await baseline();
  await pane.run();
  await pane.result.waitFor();
  const head = (await pane.workbench.cells('city_panel!A1:AZ1'))[0];
  await pane.workbench.put('city_panel', 0, head.indexOf('ai_lq'), [['agglomeration']]);
  await pane.pane.locator('.agglo-standing').filter({ hasText: 'Changed since: ai_lq. Run again.' }).waitFor();
  await pane.run();
  const [said] = await alerts(pane);
  expect(said).toContain('There is no column named "ai_lq".');
  await pane.choose(pane.words.interest, 'agglomeration');
  await pane.run();
  expect(await alerts(pane)).toEqual([]);
  expect((await pane.table()).some(([label]) => label === 'agglomeration')).toBe(true);
});

test('a sheet that was deleted is said to be gone; what was computed from it can still be put', async () => {
  const pane = await baseline();
  await pane.run();
  await pane.result.waitFor();
  await pane.workbench.addSheet('Other', 20, 20);
  await pane.workbench.put('Other', 0, 0, [['kept']]);
  await pane.page.evaluate(async () => {
    const book = (await window.agglo.book).active();
    const sheet = book.getSheetByName('city_panel');
    if (sheet) book.deleteSheet(sheet);
  });
  await pane.run();
  expect((await alerts(pane)).join()).toContain('"city_panel"');
  expect(await pane.put(pane.words.put, pane.words.putSheet)).toContain("'Fixed effects'!A1:B");
  await pane.step('data');
  await pane.pane.getByRole('alert').waitFor();
  const values = { sheet: 'city_panel', sheets: ['Other', 'Fixed effects'] };
  expect(await alerts(pane)).toEqual([sentence({ code: 'no-such-sheet', values }, 'en-US')]);
});

test('new columns are taken back by one undo', async () => {
  const pane = new PanePage(await workbench.open('en-US'), 'en-US');
  await pane.newWorkbook();
  const rows: Cell[][] = [
    ['city', 'ai', 'total'],
    ['A', 10, 100],
    ['B', 30, 60],
  ];
  await pane.workbench.put('Sheet1', 0, 0, rows);
  await pane.useTable('Sheet1');
  await pane.step('measures');
  await pane.run();
  await pane.result.waitFor();
  expect(await pane.put(pane.words.put, pane.words.putColumns('Sheet1'))).toContain('Sheet1!D1:D3');
  expect((await pane.workbench.cells('Sheet1')).map((row) => row[3])).toEqual(['ai_lq', 0.4, 2]);
  await pane.workbench.select('F9');
  await pane.page.keyboard.press('Control+z');
  await pane.page.waitForTimeout(500);
  expect(await pane.workbench.cells('Sheet1')).toEqual(rows);
});

test('why programs differ can be asked of a result, in either language, and goes to the sheet with it', async () => {
  const pane = await baseline();
  await pane.run();
  await pane.result.waitFor();
  const why = () => pane.pane.getByRole('button', { name: pane.words.whyDiffer });
  await why().click();
  const tables = () => pane.result.locator('.agglo-table');
  await tables().nth(1).waitFor();
  expect(await tables().nth(1).innerText()).toContain('Parameters counted, K');
  await pane.picture('conventions-en');
  expect(await pane.put(pane.words.put, pane.words.putSheet)).toContain('Fixed effects');
  const firsts = (await pane.workbench.cells('Fixed effects')).map(([first]) => first);
  expect(firsts).toContain('Parameters counted, K');
  await pane.speak('zh-CN');
  expect(await tables().nth(1).innerText()).toContain('计入的参数个数 K');
  await pane.picture('conventions-zh');
  await why().click();
  expect(await tables().count()).toBe(1);
});
