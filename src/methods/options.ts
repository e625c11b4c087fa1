import { isCellError, type Cell } from '../panel/cell';
import { isBlank } from '../panel/read';
import type { Rectangle } from './arguments';
import { refusal } from './text';

/** The word of an option, in lower case, or its default where the argument is omitted or blank. */
export function optionWord<C extends string, D extends string | null>(
  name: string,
  cells: Rectangle | null,
  choices: readonly C[],
  otherwise: D,
): C | D {
  const cell = optionCell(cells);
  if (isBlank(cell)) return otherwise;
  const word = typeof cell === 'string' ? cell.normalize('NFKC').trim().toLowerCase() : null;
  const choice = choices.find((candidate) => candidate.toLowerCase() === word);
  if (choice === undefined) throw refusal('argument-option', { argument: name, found: shown(cell), choices });
  return choice;
}

/** The whole number of an option, or `null` where the argument is omitted or blank. */
export function optionWholeNumber(name: string, cells: Rectangle | null, least: number): number | null {
  const cell = optionCell(cells);
  if (isBlank(cell)) return null;
  const number = typeof cell === 'string' ? Number(cell.normalize('NFKC')) : cell;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < least)
    throw refusal('argument-whole-number', { argument: name, found: shown(cell), least });
  return number;
}

function optionCell(cells: Rectangle | null): Cell {
  return cells?.[0]?.[0] ?? null;
}

function shown(cell: Cell): string {
  if (typeof cell === 'string') return `"${cell}"`;
  if (cell !== null && isCellError(cell)) return cell.error;
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}
