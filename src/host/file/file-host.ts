import type { Host } from '../host';

/** A workbook that came from a file. */
export interface FileHost extends Host {
  /** The workbook with all that was written to it, as an .xlsx file. */
  bytes(): Promise<Uint8Array>;
}
