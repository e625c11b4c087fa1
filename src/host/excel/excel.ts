import type { CellRange } from '../../panel/cell';
import { rangeAddress } from '../contents';
import type { Capabilities, Host, Region, WorkbookBlock } from '../host';
import { areaOf, clipped, findRange, type ExcelArea } from './area';
import { readRange } from './read';
import { inExcel } from './run';
import { writeBlocks } from './write';

const CAPABILITIES: Capabilities = {
  charts: true,
  pictures: false,
  notes: false,
  formulas: true,
  select: true,
  watch: true,
};

/** The workbook that is open in Excel. */
export class ExcelHost implements Host {
  readonly capabilities = CAPABILITIES;

  read(range: string): Promise<CellRange> {
    return inExcel((context) => readRange(context, range));
  }

  regions(): Promise<readonly Region[]> {
    return inExcel(listRegions);
  }

  write(blocks: readonly WorkbookBlock[]): Promise<readonly string[]> {
    return inExcel((context) => writeBlocks(context, blocks));
  }

  front(): Promise<string> {
    return inExcel(async (context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet();
      sheet.load('name');
      await context.sync();
      return sheet.name;
    });
  }

  select(range: string): Promise<void> {
    return inExcel(async (context) => {
      const { range: found } = await findRange(context, range);
      found.worksheet.activate();
      found.select();
      await context.sync();
    });
  }

  /** Calls back after edits by anyone, not after recalculation. */
  watch(range: string, changed: () => void): Promise<() => void> {
    return inExcel(async (context) => {
      const { range: found, wholeSheet } = await findRange(context, range);
      found.load('address');
      const handler = found.worksheet.onChanged.add((event) => {
        if (wholeSheet || isTouched(areaOf(found.address), event.address)) changed();
        return Promise.resolve();
      });
      await context.sync();
      return () => {
        void Excel.run(handler.context, async (own) => {
          handler.remove();
          await own.sync();
        });
      };
    });
  }
}

async function listRegions(context: Excel.RequestContext): Promise<Region[]> {
  const { worksheets, tables, names } = context.workbook;
  worksheets.load('items/name,items/visibility');
  tables.load('items/name');
  names.load('items/name,items/type,items/visible');
  await context.sync();
  const sheets = worksheets.items.filter(({ visibility }) => visibility === 'Visible');
  const used = sheets.map((sheet) => sheet.getUsedRangeOrNullObject(true));
  const ranges = [
    ...tables.items.map((table) => ({ kind: 'table' as const, name: table.name, range: table.getRange() })),
    ...names.items
      .filter(({ type, visible }) => type === 'Range' && visible)
      .map((item) => ({ kind: 'name' as const, name: item.name, range: item.getRangeOrNullObject() })),
  ];
  for (const range of [...used, ...ranges.map((entry) => entry.range)]) range.load('address');
  await context.sync();
  const areas = new Map(
    sheets.flatMap(({ name }, index) =>
      used[index].isNullObject ? [] : [[name, areaOf(used[index].address)] as const],
    ),
  );
  const named = ranges.flatMap(({ kind, name, range }) => {
    if (range.isNullObject) return [];
    const area = areaOf(range.address);
    const bounds = areas.get(area.sheet);
    const held = bounds && clipped(area, bounds);
    return held ? [{ sheet: area.sheet, region: region(kind, name, held) }] : [];
  });
  const ofKind = (kind: Region['kind'], sheet: string | null): Region[] =>
    named
      .filter((entry) => entry.region.kind === kind && (sheet ?? entry.sheet) === entry.sheet)
      .map((entry) => entry.region);
  return [
    ...Array.from(areas, ([name, area]) => [region('sheet', name, area), ...ofKind('table', name)]).flat(),
    ...ofKind('name', null),
  ];
}

function region(kind: Region['kind'], name: string, { sheet, row, column, rows, columns }: ExcelArea): Region {
  return { kind, name, address: rangeAddress(sheet, row, column, rows, columns), rows, columns };
}

function isTouched(area: ExcelArea, address: string): boolean {
  const edited = areaOf(address);
  return (
    edited.row < area.row + area.rows &&
    edited.row + edited.rows > area.row &&
    edited.column < area.column + area.columns &&
    edited.column + edited.columns > area.column
  );
}
