import { sizeOf } from '../host/layout';
import type { Host, WorkbookBlock } from '../host/host';
import type { Client } from '../jobs/client';
import { sentence, wordsOf, type Language } from '../locales';
import { METHODS } from '../methods';
import type { Result } from '../methods/method';
import { address, type CellRange } from '../panel/cell';
import { Refusal } from '../panel/problem';
import { readFrame } from '../panel/read';
import { blocksOf } from '../study/blocks';
import type { Block } from '../tables/model';
import { html } from '../tables/render/html';
import { latex } from '../tables/render/latex';
import { terminal } from '../tables/render/terminal';
import type { EstimateCommand, Format } from './arguments';
import { readFittingSheet } from './fitting-sheet';
import { isSameFile, readInput, writeOutput } from './files';
import { readSpecifications } from './specifications';
import { refusal } from './text';

/** A workbook that was read from a file and can be written as one. */
export interface Book extends Host {
  /** As .xlsx: the whole book with what was written to it; of a CSV or Stata file only what was written. */
  save(): Promise<Uint8Array>;
}

/** What the command asks of the machine. */
export interface Machine {
  /** Reads a workbook, CSV or Stata file; the ending of `name` says which. */
  readonly openBook: (name: string, content: Uint8Array) => Promise<Book>;
  /** `workers`: how many at most, `null`: as many as the machine has processors. */
  readonly openClient: (workers: number | null) => Client;
  readonly progress: (done: number, total: number) => void;
}

/** Runs the specifications of a file on the data of another; gives what is to be printed. */
export async function estimate(command: EstimateCommand, machine: Machine, language: Language): Promise<string> {
  const { into } = command;
  for (const input of [command.specification, command.data])
    if (into !== null && isSameFile(into, input)) throw refusal('into-the-source', { file: into });
  const { specifications, isList } = readSpecifications(command.specification);
  const book = await machine.openBook(command.data, readInput(command.data));
  const range = await readData(book, command, specifications);
  const data = { main: readFrame(range) };
  const results: Result[] = [];
  const client = machine.openClient(command.workers);
  try {
    for (const [index, specification] of specifications.entries()) {
      const running = client.run(specification, data, { progress: machine.progress });
      results.push(await (isList ? numbered(running, index + 1) : running));
    }
  } finally {
    client.close();
  }
  const blocks = blocksOf(results, (method) => wordsOf(method, language));
  if (into !== null) {
    const copied = isWorkbook(command.data) ? [] : [dataSheet(range)];
    await book.write([...copied, ...placed(blocks, sheetName(results, language))]);
    writeOutput(into, await book.save());
  }
  if (command.format === 'json') return json(isList ? results : results[0]);
  return RENDERERS[command.format](blocks.filter(({ kind }) => kind !== 'figure'));
}

export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** A refusal as scripts read it. */
export function errorOf({ problem }: Refusal, language: Language): object {
  return { error: { code: problem.code, message: sentence(problem, language), details: problem.values } };
}

const RENDERERS: Readonly<Record<Exclude<Format, 'json'>, (blocks: readonly Block[]) => string>> = {
  text: terminal,
  html,
  latex,
};

async function readData(
  book: Book,
  { sheet, range, data: file }: EstimateCommand,
  specifications: readonly unknown[],
): Promise<CellRange> {
  if (sheet !== null) return book.read(range === null ? sheet : onSheet(range, sheet));
  return range === null ? readFittingSheet(book, specifications, file) : book.read(range);
}

function isWorkbook(file: string): boolean {
  return /\.xls[xm]$/iu.test(file);
}

/** The data of a file that is no workbook, on a sheet of their own beside the results. */
function dataSheet({ cells, sheet = 'Data' }: CellRange): WorkbookBlock {
  return { sheet, newSheet: true, row: 0, column: 0, content: { kind: 'cells', cells } };
}

/** `'City panel'!A1:F200` */
function onSheet(range: string, sheet: string): string {
  return `${address(0, 0, sheet).slice(0, -'A1'.length)}${range}`;
}

/** Says which specification of a list was refused. */
async function numbered<T>(running: Promise<T>, specification: number): Promise<T> {
  try {
    return await running;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    const { code, values } = thrown.problem;
    throw new Refusal({ code, values: { ...values, specification } });
  }
}

function sheetName(results: readonly Result[], language: Language): string {
  const method = METHODS.find(({ id }) => id === results[0].method);
  return method === undefined ? 'Agglo' : wordsOf(method, language).name;
}

/** The blocks one beneath the other on a new sheet, a blank row between them. */
function placed(blocks: readonly Block[], sheet: string): WorkbookBlock[] {
  let row = 0;
  return blocks.map((content) => {
    const block = { sheet, newSheet: true, row, column: 0, content };
    row += sizeOf(content).rows + 1;
    return block;
  });
}
