import type { CellRange } from '../../../panel/cell';
import { listRegions, readArea, type Contents } from '../../contents';
import type { Capabilities, Host, Region, WorkbookBlock } from '../../host';
import { placeBlocks, placedAddress, refuseFormulas } from '../../placement';
import { refusal } from '../../text';
import { readContents } from './read';
import { emptyBook, withPlacements } from './write';

const CAPABILITIES: Capabilities = {
  charts: true,
  pictures: false,
  notes: false,
  formulas: false,
  select: false,
  watch: false,
};

/** An .xlsx workbook in memory. What is not written to keeps its bytes: formats, charts, pivot tables, macros. */
export class XlsxHost implements Host {
  readonly capabilities = CAPABILITIES;
  /** Read once, when first asked for, and again after a change. */
  private contents: Contents | null;

  private constructor(
    private content: Uint8Array,
    contents: Contents | null,
  ) {
    this.contents = contents;
  }

  static async open(bytes: Uint8Array): Promise<XlsxHost> {
    return new XlsxHost(bytes, await readContents(bytes));
  }

  /** A workbook that has no sheet until blocks are written. */
  static async create(): Promise<XlsxHost> {
    return new XlsxHost(await emptyBook(), { sheets: [], tables: [], names: [] });
  }

  async read(range: string): Promise<CellRange> {
    return readArea(await this.current(), range);
  }

  async regions(): Promise<readonly Region[]> {
    return listRegions(await this.current());
  }

  async write(blocks: readonly WorkbookBlock[]): Promise<readonly string[]> {
    refuseFormulas(blocks);
    const { sheets } = await this.current();
    const placements = placeBlocks(
      blocks,
      sheets.map(({ name }) => name),
    );
    this.content = await withPlacements(this.content, placements);
    this.contents = null;
    return placements.map(placedAddress);
  }

  front(): Promise<string> {
    return Promise.reject(refusal('no-screen', {}));
  }

  select(): Promise<void> {
    return Promise.reject(refusal('no-screen', {}));
  }

  watch(): Promise<() => void> {
    return Promise.reject(refusal('no-screen', {}));
  }

  /** The workbook as a file. */
  save(): Promise<Uint8Array> {
    return Promise.resolve(this.content);
  }

  private async current(): Promise<Contents> {
    return (this.contents ??= await readContents(this.content));
  }
}
