import type { CellArguments } from '../methods/method';
import { isCellError, type Cell } from '../panel/cell';

/**
 * A 64-bit fingerprint of a function's arguments (two FNV-1a lanes), by which equal arguments find their answer again;
 * `null` when one of them is still being worked out.
 */
export function fingerprint(cells: CellArguments, waiting: string): string | null {
  const hash = new Lanes();
  for (const argument of cells) {
    hash.add(argument === null ? 1 : 2);
    for (const row of argument ?? []) {
      hash.add(row.length + 3);
      for (const cell of row) {
        if (cell !== null && isCellError(cell) && cell.error === waiting) return null;
        addCell(hash, cell);
      }
    }
  }
  return hash.text();
}

function addCell(hash: Lanes, cell: Cell): void {
  if (typeof cell === 'number') hash.addNumber(cell);
  else if (typeof cell === 'string') hash.addText(cell);
  else hash.addText(JSON.stringify(cell));
}

class Lanes {
  private low = 0x811c9dc5;
  private high = 0x9e3779b9;
  private readonly bytes = new DataView(new ArrayBuffer(8));

  add(word: number): void {
    this.low = Math.imul(this.low ^ word, 0x01000193);
    this.high = Math.imul(this.high ^ (word + 0x7f4a7c15), 0x85ebca6b);
    // the first lane alone would leave the upper bits of a word without a say in the lower bits of the hash
    this.high ^= this.high >>> 15;
  }

  addNumber(value: number): void {
    this.bytes.setFloat64(0, value);
    this.add(this.bytes.getInt32(0));
    this.add(this.bytes.getInt32(4));
  }

  addText(text: string): void {
    this.add(text.length + 0x51ed);
    for (let index = 0; index < text.length; index++) this.add(text.charCodeAt(index));
  }

  text(): string {
    return `${(this.low >>> 0).toString(36)}.${(this.high >>> 0).toString(36)}`;
  }
}
