import { readFileSync } from 'fs';
import { join } from 'path';
import { readCsv } from '../src/host/file/csv';
import type { Frame } from '../src/panel/frame';
import { readFrame } from '../src/panel/read';

/** The path of a file of `tests/data`, by its whole name. */
export function dataFile(name: string): string {
  return join(__dirname, 'data', name);
}

/** A data set of `tests/data` as any host would hand it over: `frameOf('city_panel')` reads `city_panel.csv`. */
export function frameOf(name: string): Frame {
  return readFrame(readCsv(readFileSync(dataFile(`${name}.csv`))));
}
