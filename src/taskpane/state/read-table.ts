import { rangeAddress } from '../../host/contents';
import type { Host, Region } from '../../host/host';
import { profileColumns } from '../../panel/describe';
import { readFrame } from '../../panel/read';
import type { Table } from './state';

/** Reads a region as it is now: a sheet as far as it has grown, a table or a name where it stands. */
export async function readTable(host: Host, region: Region): Promise<Table> {
  const range = await host.read(rangeOf(region));
  const frame = readFrame(range);
  const { cells, row, column, sheet = region.name } = range;
  const address = rangeAddress(sheet, row, column, cells.length, cells[0]?.length ?? 1);
  return { region, address, frame, profiles: profileColumns(frame) };
}

/** What the host is asked for. */
export function rangeOf(region: Region): string {
  return region.kind === 'sheet' ? region.name : region.address;
}
