import { readFile } from 'fs/promises';
import { dataFile } from '../data';
import { useWorkbench } from './harness';
import { PanePage } from './pane-page';

const workbench = useWorkbench();

/** The example's baseline with its models side by side. */
async function result(): Promise<PanePage> {
  const page = await workbench.open('en-US');
  await page.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const pane = new PanePage(page, 'en-US');
  await pane.useTable('Panel');
  await pane.step('baseline');
  await pane.add(pane.words.controls, 'gdp_pc');
  await pane.choose(pane.words.columnsOfTable, pane.words.stepwise.blocks);
  await pane.run();
  return pane;
}

const clipboard = (pane: PanePage, type: string): Promise<string> =>
  pane.page.evaluate(async (kind) => {
    const [item] = await navigator.clipboard.read();
    return (await item.getType(kind)).text();
  }, type);

test('a table for Word and as LaTeX, the numbers of the figure, the figure as a file', async () => {
  const pane = await result();
  expect(await pane.put(pane.words.copy, pane.words.copyWord)).toBe(pane.words.copied);
  const html = await clipboard(pane, 'text/html');
  expect(html).toContain('Fixed-effects regression of innovation');
  expect(html.match(/<th scope="row"|<th style="[^"]*" scope="row"|<tr/gu)?.length).toBeGreaterThan(10);
  expect(await clipboard(pane, 'text/plain')).toContain('gdp_pc');

  await pane.put(pane.words.copy, pane.words.copyLatex);
  const latex = await clipboard(pane, 'text/plain');
  expect(latex).toContain('\\toprule');
  expect(latex).toContain('gdp\\_pc');

  await pane.put(pane.words.copy, pane.words.copyNumbers);
  const numbers = (await clipboard(pane, 'text/plain')).split('\n').map((line) => line.split('\t'));
  expect(numbers[0]).toContain('Estimate');
  expect(
    numbers
      .slice(1)
      .flat()
      .filter((cell) => cell !== '')
      .every((cell) => Number.isFinite(Number(cell))),
  ).toBe(true);

  const download = pane.page.waitForEvent('download');
  await pane.button(pane.words.copy).click();
  await pane.page.getByRole('menuitem', { name: pane.words.saveFigure }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('Fixed effects.svg');
  const svg = await readFile(await file.path(), 'utf8');
  expect(svg).toMatch(/^<svg[^>]* xmlns="http:\/\/www\.w3\.org\/2000\/svg"/u);
  expect(svg).toContain('Estimate');
  expect(svg).toMatch(/<text[^>]*>\(1\)<\/text>/u);
});

test('a new sheet holds the table, the sentence and the figure as a picture; a second one has a name of its own', async () => {
  const pane = await result();
  expect(await pane.put(pane.words.put, pane.words.putSheet)).toContain("'Fixed effects'!A1:D");
  await pane.workbench.settled();
  await pane.page.waitForTimeout(500);
  await pane.workbench.picture('new-sheet');
  const cells = await pane.workbench.cells('Fixed effects');
  expect(cells[1].slice(0, 4)).toEqual([null, '(1)', '(2)', '(3)']);
  const pictures = await pane.page.evaluate(async () => {
    const { grid } = (await window.agglo.book) as unknown as {
      readonly grid: {
        readonly api: { getActiveWorkbook(): { getActiveSheet(): { getImages(): readonly unknown[] } } };
      };
    };
    return grid.api.getActiveWorkbook().getActiveSheet().getImages().length;
  });
  expect(pictures).toBe(1);
  expect(await pane.workbench.page.evaluate(async () => (await window.agglo.book).host.front())).toBe('Fixed effects');

  expect(await pane.put(pane.words.put, pane.words.putSheet)).toMatch(/'Fixed effects( 2)?'!/u);
  await pane.pane.locator('.agglo-said').filter({ hasText: 'Fixed effects 2' }).waitFor();
  expect((await pane.workbench.cells('Fixed effects 2'))[1]).toEqual(cells[1]);
  // the first stands untouched
  expect(await pane.workbench.cells('Fixed effects')).toEqual(cells);
});

test('a live formula gives the numbers of the pane and follows its cells; where none says the same, the menu says so', async () => {
  const pane = new PanePage(await workbench.open('en-US'), 'en-US');
  await pane.openFile(dataFile('city_panel.csv'), 'city_panel');
  await pane.useTable('city_panel');
  await pane.step('baseline');
  await pane.run();
  const shown = (await pane.table()).find(([label]) => label === 'ai_lq')?.[1].replace(/\*+$/u, '');
  const said = await pane.put(pane.words.put, pane.words.putFormula);
  expect(said).toContain("'Fixed effects'!A1");
  await pane.workbench.settled();
  const live = async () => Number((await pane.workbench.cells("'Fixed effects'!A1:B2"))[1][1]);
  const before = await live();
  expect(before.toFixed(4)).toBe(shown);
  await pane.picture('formula-en');

  const head = (await pane.workbench.cells('city_panel!A1:AZ1'))[0];
  await pane.workbench.put('city_panel', 7, head.indexOf('innovation'), [[9]]);
  await pane.workbench.settled();
  expect(await live()).not.toBe(before);
  expect(Number.isFinite(await live())).toBe(true);

  await pane.choose('Standard errors', 'Driscoll–Kraay');
  await pane.run();
  await pane.result
    .getByText(/Driscoll–Kraay/u)
    .first()
    .waitFor();
  await pane.button(pane.words.put).click();
  const item = pane.page.getByRole('menuitem', { name: pane.words.putFormula });
  expect(await item.getAttribute('aria-disabled')).toBe('true');
  expect(await item.innerText()).toContain(pane.words.noFormula);
  await pane.picture('formula-menu-en');
});
