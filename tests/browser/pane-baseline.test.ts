import { wordsOf, type Language } from '../../src/locales';
import { dataFile } from '../data';
import type { FixestNumbers } from '../methods/fixed-effects.oracle';
import { oracle } from '../oracles/oracle';
import { methodOf } from '../../src/taskpane/state/steps';
import { useWorkbench } from './harness';
import { PanePage } from './pane-page';

const workbench = useWorkbench();

const REGRESSORS = ['ai_lq', 'gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'];

/** The panel of the references, and the form of their baseline. */
async function baseline(language: Language): Promise<PanePage> {
  const pane = new PanePage(await workbench.open(language), language);
  await pane.openFile(dataFile('city_panel.csv'), 'city_panel');
  await pane.useTable('city_panel');
  await pane.step('baseline');
  await pane.add(pane.words.controls, ...REGRESSORS.slice(1));
  return pane;
}

/** As the table prints a number: `0.7431`, with a true minus sign. */
const printed = (number: number): string => number.toFixed(4).replace('-', '−');

const stored = oracle<FixestNumbers>('fe09_twfe_cluster_city').expected;

/** The largest relative difference of the cells of a new sheet, column by column, from stored numbers. */
function worst(pairs: readonly (readonly [unknown, number])[]): number {
  return Math.max(...pairs.map(([ours, theirs]) => Math.abs(Number(ours) / theirs - 1)));
}

test('the reference numbers stand in the table of the pane, and in full on a new sheet', async () => {
  const pane = await baseline('en-US');
  await pane.run();
  const table = await pane.table();
  for (const name of REGRESSORS) {
    const row = table.findIndex(([label]) => label === name);
    expect(table[row][1].replace(/\*+$/u, '')).toBe(printed(stored.coef[name]));
    expect(table[row + 1][1]).toBe(`(${printed(stored.se[name])})`);
  }
  expect(table.find(([label]) => label === 'Observations')?.[1]).toBe('2,680');
  await pane.picture('baseline-en');

  const sheet = wordsOf(methodOf('fixed-effects'), 'en-US').name;
  expect(await pane.put(pane.words.put, pane.words.putSheet)).toContain(`'${sheet}'!A1:B`);
  const cells = await pane.workbench.cells(sheet);
  const rowOf = (label: string): number => cells.findIndex(([first]) => first === label);
  expect(worst(REGRESSORS.map((name) => [cells[rowOf(name)][1], stored.coef[name]]))).toBeLessThan(1e-9);
  expect(worst(REGRESSORS.map((name) => [cells[rowOf(name) + 1][1], stored.se[name]]))).toBeLessThan(1e-9);
  expect(worst([[cells[rowOf('Within R²')][1], Number(stored.r2_within)]])).toBeLessThan(1e-9);
  expect(cells[rowOf('Observations')][1]).toBe(stored.nobs);
  expect(cells.map(([first]) => first)).toEqual(
    expect.arrayContaining([
      'Fixed-effects regression of innovation',
      expect.stringMatching(/^Standard errors clustered by city \(268 clusters\) in parentheses/u),
      expect.stringMatching(
        /^Given city and year effects, one unit more of ai_lq goes with 0\.743 more of innovation/u,
      ),
      'Estimates and 95% intervals, innovation',
    ]),
  );
});

test('models that lead up to it stand side by side, and the language can change under the result', async () => {
  const pane = await baseline('en-US');
  await pane.choose(pane.words.columnsOfTable, pane.words.stepwise.blocks);
  await pane.run();
  const english = await pane.table();
  expect(english[0]).toEqual(['', '(1)', '(2)', '(3)']);
  expect(english.find(([label]) => label === 'city fixed effects')).toEqual(['city fixed effects', 'No', 'Yes', 'Yes']);
  expect(english.find(([label]) => label === 'ai_lq')?.[3]).toContain(printed(stored.coef['ai_lq']));

  await pane.speak('zh-CN');
  await pane.pane.getByRole('heading', { name: '基准回归', exact: true }).waitFor();
  const chinese = await pane.table();
  expect(chinese.find(([label]) => label === 'city 固定效应')).toEqual(['city 固定效应', '否', '是', '是']);
  expect(chinese.map(([, ...numbers]) => numbers.filter((text) => /\d/u.test(text)))).toEqual(
    english.map(([, ...numbers]) => numbers.filter((text) => /\d/u.test(text))),
  );
  expect(await pane.result.innerText()).toContain('在控制 city、year 固定效应后');
  await expect(pane.row(pane.words.columnsOfTable).innerText()).resolves.toContain(pane.words.stepwise.blocks);
  expect(await pane.page.locator('html').getAttribute('lang')).toBe('zh-CN');
  await pane.picture('baseline-zh');

  await pane.choose(pane.words.columnsOfTable, pane.words.stepwise.each);
  await pane.run();
  expect((await pane.table())[0]).toEqual(['', ...REGRESSORS.map((_, index) => `(${index + 1})`)]);
});

test('a change of the form or of a cell makes the result an old one, and says what has changed', async () => {
  const pane = await baseline('en-US');
  await pane.run();
  const standing = pane.pane.locator('.agglo-standing');
  expect(await standing.innerText()).toMatch(/^[\d.]+ s$/u);
  await pane.remove(pane.words.controls, 'infra');
  expect(await standing.innerText()).toBe('Changed since: Regressors. Run again.');
  expect(await pane.result.locator('.agglo-old').count()).toBe(1);
  await pane.add(pane.words.controls, 'infra');
  expect(await standing.innerText()).toMatch(/^[\d.]+ s$/u);

  // K is innovation, J population, which the model does not use
  await pane.workbench.put('city_panel', 5, 9, [[1]]);
  await pane.page.waitForTimeout(600);
  expect(await standing.innerText()).toMatch(/^[\d.]+ s$/u);
  await pane.workbench.put('city_panel', 5, 10, [[9]]);
  await standing.filter({ hasText: 'innovation' }).waitFor();
  expect(await standing.innerText()).toBe('Changed since: innovation. Run again.');
  await pane.pane.locator('.agglo-step-name').click();
  expect(await pane.page.getByRole('menuitem', { name: /^Baseline/u }).innerText()).toContain(
    'Changed since: innovation',
  );
});
