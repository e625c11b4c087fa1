import type { Cell } from '../../src/panel/cell';
import { useWorkbench } from './harness';
import { PanePage } from './pane-page';

const workbench = useWorkbench();

const SHEETS = {
  employment: 'Employment simulated 模拟数据',
  patents: 'Patents simulated 模拟数据',
  panel: 'Panel simulated 模拟数据',
};

/** The example study, its panel chosen and the step of the measures open. */
async function measures(language: 'en-US' | 'zh-CN'): Promise<PanePage> {
  const pane = new PanePage(await workbench.open(language), language);
  await pane.useTable(SHEETS.panel);
  await pane.step('measures');
  return pane;
}

/** A sheet by the names of its columns. */
async function columnsOf(pane: PanePage, sheet: string): Promise<Record<string, readonly Cell[]>> {
  const [names, ...rows] = await pane.workbench.cells(sheet);
  return Object.fromEntries(
    names.map((name, column) => [typeof name === 'string' ? name : '', rows.map((row) => row[column] ?? null)]),
  );
}

const value = (cell: Cell): number => {
  if (typeof cell !== 'number') throw new Error(`${JSON.stringify(cell)} is no number`);
  return cell;
};

/** (eᵢ/Eᵢ)/(e/E), totals over all places of a year, as Isserman (1977) has it. */
function quotients({ year, ai, total }: Record<string, readonly Cell[]>): number[] {
  const sums = new Map<Cell, [number, number]>();
  year.forEach((time, row) => {
    const [local, all] = sums.get(time) ?? [0, 0];
    sums.set(time, [local + value(ai[row]), all + value(total[row])]);
  });
  return year.map((time, row) => {
    const [local, all] = sums.get(time)!;
    return value(ai[row]) / value(total[row]) / (local / all);
  });
}

const worst = (ours: readonly Cell[], theirs: readonly number[]): number =>
  Math.max(...theirs.map((expected, row) => Math.abs(value(ours[row]) / expected - 1)));

test('location quotients go beside their rows and, by place and year, into the panel', async () => {
  const pane = await measures('en-US');
  await pane.choose(pane.words.source, SHEETS.employment);
  await pane.row('Activity').getByText('ai', { exact: true }).waitFor();
  await pane.run();
  await pane.picture('quotients-en');

  const beside = await pane.put(pane.words.put, pane.words.putColumns(SHEETS.employment));
  expect(beside).toBe(`Written to '${SHEETS.employment}'!P1:P2681 (2,680 of 2,680 rows)`);
  const employment = await columnsOf(pane, SHEETS.employment);
  const expected = quotients(employment);
  expect(worst(employment['ai_lq'], expected)).toBeLessThan(1e-12);

  const into = await pane.put(pane.words.put, pane.words.putColumns(SHEETS.panel));
  expect(into).toBe(`Written to '${SHEETS.panel}'!Y1:Y2681 (2,680 of 2,680 rows)`);
  const panel = await columnsOf(pane, SHEETS.panel);
  const keyed = new Map(
    expected.map((quotient, row) => [JSON.stringify([employment['city'][row], employment['year'][row]]), quotient]),
  );
  const inOrder = panel['city'].map((city, row) => keyed.get(JSON.stringify([city, panel['year'][row]]))!);
  expect(worst(panel['ai_lq_2'], inOrder)).toBeLessThan(1e-12);

  // the new column can be chosen at once, and the result still stands
  expect(await pane.result.locator('.agglo-old').count()).toBe(0);
  await pane.step('baseline');
  await pane.field(pane.words.interest).click();
  await pane.option('ai_lq_2').waitFor();
});

test('a condition leaves rows out: the others keep their places', async () => {
  const pane = await measures('en-US');
  await pane.choose(pane.words.source, SHEETS.employment);
  await pane.row('Activity').getByText('ai', { exact: true }).waitFor();
  await pane.pane.getByRole('button', { name: pane.words.more }).click();
  await pane.pane.getByRole('textbox', { name: 'Keep rows where' }).fill('year >= 2020\ncity <> "Beibing-03"');
  await pane.run();
  expect(await pane.put(pane.words.put, pane.words.putColumns(SHEETS.employment))).toContain('(1,335 of 2,680 rows)');
  const employment = await columnsOf(pane, SHEETS.employment);
  const kept = employment['year'].flatMap((year, row) =>
    value(year) >= 2020 && employment['city'][row] !== 'Beibing-03' ? [row] : [],
  );
  const part = Object.fromEntries(
    ['year', 'ai', 'total', 'ai_lq'].map((name) => [name, kept.map((row) => employment[name][row])]),
  );
  expect(worst(part['ai_lq'], quotients(part))).toBeLessThan(1e-12);
  expect(employment['ai_lq'].filter((cell) => cell !== null)).toHaveLength(kept.length);
});

test('variety of patent classes finds its places and years in the panel', async () => {
  const pane = await measures('zh-CN');
  await pane.chooseMethod('diversity');
  await pane.choose(pane.words.source, SHEETS.patents);
  await pane.row('类别').getByText('ipc', { exact: true }).waitFor();
  await pane.run();
  await pane.picture('variety-zh');
  const said = await pane.put(pane.words.put, pane.words.putColumns(SHEETS.panel));
  expect(said).toBe(`已写入 '${SHEETS.panel}'!Y1:AA2681（2,680 行中有 2,680 行得到数值）`);
  // the example's own columns were computed from the same patents by other code
  const panel = await columnsOf(pane, SHEETS.panel);
  expect(worst(panel['related_variety_2'], panel['related_variety'].map(value))).toBeLessThan(1e-9);
  expect(worst(panel['unrelated_variety_2'], panel['unrelated_variety'].map(value))).toBeLessThan(1e-9);
  const variety = panel['related_variety'].map(
    (related, row) => value(related) + value(panel['unrelated_variety'][row]),
  );
  expect(worst(panel['variety'], variety)).toBeLessThan(1e-9);
});
