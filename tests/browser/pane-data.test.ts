import type { Locator } from 'playwright-core';
import { useWorkbench } from './harness';
import { PanePage } from './pane-page';

const workbench = useWorkbench();

const isFocused = (locator: Locator): Promise<boolean> =>
  locator.evaluate((element) => element === document.activeElement).catch(() => false);

/** Presses Tab until the focus is there. */
async function tabTo(pane: PanePage, target: Locator): Promise<void> {
  for (let press = 0; press < 40; press++) {
    if (await isFocused(target)) return;
    await pane.page.keyboard.press('Tab');
  }
  throw new Error('the focus never comes there');
}

test('an empty workbook says what is needed; the sheet in front becomes the table by one click', async () => {
  const pane = new PanePage(await workbench.open('en-US'), 'en-US');
  await pane.newWorkbook();
  await pane.button(pane.words.useFront).click();
  expect(await pane.pane.getByRole('alert').innerText()).toContain('The range is empty');

  await pane.workbench.put('Sheet1', 2, 1, [
    ['城市', '年份', 'x'],
    ['苏州', 2020, 1.5],
    ['苏州', 2021, 2],
    ['杭州', 2020, null],
  ]);
  await pane.button(pane.words.useFront).click();
  await pane.pane.getByRole('heading', { name: pane.words.columns, exact: true }).waitFor();
  expect(await pane.pane.getByRole('alert').count()).toBe(0);
  expect(await pane.field(pane.words.table).innerText()).toBe('Sheet1');
  expect(await pane.field(pane.words.entity).innerText()).toBe('城市');
  expect(await pane.field(pane.words.period).innerText()).toBe('年份');
  const text = await pane.pane.innerText();
  expect(text).toContain(pane.words.unbalanced('2', '2', '3', '3'));
  const rows = await pane.pane
    .locator('.agglo-columns')
    .evaluate((table) =>
      [...(table as HTMLTableElement).rows].map((row) => [...row.cells].map((cell) => cell.innerText)),
    );
  expect(rows.slice(1)).toEqual([
    ['城市', '2 texts', '0', '', ''],
    ['年份', 'number', '0', '', ''],
    ['x', 'number', '1', '1.75', '0.354'],
  ]);
  await pane.button(pane.words.proceed).click();
  await pane.pane.getByRole('heading', { name: pane.words.stages.measures, exact: true }).waitFor();
  await pane.step('data');
  expect(await pane.field(pane.words.table).innerText()).toBe('Sheet1');
});

test('the example can be opened from the pane at any time', async () => {
  const pane = new PanePage(await workbench.open('zh-CN'), 'zh-CN');
  await pane.newWorkbook();
  await pane.button(pane.words.openExample).click();
  await pane.page.locator('.bar-name').filter({ hasText: 'cities' }).waitFor();
  await pane.pane.getByText(pane.words.firstStart).waitFor();
  await pane.useTable('Panel');
  expect(await pane.pane.innerText()).toContain(pane.words.balanced('268', '10', '2,680', '24'));
});

test('all of it by keyboard: the table, the steps, a run, the way out', async () => {
  const pane = new PanePage(await workbench.open('en-US'), 'en-US');
  const { keyboard } = pane.page;
  await pane.button('中').focus();
  await tabTo(pane, pane.field(pane.words.table));
  await keyboard.press('Enter');
  await pane.option('Panel').waitFor();
  await keyboard.type('Panel');
  await keyboard.press('Enter');
  await pane.pane.getByRole('heading', { name: pane.words.columns, exact: true }).waitFor();

  await pane.button('中').focus();
  const steps = pane.pane.locator('.agglo-step-name');
  await tabTo(pane, steps);
  await keyboard.press('Enter');
  const item = pane.page.getByRole('menuitem', { name: /^Baseline/u });
  await item.waitFor();
  await keyboard.type('B');
  expect(await isFocused(item)).toBe(true);
  await keyboard.press('Enter');
  await pane.pane.getByRole('heading', { name: pane.words.stages.baseline, exact: true }).waitFor();

  await tabTo(pane, pane.field(pane.words.controls));
  await keyboard.type('gdp');
  await pane.option('gdp_pc').waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await pane.row(pane.words.controls).getByRole('option', { name: 'gdp_pc' }).waitFor();
  await keyboard.press('Escape');
  await tabTo(pane, pane.button(pane.words.run));
  await keyboard.press('Enter');
  await pane.result.waitFor();
  // the answer has the focus: the next stop lies in it
  await pane.page.waitForFunction(() => document.activeElement?.classList.contains('agglo-result'));
  await tabTo(pane, pane.button(pane.words.put));
  await keyboard.press('Enter');
  await pane.page.getByRole('menuitem', { name: pane.words.putSheet }).waitFor();
  await keyboard.press('Enter');
  await pane.pane.locator('.agglo-said').filter({ hasText: 'Written to' }).waitFor();
  expect((await pane.table()).map(([label]) => label)).toContain('gdp_pc');
});
