import type { Cell } from '../../panel/cell';
import { linesOf, type PlacedCell } from '../layout';
import { placeBlocks, placedAddress, type Placement } from '../placement';
import type { WorkbookBlock } from '../host';
import { refusal } from '../text';
import { addChart } from './chart';

/** Cells written at a time: well under the 5 MB that Excel on the web takes at once. */
const CHUNK = 20_000;
const DEFAULT_WIDTH = 8.43;
const LINE_HEIGHT = 15;
/** Points of a column for one character of width, and what stands around them. */
const POINTS_PER_CHARACTER = 5.25;
const POINTS_AROUND = 3.75;

/** Puts back what a write has changed so far. */
type Undo = () => Promise<void>;

/** Writes blocks, values first and formats after, one chunk of rows a sync. When Excel fails, all is put back. */
export async function writeBlocks(
  context: Excel.RequestContext,
  blocks: readonly WorkbookBlock[],
): Promise<readonly string[]> {
  const { worksheets } = context.workbook;
  worksheets.load('items/name');
  await context.sync();
  const placements = placeBlocks(
    blocks,
    worksheets.items.map(({ name }) => name),
  );
  const undos: Undo[] = [];
  try {
    await addSheets(context, placements, undos);
    for (const placement of placements) {
      if (!placement.isNew) await rememberCells(context, placement, undos);
      await writeValues(context, placement);
      await writeLooks(context, placement);
      if (placement.layout.chart) await addChart(context, placement);
    }
  } catch (error) {
    await putAllBack(undos);
    throw error;
  }
  return placements.map(placedAddress);
}

async function putAllBack(undos: readonly Undo[]): Promise<void> {
  try {
    for (const undo of [...undos].reverse()) await undo();
  } catch {
    throw refusal('excel-half-written', {});
  }
}

async function addSheets(
  context: Excel.RequestContext,
  placements: readonly Placement[],
  undos: Undo[],
): Promise<void> {
  const names = new Set(placements.filter(({ isNew }) => isNew).map(({ sheet }) => sheet));
  for (const name of names) context.workbook.worksheets.add(name).showGridlines = false;
  undos.push(async () => {
    const added = [...names].map((name) => context.workbook.worksheets.getItemOrNullObject(name));
    added.forEach((sheet) => sheet.load('name'));
    await context.sync();
    for (const sheet of added) if (!sheet.isNullObject) sheet.delete();
    await context.sync();
  });
  await context.sync();
}

async function rememberCells(context: Excel.RequestContext, placement: Placement, undos: Undo[]): Promise<void> {
  for (const { from, rows } of chunksOf(placement)) {
    const range = rangeOf(context, placement, from, rows);
    range.load('formulas,values,valueTypes,numberFormat');
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one chunk a sync keeps under the payload limit
    await context.sync();
    const formulas = constantsAndFormulas(range);
    const { numberFormat } = range;
    undos.push(() => putBack(context, rangeOf(context, placement, from, rows), formulas, numberFormat));
  }
}

/** What must be typed into the cells of a loaded range to make them what they are: a text is typed with an apostrophe. */
function constantsAndFormulas({ formulas, values, valueTypes }: Excel.Range): unknown[][] {
  return formulas.map((line: readonly unknown[], row) =>
    line.map((formula, column) => {
      const isConstant = formula === values[row][column] && valueTypes[row][column] === Excel.RangeValueType.string;
      return isConstant && typeof formula === 'string' ? `'${formula}` : formula;
    }),
  );
}

/** Cells that are as they were are left alone: a protected sheet could not even be written what it holds. */
async function putBack(
  context: Excel.RequestContext,
  range: Excel.Range,
  formulas: unknown[][],
  numberFormat: unknown[][],
): Promise<void> {
  range.load('formulas,values,valueTypes,numberFormat');
  await context.sync();
  const now = JSON.stringify([constantsAndFormulas(range), range.numberFormat]);
  if (now === JSON.stringify([formulas, numberFormat])) return;
  range.numberFormat = numberFormat;
  range.formulas = formulas;
  await context.sync();
}

async function writeValues(context: Excel.RequestContext, placement: Placement): Promise<void> {
  for (const { from, rows } of chunksOf(placement)) {
    context.application.suspendApiCalculationUntilNextSync();
    context.application.suspendScreenUpdatingUntilNextSync();
    const lines = placement.layout.cells.slice(from, from + rows);
    const range = rangeOf(context, placement, from, rows);
    range.values = lines.map((line) => line.map(({ value, formula }) => formula ?? valueOf(value)));
    const formats = lines.map((line) => line.map((cell) => formatOf(cell, placement.isNew)));
    if (formats.some((line) => line.some((format) => format !== null))) range.numberFormat = formats;
    // eslint-disable-next-line office-addins/no-context-sync-in-loop -- one chunk a sync keeps under the payload limit
    await context.sync();
  }
}

/**
 * Excel takes a text for what a user types: `=1+1` would be a formula, `0012` a number, `1/2` a day. An apostrophe
 * before it, which is not part of the value, keeps it text. `null` would leave the cell as it was.
 */
function valueOf(value: Cell): string | number | boolean {
  if (value === null) return '';
  if (typeof value === 'string') return `'${value}`;
  if (typeof value === 'object') return 'error' in value ? value.error : value.date;
  return value;
}

/** `null` leaves the format of the cell; the text format would show a long sentence as #### in older versions. */
function formatOf({ value, format }: PlacedCell, isNew: boolean): string | null {
  if (typeof value === 'string') return isNew ? 'General' : null;
  return format;
}

/** Rules, weight, alignment; on a new sheet also widths, and sentences that wrap over the width of their block. */
async function writeLooks(context: Excel.RequestContext, placement: Placement): Promise<void> {
  const { layout, isNew } = placement;
  layout.cells.forEach((line, row) => {
    for (const { from, count, cell } of runsOf(line)) {
      const { format } = rangeOf(context, placement, row, 1, from, count);
      if (cell.bold) format.font.bold = true;
      if (cell.align !== null) format.horizontalAlignment = cell.align === 'end' ? 'Right' : 'Left';
      if (cell.above !== 'none') drawRule(format.borders.getItem('EdgeTop'), cell.above);
      if (cell.below !== 'none') drawRule(format.borders.getItem('EdgeBottom'), cell.below);
    }
  });
  if (isNew) {
    layout.widths.forEach((width, column) => {
      if (width === null) return;
      const { format } = rangeOf(context, placement, 0, 1, column, 1);
      format.columnWidth = width * POINTS_PER_CHARACTER + POINTS_AROUND;
    });
    for (const sentence of layout.sentences) {
      const range = rangeOf(context, placement, sentence.row, 1, 0, sentence.columns);
      const widths = Array.from({ length: sentence.columns }, (_, column) => layout.widths[column] ?? DEFAULT_WIDTH);
      if (sentence.columns > 1) range.merge();
      range.format.wrapText = true;
      range.format.verticalAlignment = 'Top';
      range.format.rowHeight = LINE_HEIGHT * linesOf(sentence.width, widths);
    }
  }
  await context.sync();
}

function drawRule(border: Excel.RangeBorder, rule: 'thin' | 'thick'): void {
  border.style = 'Continuous';
  border.weight = rule === 'thick' ? 'Medium' : 'Thin';
}

/** Neighbouring cells of one look, those without any left out. */
function runsOf(line: readonly PlacedCell[]): { from: number; count: number; cell: PlacedCell }[] {
  const runs: { from: number; count: number; cell: PlacedCell }[] = [];
  line.forEach((cell, column) => {
    if (!cell.bold && cell.align === null && cell.above === 'none' && cell.below === 'none') return;
    const last = runs.at(-1);
    if (last?.from === column - (last?.count ?? 0) && isAlike(last.cell, cell)) last.count++;
    else runs.push({ from: column, count: 1, cell });
  });
  return runs;
}

function isAlike(one: PlacedCell, other: PlacedCell): boolean {
  return one.bold === other.bold && one.align === other.align && one.above === other.above && one.below === other.below;
}

function chunksOf({ layout }: Placement): { from: number; rows: number }[] {
  const most = Math.max(1, Math.floor(CHUNK / Math.max(1, layout.columns)));
  const chunks: { from: number; rows: number }[] = [];
  if (layout.columns > 0)
    for (let from = 0; from < layout.rows; from += most)
      chunks.push({ from, rows: Math.min(most, layout.rows - from) });
  return chunks;
}

function rangeOf(
  context: Excel.RequestContext,
  { sheet, row, column, layout }: Placement,
  from: number,
  rows: number,
  fromColumn = 0,
  columns = layout.columns,
): Excel.Range {
  return context.workbook.worksheets.getItem(sheet).getRangeByIndexes(row + from, column + fromColumn, rows, columns);
}
