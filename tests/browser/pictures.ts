import { join } from 'path';
import { chromium, type Browser, type BrowserContextOptions } from 'playwright-core';
import { browserPath } from '../../scripts/browser';
import type { Language } from '../../src/locales';
import { BROWSER_OPTIONS, WorkbenchPage } from './harness';
import { PanePage } from './pane-page';
import { serveDist } from './server';

/** `npm run pictures`: takes the README's pictures anew, from what the last build made. */

const FOLDER = join('docs', 'pictures');
/** Pixels of the picture for each of the page: sharp on a dense screen. */
const DENSITY = 1.5;
const CONTROLS = ['gdp_pc', 'fdi', 'human_capital', 'gov'];

async function main(): Promise<void> {
  const { address, server } = await serveDist();
  const browser = await chromium.launch({ executablePath: browserPath(), args: [...BROWSER_OPTIONS] });
  try {
    await paneInEnglish(browser, address);
    await workbenchInChinese(browser, address);
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}

/** Three views of the pane beside each other: the data, the baseline's table, and what comes beneath it. */
async function paneInEnglish(browser: Browser, address: string): Promise<void> {
  const pane = await openPane(browser, address, 'en-US', { viewport: { width: 1366, height: 900 } });
  await pane.useTable('Panel');
  const views = [await pane.pane.screenshot()];
  await baseline(pane);
  await pane.pane.evaluate((element) => element.scrollTo(0, 0));
  views.push(await pane.pane.screenshot());
  await pane.pane.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await pane.result.locator('svg[role=img]').waitFor();
  await pane.pane.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  views.push(await pane.pane.screenshot());
  await sideBySide(pane, views, join(FOLDER, 'pane-en.png'));
  await pane.workbench.close();
}

/** A formula that is being typed, explained in Chinese, beside a result. */
async function workbenchInChinese(browser: Browser, address: string): Promise<void> {
  const pane = await openPane(browser, address, 'zh-CN', { viewport: { width: 1366, height: 800 } });
  await pane.useTable('Panel');
  await baseline(pane);
  const { workbench } = pane;
  const sheet = "'Employment simulated 模拟数据'";
  await workbench.type(`${sheet}!P1`, '=AI.LQ(C:C,O:O,B:B)');
  await workbench.settled();
  await workbench.type(`${sheet}!Q1`, '=AI.LQ(D:D,', { enter: false });
  await pane.page.getByText('[nationalTotal]').first().waitFor();
  await pane.page.screenshot({ path: join(FOLDER, 'workbench-zh.png') });
  await workbench.close();
}

async function openPane(
  browser: Browser,
  address: string,
  language: Language,
  options: BrowserContextOptions,
): Promise<PanePage> {
  const context = await browser.newContext({
    locale: language,
    deviceScaleFactor: DENSITY,
    reducedMotion: 'reduce',
    ...options,
  });
  const workbench = new WorkbenchPage(await context.newPage(), address);
  await workbench.load();
  await workbench.standing();
  return new PanePage(workbench, language);
}

async function baseline(pane: PanePage): Promise<void> {
  await pane.step('baseline');
  await pane.add(pane.words.controls, ...CONTROLS);
  await pane.choose(pane.words.columnsOfTable, pane.words.stepwise.blocks);
  await pane.start();
  await pane.result.locator('.agglo-table').waitFor();
}

/** Puts pictures beside each other into one. */
async function sideBySide(pane: PanePage, views: readonly Buffer[], path: string): Promise<void> {
  const page = await pane.page.context().newPage();
  const images = views.map((view) => `<img src="data:image/png;base64,${view.toString('base64')}">`);
  await page.setContent(
    `<style>body{margin:0;display:inline-flex;gap:16px;padding:16px;background:#e6eaed}img{width:350px;box-shadow:0 0 3px #889}</style>${images.join('')}`,
  );
  await page.locator('body').screenshot({ path });
}

void main();
