import type { Cell } from '../../src/panel/cell';
import { column } from '../../src/panel/columns';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';

/** A frame from columns of cells, as if they stood on the sheet Panel from A1 on. */
export function frameOfColumns(columns: Record<string, readonly Cell[]>): Frame {
  const names = Object.keys(columns);
  const rows = columns[names[0]].map((_, row) => names.map((name) => columns[name][row]));
  return readFrame({ cells: [names, ...rows], sheet: 'Panel', row: 0, column: 0 });
}

/** The labels of a column of text, null where missing. */
export function textsOf(frame: Frame, name: string): (string | null)[] {
  const text = column(frame, name);
  if (text.kind !== 'text') throw new Error(`${name} is ${text.kind}`);
  return Array.from(text.codes, (code) => (code < 0 ? null : text.labels[code]));
}
