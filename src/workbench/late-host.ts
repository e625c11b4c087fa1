import type { CellRange } from '../panel/cell';
import type { Capabilities, Host, Region, WorkbookBlock } from '../host/host';

/** The host before it is there: the pane asks already while the grid still loads, and waits for the answer. */
export class LateHost implements Host {
  constructor(
    private readonly host: Promise<Host>,
    readonly capabilities: Capabilities,
  ) {}

  async read(range: string): Promise<CellRange> {
    return (await this.host).read(range);
  }

  async regions(): Promise<readonly Region[]> {
    return (await this.host).regions();
  }

  async write(blocks: readonly WorkbookBlock[]): Promise<readonly string[]> {
    return (await this.host).write(blocks);
  }

  async front(): Promise<string> {
    return (await this.host).front();
  }

  async select(range: string): Promise<void> {
    return (await this.host).select(range);
  }

  async watch(range: string, changed: () => void): Promise<() => void> {
    return (await this.host).watch(range, changed);
  }
}
