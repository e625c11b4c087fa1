import { parseAddress } from '../../host/address';
import type { Problem } from '../../panel/problem';

export interface SentencePart {
  readonly text: string;
  /** The text is the address of a cell. */
  readonly cell: boolean;
}

/** Values of a problem that are addresses of cells, with their sheet. */
const PLACES = ['cell', 'first'];

/** A sentence cut at the addresses that it names. */
export function partsOf(sentence: string, { values }: Problem): readonly SentencePart[] {
  const addresses = PLACES.map((key) => values[key]).filter(
    (value): value is string => typeof value === 'string' && value.includes('!') && parseAddress(value) !== null,
  );
  return addresses.reduce<readonly SentencePart[]>(
    (parts, address) => parts.flatMap((part) => (part.cell ? [part] : cutAt(part.text, address))),
    [{ text: sentence, cell: false }],
  );
}

function cutAt(text: string, address: string): SentencePart[] {
  const at = indexOfWhole(text, address);
  if (at < 0) return [{ text, cell: false }];
  return [
    { text: text.slice(0, at), cell: false },
    { text: address, cell: true },
    ...cutAt(text.slice(at + address.length), address),
  ].filter((part) => part.text !== '');
}

/** `Panel!B1` does not stand in `Panel!B12`. */
function indexOfWhole(text: string, address: string): number {
  for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1))
    if (!/^\d/u.test(text.slice(at + address.length))) return at;
  return -1;
}

/** `Panel!B1` as `B1` where the sheet is the one that is spoken of. */
export function withoutSheet(address: string, sheet: string | undefined): string {
  return parseAddress(address)?.sheet === sheet ? address.slice(address.lastIndexOf('!') + 1) : address;
}
