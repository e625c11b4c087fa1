import { sentence } from '../../src/locales';
import type { Cell } from '../../src/panel/cell';
import { useWorkbench, type WorkbenchPage } from './harness';
import { PanePage } from './pane-page';

const workbench = useWorkbench();

const NAMES = ['city', 'year', 'innovation', 'lq', 'gdp'];

/** Six cities over four years, with numbers that vary in both, and a change to some of the rows. */
function rows(change: (row: Cell[], index: number) => Cell[] = (row) => row): Cell[][] {
  return ['A', 'B', 'C', 'D', 'E', 'F']
    .flatMap((city, place) =>
      [2018, 2019, 2020, 2021].map((year, time): Cell[] => [
        city,
        year,
        Math.sin(3 * place + time * time + 1),
        1 + Math.cos(place + 2 * time * place + time),
        5 + Math.sin(7 * place * time + place),
      ]),
    )
    .map(change);
}

/** Another cell in row `at` (from 0) of a column. */
const changed =
  (at: number, column: number, cell: Cell) =>
  (row: Cell[], index: number): Cell[] =>
    index === at ? row.map((old, position) => (position === column ? cell : old)) : row;

/** One page for all tests: loading it takes longer than they do. */
let open: Promise<WorkbenchPage> | null = null;

/** The pane on a workbook with these cells, which are the table of the study. */
async function paneOn(cells: readonly (readonly Cell[])[]): Promise<PanePage> {
  open ??= workbench.open('en-US');
  const pane = new PanePage(await open, 'en-US');
  await pane.newWorkbook();
  await pane.workbench.put('Sheet1', 0, 0, cells);
  await pane.choose(pane.words.table, 'Sheet1');
  await pane.pane.locator('.agglo-columns, .agglo-problem').first().waitFor();
  return pane;
}

/** The cell that is selected in the grid. */
async function selected(pane: PanePage): Promise<string | undefined> {
  return pane.page.evaluate(async () => {
    const { grid } = (await window.agglo.book) as unknown as {
      readonly grid: { readonly api: { getActiveWorkbook(): { getActiveRange(): { getA1Notation(): string } } } };
    };
    return grid.api.getActiveWorkbook().getActiveRange().getA1Notation();
  });
}

const alerts = (pane: PanePage): Promise<string[]> => pane.pane.getByRole('alert').allInnerTexts();

test('text among numbers: the preview and the field name the cell, and the link selects it', async () => {
  const pane = await paneOn([NAMES, ...rows(changed(4, 3, 'n.a.*'))]);
  expect(await pane.pane.innerText()).toContain('lq: 1, the first “n.a.*” in D6');
  await pane.picture('text-among-numbers-en');
  await pane.step('baseline');
  await pane.run();
  const row = pane.row(pane.words.interest);
  expect(await row.getByRole('alert').innerText()).toContain('but cell D6 holds "n.a.*"');
  const field = pane.field(pane.words.interest);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  // what is refused has the focus
  expect(await field.evaluate((control) => control === document.activeElement)).toBe(true);
  await pane.picture('refused-en');
  await row.getByRole('button', { name: 'D6' }).click();
  expect(await selected(pane)).toBe('D6');

  // the cell is corrected, and the same run goes through
  await pane.workbench.put('Sheet1', 5, 3, [[0.7]]);
  await pane.run();
  expect(await alerts(pane)).toEqual([]);
  expect((await pane.table()).some(([label]) => label === 'lq')).toBe(true);
});

test('a repeated place and year: both its rows can be gone to', async () => {
  const pane = await paneOn([NAMES, ...rows(changed(7, 1, 2018))]);
  const [said] = await alerts(pane);
  expect(said).toContain('Each "city" may have one row for each "year"');
  await pane.picture('repeated-en');
  await pane.pane.getByRole('button', { name: pane.words.row('9') }).click();
  expect(await selected(pane)).toBe('A9');
  await pane.step('baseline');
  await pane.run();
  expect((await alerts(pane)).join()).toMatch(/"city" may have one row|repeated/u);
});

test('what cannot work is not to be chosen, and says why', async () => {
  const table = [...NAMES, 'one', 'note', 'coast', 'blank'];
  const pane = await paneOn([
    table,
    ...rows((row, index) => [...row, 1, `n${index}`, Math.floor(index / 4) % 2, null]),
  ]);
  await pane.step('baseline');
  await pane.field(pane.words.interest).click();
  const reasons = [
    ['city', 'holds text'],
    ['year', 'fixed within year'],
    ['innovation', 'is the outcome'],
    ['one', 'is constant'],
    ['note', 'holds text'],
    ['coast', 'fixed within city'],
    ['blank', 'is empty'],
  ];
  for (const [name, reason] of reasons) {
    const option = pane.option(name);
    expect(await option.innerText()).toContain(reason);
    expect(await option.getAttribute('aria-disabled')).toBe('true');
  }
  await pane.picture('objections-en');
  await pane.option('gdp').click();
  expect(await pane.field(pane.words.interest).innerText()).toBe('gdp');
  await pane.field('Outcome').click();
  expect(await pane.option('gdp').innerText()).toContain('is a regressor');
});

test('collinear controls: one goes, and the notes say which', async () => {
  const pane = await paneOn([[...NAMES, 'twice'], ...rows((row) => [...row, 2 * Number(row[4])])]);
  await pane.step('baseline');
  await pane.add(pane.words.controls, 'gdp', 'twice');
  await pane.run();
  expect(await alerts(pane)).toEqual([]);
  const text = await pane.result.innerText();
  expect(text).toContain(
    sentence({ code: 'dropped-combination', values: { name: 'twice', others: ['gdp'] } }, 'en-US'),
  );
  expect((await pane.table()).find(([label]) => label === 'twice')).toEqual(['twice', '']);
});

test('one place alone, and a column that is missing throughout, are refused in one sentence', async () => {
  const pane = await paneOn([NAMES, ...rows().filter(([city]) => city === 'A')]);
  await pane.step('baseline');
  await pane.speak('zh-CN');
  await pane.run();
  expect((await alerts(pane)).filter((said) => said !== '')).toHaveLength(1);
  expect((await alerts(pane)).join()).toMatch(/\p{Script=Han}.*。/u);
  await pane.picture('one-place-zh');

  await pane.workbench.put('Sheet1', 1, 3, [[null], [null], [null], ['NA']]);
  await pane.run();
  expect((await alerts(pane)).filter((said) => said !== '')).toHaveLength(1);
  await pane.speak('en-US');
});

test('markup in names and in cells stays text', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const pane = await paneOn([['city', 'year', 'innovation', evil, '=1+1'], ...rows(changed(3, 0, '<b>A</b>'))]);
  await pane.step('baseline');
  await pane.choose(pane.words.interest, evil);
  await pane.add(pane.words.controls, '=1+1');
  await pane.run();
  expect(await alerts(pane)).toEqual([]);
  expect((await pane.table()).map(([label]) => label)).toEqual(expect.arrayContaining([evil, '=1+1']));
  expect(await pane.pane.locator('img').count()).toBe(0);
  const said = await pane.put(pane.words.put, pane.words.putSheet);
  const sheet = /'(.*)'!/u.exec(said)?.[1] ?? '';
  const cells = await pane.workbench.cells(sheet);
  expect(cells.map(([first]) => first)).toEqual(expect.arrayContaining([evil, '=1+1']));
});

test('an unknown name in a condition is told beside the conditions, which are opened', async () => {
  const pane = await paneOn([NAMES, ...rows()]);
  await pane.step('baseline');
  await pane.pane.getByRole('button', { name: pane.words.more }).click();
  await pane.pane.getByRole('textbox', { name: 'Keep rows where' }).fill('yaer >= 2019');
  await pane.pane.getByRole('button', { name: pane.words.less }).click();
  await pane.run();
  expect(await pane.row('Keep rows where').getByRole('alert').innerText()).toContain('Did you mean "year"?');
  await pane.pane.getByRole('textbox', { name: 'Keep rows where' }).fill('year >= 2019');
  await pane.run();
  expect(await alerts(pane)).toEqual([]);
});

test('a header that stands twice is refused on the first step, with both its cells', async () => {
  const pane = await paneOn([['city', 'year', 'lq', 'lq', 'gdp'], ...rows()]);
  const problem = pane.pane.locator('.agglo-problem');
  expect(await problem.getByRole('button').allInnerTexts()).toEqual(['Sheet1!C1', 'Sheet1!D1']);
  await problem.getByRole('button', { name: 'Sheet1!D1' }).click();
  expect(await selected(pane)).toBe('D1');
});
