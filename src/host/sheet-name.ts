import { isSame } from './contents';

const LONGEST = 31;

/**
 * A name that Excel accepts for a new sheet: without `[ ] : * ? / \`, without apostrophes at its ends, at most 31
 * characters, and with a number after it when the book already has such a sheet.
 */
export function freeSheetName(wanted: string, taken: readonly string[]): string {
  const legal =
    wanted
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[\s[\]:*?/\\\u0000-\u001f]+/g, ' ')
      .trim()
      .replace(/^'+|'+$/g, '')
      .slice(0, LONGEST)
      // no half of a character beyond 16 bits may be left over
      .replace(/[\ud800-\udbff]$/, '')
      .trim() || 'Agglo';
  // Excel keeps "History" for itself.
  const base = isSame(legal, 'History') ? `${legal} 1` : legal;
  let name = base;
  for (let number = 2; taken.some((other) => isSame(other, name)); number++) {
    const end = ` ${number}`;
    name = base.slice(0, LONGEST - end.length).trimEnd() + end;
  }
  return name;
}
