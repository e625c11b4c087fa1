import type { CellArgument, CellArguments, Data } from '../methods/method';
import { address, type Cell } from '../panel/cell';
import type { Frame } from '../panel/frame';
import type { Problem, ProblemValue } from '../panel/problem';

/** Where the top left cell of an argument's range stands (0-based); `null` for an argument that is no range. */
export type ArgumentPlace = { readonly sheet: string; readonly row: number; readonly column: number } | null;

/** A column of an argument: which argument, and which column of it. */
interface Source {
  readonly argument: number;
  readonly column: number;
}

/**
 * Moves a function's frame from its imaginary sheet to where its ranges stand, so that results and problems name true
 * cells and rows. Ranges that do not stand side by side in one sheet leave it where it is.
 */
export function placedData(
  data: Data,
  declared: readonly CellArgument[],
  cells: CellArguments,
  places: readonly ArgumentPlace[],
): Data {
  const sources = sourcesOf(declared, cells);
  const origins = sources.map(({ argument }) => places[argument] ?? null);
  const first = origins[0];
  const { main } = data;
  if (main.columns.length > sources.length || !first) return data;
  if (!origins.every((origin) => origin?.row === first.row && origin.sheet === first.sheet)) return data;
  const placed: Frame = {
    ...main,
    positions: main.positions.map((position) => {
      const { argument, column } = sources[position];
      return (places[argument]?.column ?? 0) + column;
    }),
    sheetRows: main.sheetRows.map((row) => row + first.row),
    origin: { sheet: first.sheet, row: main.origin.row + first.row, column: 0 },
  };
  return { ...data, main: placed };
}

/** Writes true cells, or `local[5]`, for the cells of the imaginary sheet that a function's ranges are read from. */
export function placedProblem(
  problem: Problem,
  functionName: string,
  declared: readonly CellArgument[],
  cells: CellArguments,
  places: readonly ArgumentPlace[],
): Problem {
  const sources = sourcesOf(declared, cells);
  const imaginary = new RegExp(`'${functionName.replaceAll('.', '\\.')}'!([A-Z]+)(-?\\d+)`, 'g');
  const named = (text: string): string =>
    text.replaceAll(imaginary, (_, letters: string, digits: string) => {
      const source = sources.at(columnIndex(letters));
      return source ? cellName(source, Number(digits) - 1, declared, cells, places) : `${letters}${digits}`;
    });
  const placed = (value: ProblemValue): ProblemValue => {
    if (typeof value === 'string') return named(value);
    if (typeof value === 'number') return value;
    return value.map((one) => (typeof one === 'string' ? named(one) : one));
  };
  return {
    code: problem.code,
    values: Object.fromEntries(Object.entries(problem.values).map(([key, value]) => [key, placed(value)])),
  };
}

function cellName(
  { argument, column }: Source,
  row: number,
  declared: readonly CellArgument[],
  cells: CellArguments,
  places: readonly ArgumentPlace[],
): string {
  const place = places[argument];
  if (place) return address(place.row + row, place.column + column, place.sheet);
  const several = (cells[argument]?.[0]?.length ?? 0) > 1;
  return `${declared[argument].name}[${row + 1}${several ? `, ${column + 1}` : ''}]`;
}

function sourcesOf(declared: readonly CellArgument[], cells: CellArguments): Source[] {
  return declared.flatMap(({ kind }, argument) => {
    const width = kind === 'columns' ? (cells[argument]?.[0]?.length ?? 0) : 0;
    return Array.from({ length: width }, (_, column) => ({ argument, column }));
  });
}

function columnIndex(letters: string): number {
  return Array.from(letters).reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** The arguments with `null` for the cells that are empty but arrived as 0, as they do in Excel on the desktop. */
export function withBlanks(
  cells: CellArguments,
  isBlank: (argument: number, row: number, column: number) => boolean,
): CellArguments {
  return cells.map((rectangle, argument) =>
    rectangle === null
      ? null
      : rectangle.map((line, row) =>
          line.includes(0)
            ? line.map((cell, column): Cell => (cell === 0 && isBlank(argument, row, column) ? null : cell))
            : line,
        ),
  );
}
