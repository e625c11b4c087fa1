import type { StoreApi } from 'zustand/vanilla';
import type { Host, Region } from '../../host/host';
import type { Problem } from '../../panel/problem';
import { rangeOf, readTable } from './read-table';
import { problemOf } from './problem';
import { regionKey, type State, type Table } from './state';

/** Milliseconds of rest after an edit before its table is read anew: who types a column is not read at every cell. */
const REST = 250;

/** The tables that the pane has read, kept as the workbook has them. */
export class Tables {
  /** What ends the watch on each table. */
  private readonly watches = new Map<string, () => void>();
  /** Counts workbooks: what was asked of an earlier one is of no use any more. */
  private book = 0;

  constructor(
    private readonly host: Host,
    private readonly store: StoreApi<State>,
  ) {}

  /** Looks which regions the workbook has. */
  async look(): Promise<void> {
    const { book } = this;
    const regions = await this.host.regions();
    if (book !== this.book) return;
    this.store.setState({ regions: distinct(regions) });
    const { study, tables, dataProblem } = this.store.getState();
    const table = study === null ? undefined : tables[study];
    if (table === undefined) return;
    const isThere = regions.some((region) => regionKey(region) === study);
    if (!isThere) this.store.setState({ dataProblem: goneProblem(table.region, regions) });
    // it came back, as by an undo
    else if (dataProblem !== null && GONE.has(dataProblem.code)) this.store.setState({ dataProblem: null });
  }

  /** Reads a region, keeps its table and follows its cells. */
  async read(key: string): Promise<Table> {
    const { book } = this;
    const table = await readTable(this.host, this.regionOf(key));
    if (book === this.book) {
      this.store.setState(({ tables }) => ({ tables: { ...tables, [key]: table } }));
      void this.follow(table);
    }
    return table;
  }

  /** Forgets the workbook. */
  reset(): void {
    this.book += 1;
    for (const stop of this.watches.values()) stop();
    this.watches.clear();
  }

  private regionOf(key: string): Region {
    const { regions, tables } = this.store.getState();
    const region = regions.find((candidate) => regionKey(candidate) === key) ?? tables[key]?.region;
    if (!region) throw new Error(`no region ${key}`);
    return region;
  }

  private async follow({ region }: Table): Promise<void> {
    const key = regionKey(region);
    if (!this.host.capabilities.watch || this.watches.has(key)) return;
    const { book } = this;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const rest = (): void => {
      clearTimeout(timer);
    };
    this.watches.set(key, rest);
    try {
      const stop = await this.host.watch(rangeOf(region), () => {
        rest();
        timer = setTimeout(() => void this.refresh(key), REST);
      });
      if (book !== this.book) stop();
      else
        this.watches.set(key, () => {
          rest();
          stop();
        });
    } catch {
      // a table that cannot be watched is read when a method runs
    }
  }

  /** A table that can no longer be read says so on the first step; what was read of it stays. */
  private async refresh(key: string): Promise<void> {
    const { book } = this;
    try {
      await this.read(key);
      if (book === this.book && this.store.getState().study === key) this.store.setState({ dataProblem: null });
    } catch (thrown) {
      if (book === this.book && this.store.getState().study === key)
        this.store.setState({ dataProblem: problemOf(thrown) });
    }
  }
}

/** Codes of {@link goneProblem}. */
const GONE = new Set(['no-such-sheet', 'no-such-range']);

/** What is said of a table that was deleted, or given another name. */
function goneProblem({ kind, name }: Region, regions: readonly Region[]): Problem {
  const sheets = regions.filter((region) => region.kind === 'sheet').map((region) => region.name);
  return kind === 'sheet'
    ? { code: 'no-such-sheet', values: { sheet: name, sheets } }
    : { code: 'no-such-range', values: { range: name, sheets } };
}

/** A table or a name that is all of a sheet is listed once, as the sheet: that one grows with its data. */
function distinct(regions: readonly Region[]): readonly Region[] {
  const sheets = new Set(regions.filter(({ kind }) => kind === 'sheet').map(({ address }) => address));
  return regions.filter(({ kind, address }) => kind === 'sheet' || !sheets.has(address));
}
