import { readFileSync } from 'fs';
import { join } from 'path';
import { LANGUAGES, wordsOf, type Language } from '../../src/locales';
import { methodOf } from '../../src/taskpane/state/steps';
import { useWorkbench } from './harness';
import { PanePage } from './pane-page';

const workbench = useWorkbench();

const README: Readonly<Record<Language, string>> = { 'en-US': 'README.md', 'zh-CN': 'README.zh-CN.md' };
const readme = (language: Language): string => readFileSync(join(__dirname, '../..', README[language]), 'utf8');

/** What stands in the README between grave accents, in the line of a numbered step. */
function namesInStep(language: Language, number: number): string[] {
  const [, step = ''] = new RegExp(`\\n${number}\\. ([^]*?)\\n(?:\\d\\. |\\n)`, 'u').exec(readme(language)) ?? [];
  return Array.from(step.matchAll(/`([^`]+)`/gu), ([, name]) => name);
}

/** The formulas that the README has typed, in their order. */
const formulas = (language: Language): string[] =>
  Array.from(readme(language).matchAll(/\n(=AI\.[^\n]+)\n/gu), ([, formula]) => formula);

describe.each(LANGUAGES)('what the README says of the first five minutes, in %s', (language) => {
  test('is done in the pane', async () => {
    const pane = new PanePage(await workbench.open(language), language);
    const { words } = pane;
    const [panel, place, period] = namesInStep(language, 1);
    await pane.useTable(panel);
    expect(await pane.field(words.entity).innerText()).toBe(place);
    expect(await pane.field(words.period).innerText()).toBe(period);

    const [employment, ai, total] = namesInStep(language, 2);
    const { fields } = wordsOf(methodOf('location-quotient'), language);
    await pane.step('measures');
    await pane.choose(words.source, employment);
    for (const [field, name] of [
      ['local', ai],
      ['total', total],
    ])
      await pane.row(fields[field].label).getByText(name, { exact: true }).waitFor();
    await pane.run();
    await pane.result.waitFor();
    const said = await pane.put(words.put, words.putColumns(panel));
    expect(said).toContain(words.matched('2,680', '2,680'));

    const [outcome, agglomeration, ...controls] = namesInStep(language, 3);
    await pane.step('baseline');
    expect(await pane.field(wordsOf(methodOf('fixed-effects'), language).fields['outcome'].label).innerText()).toBe(
      outcome,
    );
    expect(await pane.field(words.interest).innerText()).toBe(agglomeration);
    await pane.add(words.controls, ...controls);
    await pane.choose(words.columnsOfTable, words.stepwise.each);
    await pane.run();
    await pane.result.waitFor();
    expect((await pane.table())[0]).toHaveLength(2 + controls.length);
    const { name } = wordsOf(methodOf('fixed-effects'), language);
    expect(await pane.put(words.put, words.putSheet)).toContain(name);
    await pane.picture(`five-minutes-pane-${language}`);
    await pane.workbench.close();
  });

  test('is typed into cells', async () => {
    const page = await workbench.open(language);
    const typed = formulas(language);
    expect(typed).toHaveLength(3);
    const [lq, diversity, fereg] = typed;
    const [[panel], [employment]] = [namesInStep(language, 1), namesInStep(language, 2)];
    await page.type(`'${employment}'!Q1`, lq);
    await page.type(`'${panel}'!Z1`, diversity);
    await page.type(`'${panel}'!AI1`, fereg);
    await page.settled();
    const quotients = await page.cells(`'${employment}'!Q1:Q2681`);
    expect(quotients).toHaveLength(2681);
    expect(quotients.slice(1).every(([value]) => typeof value === 'number' && value > 0)).toBe(true);
    const varieties = await page.cells(`'${panel}'!Z1:AF2681`);
    expect(varieties).toHaveLength(2681);
    expect(varieties[1][0]).toBe('Dongjia-01');
    const table = await page.cells(`'${panel}'!AI1:AO10`);
    expect(table.slice(1).map(([term]) => term)).toEqual(
      'ai_lq related_variety unrelated_variety gdp_pc fdi human_capital gov finance infra'.split(' '),
    );
    expect(table[1][1]).toBeGreaterThan(0);
    expect(await page.explanations()).toEqual([]);
    await page.picture(`five-minutes-cells-${language}`);
    await page.close();
  });
});
