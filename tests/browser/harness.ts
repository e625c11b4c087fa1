import { mkdirSync } from 'fs';
import { readFile } from 'fs/promises';
import type { Server } from 'http';
import { join } from 'path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { browserPath } from '../../scripts/browser';
import type { WorkbookBlock } from '../../src/host/host';
import type { Language } from '../../src/locales';
import type { Cell, CellRange } from '../../src/panel/cell';
import type { CellExplanation } from '../../src/taskpane/ports';
import type { Book } from '../../src/workbench/book';
import { serveDist } from './server';

declare global {
  interface Window {
    /** What the workbench's page leaves for scripts. */
    readonly agglo: { readonly book: Promise<Book> };
  }
}

/** No sandbox as root, and nothing that the browser itself would ask of the network. */
export const BROWSER_OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page takes a few seconds on an idle machine, and much longer where other work goes on. */
const PATIENCE = 120_000;

export interface Workbench {
  /** Opens the workbench in its own browser profile and waits until the grid stands. */
  open(language: Language, options?: OpenOptions): Promise<WorkbenchPage>;
}

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  /** Returns as soon as the page is there, before the grid stands. */
  readonly early?: boolean;
}

/**
 * For a test file: one browser and one server, started before its tests and ended after them. After each test every
 * open page must be without a complaint: no console error, no page error, no broken policy, no request elsewhere.
 */
export function useWorkbench(): Workbench {
  let browser: Browser;
  let server: Server;
  let address: string;
  const pages: WorkbenchPage[] = [];
  jest.setTimeout(PATIENCE);
  beforeAll(async () => {
    ({ address, server } = await serveDist());
    browser = await chromium.launch({ executablePath: browserPath(), args: BROWSER_OPTIONS });
  }, PATIENCE);
  afterEach(() => {
    expect(pages.flatMap((page) => page.takeComplaints())).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    server?.closeAllConnections();
    server?.close();
  });
  return {
    open: async (language, { width = 1366, height = 800, early = false } = {}) => {
      const context = await browser.newContext({
        locale: language,
        viewport: { width, height },
        reducedMotion: 'reduce',
      });
      const page = new WorkbenchPage(await context.newPage(), address);
      pages.push(page);
      await page.load();
      if (!early) await page.standing();
      return page;
    },
  };
}

/** One open workbench: the page, and what a test does with its grid. */
export class WorkbenchPage {
  private complaints: string[] = [];

  constructor(
    readonly page: Page,
    private readonly address: string,
  ) {
    page.setDefaultTimeout(PATIENCE);
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`page: ${error.stack ?? error.message}`));
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(address) && !/^(data|blob):/.test(url)) this.complaints.push(`request: ${url}`);
    });
  }

  async load(): Promise<void> {
    await this.page.addInitScript(() => {
      addEventListener('securitypolicyviolation', (event) => {
        const place = `${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`;
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI} at ${place}`);
      });
    });
    await this.page.goto(this.address, { waitUntil: 'commit' });
  }

  /** Waits until the grid and the example stand. */
  async standing(): Promise<void> {
    await this.page.waitForFunction(() => document.getElementById('skeleton')?.hidden === true);
  }

  /** What went wrong since the last look; a test that provokes something takes it away with this. */
  takeComplaints(): string[] {
    const taken = this.complaints;
    this.complaints = [];
    return taken;
  }

  /** A new workbook with one sheet, `Sheet1`. */
  async blank(): Promise<void> {
    await this.page.evaluate(async () => {
      (await window.agglo.book).create('');
    });
  }

  /** Opens a file as the bar does once a person has chosen it. */
  async openBytes(name: string, bytes: Uint8Array): Promise<void> {
    await this.page.evaluate(
      async ([fileName, encoded]) => {
        const content = Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));
        await (await window.agglo.book).open(fileName, content);
      },
      [name, Buffer.from(bytes).toString('base64')] as const,
    );
  }

  /** Chooses a file in the bar, as a person does, and waits until the bar is done with it. */
  async chooseFile(name: string, bytes: Uint8Array): Promise<void> {
    const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
    await this.page.locator('#bar input[type=file]').setInputFiles(file);
    await this.page.locator('#bar [aria-busy=true]').waitFor({ state: 'detached' });
  }

  /** What the bar says. */
  async message(): Promise<string> {
    return (await this.page.locator('#bar [role=status]').textContent()) ?? '';
  }

  /** Saves through the bar's menu and gives the file. */
  async save(menuItem: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
    await this.page.locator('#bar').getByRole('button').click();
    const [download] = await Promise.all([
      this.page.waitForEvent('download'),
      this.page.getByRole('menuitem', { name: menuItem }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  }

  /** Exact cells, spilled ones too, as the pane reads them. */
  async range(range: string): Promise<CellRange> {
    const read = async (asked: string) => JSON.stringify(await (await window.agglo.book).host.read(asked));
    return JSON.parse(await this.page.evaluate(read, range)) as CellRange;
  }

  async cells(range: string): Promise<readonly (readonly Cell[])[]> {
    return (await this.range(range)).cells;
  }

  async cell(address: string): Promise<Cell> {
    return (await this.cells(address))[0]?.[0] ?? null;
  }

  /** Puts many cells at once, as the pane does. */
  async put(sheet: string, row: number, column: number, cells: readonly (readonly Cell[])[]): Promise<void> {
    const block = { sheet, newSheet: false, row, column, content: { kind: 'cells' as const, cells } };
    await this.page.evaluate(async (asked) => {
      await (await window.agglo.book).host.write([JSON.parse(asked) as WorkbookBlock]);
    }, JSON.stringify(block));
  }

  async addSheet(name: string, rows: number, columns: number): Promise<void> {
    await this.page.evaluate(
      async ([given, rowCount, columnCount]) => {
        (await window.agglo.book).active().create(given, rowCount, columnCount);
      },
      [name, rows, columns] as const,
    );
  }

  async insertRows(sheet: string, row: number, count: number): Promise<void> {
    await this.page.evaluate(
      async ([name, at, many]) => {
        (await window.agglo.book).active().getSheetByName(name)?.insertRows(at, many);
      },
      [sheet, row, count] as const,
    );
  }

  async defineName(name: string, range: string): Promise<void> {
    await this.page.evaluate(
      async ([given, reference]) => {
        (await window.agglo.book).active().insertDefinedName(given, reference);
      },
      [name, range] as const,
    );
  }

  /** What the cells' errors mean, as the pane shows it. */
  async explanations(): Promise<readonly CellExplanation[]> {
    return this.page.evaluate(async () => {
      let told: readonly CellExplanation[] = [];
      (await window.agglo.book).explanations((explanations) => {
        told = explanations;
      })();
      return told;
    });
  }

  /** How many calls of our functions are started while something is done. */
  async callsStarted(step: () => Promise<unknown>): Promise<number> {
    const started = () => this.page.evaluate(async () => (await window.agglo.book).callsStarted());
    const before = await started();
    await step();
    return (await started()) - before;
  }

  /** Puts a formula into a cell of the sheet in front at once, where how it is typed does not matter. */
  async enter(cell: string, formula: string): Promise<void> {
    await this.page.evaluate(
      async ([at, text]) => {
        (await window.agglo.book).active().getActiveSheet().getRange(at).setFormula(text);
      },
      [cell, formula],
    );
  }

  /** Selects a cell and types into it, key by key; `enter` ends the entry. */
  async type(cell: string, text: string, { enter = true } = {}): Promise<void> {
    await this.select(cell);
    await this.page.keyboard.type(text);
    if (enter) await this.page.keyboard.press('Enter');
  }

  /** Selects a range and hands the keyboard to the grid. */
  async select(range: string): Promise<void> {
    await this.page.evaluate(async (asked) => (await window.agglo.book).host.select(asked), range);
    await this.page.locator('#grid canvas').first().focus();
  }

  /** Waits until every formula has its value and no call is under way. */
  async settled(): Promise<void> {
    await this.page.evaluate(async () => (await window.agglo.book).settled());
  }

  /** A picture for a person to look at, kept in the folder that AGGLO_PICTURES names. */
  async picture(name: string): Promise<void> {
    const folder = process.env['AGGLO_PICTURES'];
    if (!folder) return;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
  }

  /** Switches the language in the pane's head, as a person does. */
  async switchLanguage(language: Language): Promise<void> {
    const name = language === 'zh-CN' ? '中' : 'EN';
    await this.page.locator('#pane').getByRole('button', { name, exact: true }).click();
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
