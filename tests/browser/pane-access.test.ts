import { readFileSync } from 'fs';
import { LANGUAGES, wordsOf } from '../../src/locales';
import { methodOf, STEPS } from '../../src/taskpane/state/steps';
import { useWorkbench } from './harness';
import { PanePage } from './pane-page';

const workbench = useWorkbench();

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds wrong in the pane and in what hangs over it. A menu hangs outside the landmarks of its page, as it may. */
async function violations(pane: PanePage, menu: boolean): Promise<string[]> {
  await pane.page.evaluate(AXE);
  const found = await pane.page.evaluate(async (isMenu) => {
    const { axe } = window as unknown as {
      readonly axe: { run(context: object, options: object): Promise<{ readonly violations: readonly Violation[] }> };
    };
    // the marks by which Fluent hands the focus on never keep it: axe takes them for hidden controls
    const context = { exclude: [['#book'], ['#bar'], ['[data-tabster-dummy]']] };
    return (await axe.run(context, { rules: { region: { enabled: !isMenu } } })).violations;
  }, menu);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

/** Parts of the pane that are wider than it. */
async function overflowing(pane: PanePage): Promise<string[]> {
  return pane.pane.evaluate((element) => {
    const right = element.getBoundingClientRect().left + element.clientWidth;
    if (element.scrollWidth <= element.clientWidth) return [];
    return [...element.querySelectorAll('*')]
      .filter((part) => part.getBoundingClientRect().right > right + 0.5)
      .map((part) => part.outerHTML.slice(0, 160));
  });
}

/** One screen: its picture, and that nothing is wrong with it. */
async function look(pane: PanePage, screen: string, { menu = false } = {}): Promise<void> {
  const { width } = (await pane.pane.boundingBox())!;
  await pane.picture(`${screen}-${width}-${pane.language}`);
  const faults = { violations: await violations(pane, menu), overflowing: await overflowing(pane) };
  expect({ screen, ...faults }).toEqual({ screen, violations: [], overflowing: [] });
}

/** The pane is 350 pixels wide, and 320 in a narrow window. */
const WINDOWS = [700, 1366];

describe.each(WINDOWS.flatMap((width) => LANGUAGES.map((language) => ({ width, language }))))(
  'in a window of $width pixels and $language',
  ({ width, language }) => {
    test('every step is fit for all, before and after its result, and within the width of the pane', async () => {
      const pane = new PanePage(await workbench.open(language, { width, height: 1000 }), language);
      const { words } = pane;
      await look(pane, 'first-start');
      await pane.step('baseline');
      await look(pane, 'no-data');
      await pane.step('data');
      await pane.useTable('Panel');
      await look(pane, 'data');
      await pane.step('measures');
      await pane.choose(words.source, 'Employment');
      await pane.pane.getByText('total', { exact: true }).waitFor();
      await look(pane, 'quotient-form');
      await pane.run();
      await look(pane, 'quotient');
      await pane.chooseMethod('diversity');
      await pane.choose(words.source, 'Patents');
      await pane.pane.getByText('ipc', { exact: true }).waitFor();
      await pane.run();
      await look(pane, 'variety');
      await pane.step('baseline');
      await look(pane, 'baseline-form');
      await pane.add(words.controls, 'gdp_pc', 'fdi', 'human_capital');
      await pane.choose(words.columnsOfTable, words.stepwise.blocks);
      await pane.run();
      await look(pane, 'baseline');
      await pane.pane.getByRole('button', { name: words.more }).click();
      await look(pane, 'baseline-more');
      await pane.button(words.put).click();
      await look(pane, 'put-menu', { menu: true });
      await pane.page.keyboard.press('Escape');
      await pane.pane.locator('.agglo-step-name').click();
      await look(pane, 'steps', { menu: true });
    });
  },
);

test.each(LANGUAGES)('every method has a form that fits, in %s', async (language) => {
  const pane = new PanePage(await workbench.open(language, { width: 700, height: 1000 }), language);
  await pane.useTable('Panel');
  for (const { stage, methods } of STEPS.slice(1)) {
    await pane.step(stage);
    for (const { id } of methods) {
      await pane.chooseMethod(id);
      await pane.pane.getByText(wordsOf(methodOf(id), language).question, { exact: true }).waitFor();
      const more = pane.pane.getByRole('button', { name: pane.words.more });
      if (await more.isVisible()) await more.click();
      await look(pane, `form-${id}`);
    }
  }
});
