import type { Cell, CellRange } from '../../panel/cell';
import { listRegions, readArea, type Contents } from '../contents';
import type { Host, Region, WorkbookBlock } from '../host';
import { freeSheetName } from '../sheet-name';
import { refusal } from '../text';
import { readCsv } from './csv';
import { readDta } from './dta';
import { XlsxHost } from './xlsx/book';

/** A workbook that came from a file. */
export interface FileHost extends Host {
  /** All of it with what was written to it, as .xlsx; of a CSV or Stata file only what was written. */
  save(): Promise<Uint8Array>;
}

/** Opens .xlsx (.xlsm), .csv (.txt, .tsv) and .dta by the ending of the name; what is inside must agree with it. */
export async function openFile(name: string, bytes: Uint8Array): Promise<FileHost> {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const dot = file.lastIndexOf('.');
  const [base, ending] = dot < 0 ? [file, ''] : [file.slice(0, dot), file.slice(dot + 1)];
  switch (ending.toLowerCase()) {
    case 'xlsx':
    case 'xlsm':
      return XlsxHost.open(bytes);
    case 'csv':
    case 'txt':
    case 'tsv':
      return new DataFileHost(base, readCsv(bytes), await XlsxHost.create());
    case 'dta':
      return new DataFileHost(base, readDta(bytes), await XlsxHost.create());
    default:
      throw refusal('file-kind', { ending });
  }
}

/** A file that holds one data set and cannot hold results: these go to a new workbook. */
class DataFileHost implements FileHost {
  readonly capabilities;
  private readonly data: Contents;

  constructor(
    name: string,
    range: CellRange,
    private readonly results: XlsxHost,
  ) {
    this.capabilities = results.capabilities;
    const above: readonly Cell[][] = Array.from({ length: range.row }, () => []);
    const cells = range.row === 0 ? range.cells : [...above, ...range.cells];
    this.data = { sheets: [{ name: freeSheetName(name, []), hidden: false, cells }], tables: [], names: [] };
  }

  read(range: string): Promise<CellRange> {
    return new Promise((resolve) => resolve(readArea(this.data, range)));
  }

  regions(): Promise<readonly Region[]> {
    return Promise.resolve(listRegions(this.data));
  }

  write(blocks: readonly WorkbookBlock[]): Promise<readonly string[]> {
    return this.results.write(blocks);
  }

  front(): Promise<string> {
    return this.results.front();
  }

  select(): Promise<void> {
    return this.results.select();
  }

  watch(): Promise<() => void> {
    return this.results.watch();
  }

  save(): Promise<Uint8Array> {
    return this.results.save();
  }
}
