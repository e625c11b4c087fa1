import { mkdirSync } from 'fs';
import { join } from 'path';
import type { Locator, Page } from 'playwright-core';
import { paneWords, wordsOf, workbenchWords, type Language } from '../../src/locales';
import type { Stage } from '../../src/methods/method';
import { methodOf } from '../../src/taskpane/state/steps';
import type { WorkbenchPage } from './harness';

/** The pane of an open workbench and what a person does in it; everything is found by its role and its words. */
export class PanePage {
  readonly page: Page;
  readonly pane: Locator;

  constructor(
    readonly workbench: WorkbenchPage,
    /** What it speaks now. */
    public language: Language,
  ) {
    this.page = workbench.page;
    // what is not there by then will not come, and the message says what was waited for
    this.page.setDefaultTimeout(15_000);
    this.pane = this.page.locator('#pane');
  }

  get words() {
    return paneWords(this.language);
  }

  /** Switches the language by its button. */
  async speak(language: Language): Promise<void> {
    await this.workbench.switchLanguage(language);
    this.language = language;
  }

  button(name: string): Locator {
    return this.pane.getByRole('button', { name, exact: true });
  }

  /** The control of a row, by its label. */
  field(label: string): Locator {
    return this.pane.getByRole('combobox', { name: label, exact: true });
  }

  /** A row with its label, its control and what is said beneath it. */
  row(label: string): Locator {
    return this.pane.locator('.agglo-row').filter({ has: this.page.getByText(label, { exact: true }) });
  }

  /** Chooses from a list the option that begins so. */
  async choose(label: string, option: string): Promise<void> {
    await this.field(label).click();
    await this.option(option).click();
  }

  /** The first option of an open list that begins so. */
  option(beginning: string): Locator {
    const pattern = new RegExp(`^${beginning.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')}`, 'u');
    return this.page.locator('.agglo-list').getByRole('option', { name: pattern }).first();
  }

  /** Adds names to a field that takes several, by typing each that is not suggested already. */
  async add(label: string, ...names: readonly string[]): Promise<void> {
    for (const name of names) {
      if ((await this.row(label).getByTitle(name, { exact: true }).count()) > 0) continue;
      await this.field(label).pressSequentially(name);
      await this.option(name).click();
    }
    await this.field(label).press('Escape');
  }

  /** Takes a name away again. */
  async remove(label: string, name: string): Promise<void> {
    await this.row(label).getByRole('option', { name }).click();
  }

  /** A new workbook with one sheet, `Sheet1`, from the menu. */
  async newWorkbook(): Promise<void> {
    const words = workbenchWords(this.language);
    await this.page.getByRole('button', { name: words.file }).click();
    await this.page.getByRole('menuitem', { name: words.newWorkbook }).click();
    await this.pane.getByText(this.words.noTables).waitFor();
  }

  /** Opens a file of the user's machine as the button of the bar does, and waits until the pane knows of it. */
  async openFile(path: string, name: string): Promise<void> {
    await this.page.locator('input[type="file"]').setInputFiles(path);
    await this.page.locator('.bar-name').filter({ hasText: name }).waitFor();
  }

  async useTable(name: string): Promise<void> {
    await this.choose(this.words.table, name);
    await this.pane.getByRole('heading', { name: this.words.columns, exact: true }).waitFor();
  }

  /** Opens a step from the list of steps. */
  async step(stage: Stage): Promise<void> {
    await this.pane.locator('.agglo-step-name').click();
    await this.page.getByRole('menuitem', { name: this.words.stages[stage] }).click();
    await this.pane.getByRole('heading', { name: this.words.stages[stage], exact: true }).waitFor();
  }

  /** Chooses a method of the step that is shown, where it has several. */
  async chooseMethod(id: string): Promise<void> {
    const { name } = wordsOf(methodOf(id), this.language);
    const tab = this.pane.getByRole('tab', { name, exact: true });
    if ((await tab.count()) > 0) await tab.click();
    else if ((await this.field(this.words.method).count()) > 0) await this.choose(this.words.method, name);
  }

  /** Starts a run. */
  async start(): Promise<void> {
    await this.button(this.words.run).click();
  }

  /** Starts a run and waits for what comes of it: a result or a refusal. */
  async run(): Promise<void> {
    await this.start();
    await this.pane.locator('form[aria-busy="false"]').waitFor();
  }

  get result(): Locator {
    return this.pane.getByRole('region', { name: this.words.result, exact: true });
  }

  /** The cells of the result's table as they are read. */
  async table(): Promise<string[][]> {
    return this.result
      .locator('.agglo-table')
      .evaluate((table) =>
        [...(table as HTMLTableElement).rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim())),
      );
  }

  /** Does something with the result, and gives back what the pane says of it. */
  async put(menu: string, item: string): Promise<string> {
    await this.button(menu).click();
    await this.page.getByRole('menuitem', { name: item }).click();
    const said = this.pane.locator('.agglo-said');
    await said.filter({ hasText: /\S/ }).waitFor();
    return said.innerText();
  }

  /** A picture of the pane, for a person to look at, kept in the folder that AGGLO_PICTURES names. */
  async picture(name: string): Promise<void> {
    const folder = process.env['AGGLO_PICTURES'];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.pane.screenshot({ path: join(folder, `${name}.png`) });
  }
}
