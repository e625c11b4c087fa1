import { isCellDate, isCellError, type Cell } from './cell';
import { isoDay } from './calendar';
import type { Column } from './frame';
import { isCode, isMissingWord, numberOfText, plainText } from './written';

/** Codes of a cell while its column is being read: what stands in `values` already, or which text it is (≥ FIRST_TEXT). */
const NUMBER = 0;
const DATE = 1;
const FIRST_TEXT = 2;

/** What a text is: a word, a number kept as text, or a code that is made of digits but no number. */
type Sort = 'word' | 'numeral' | 'code';

/**
 * Collects the cells of one column and decides its kind at the end:
 * - numbers, when every cell is missing, a number, TRUE or FALSE (1 and 0), or a number kept as text that is no code;
 * - dates, when every cell is missing or a date;
 * - text otherwise. Codes (`0012`) make a column text, since a number would lose their zeros.
 */
export class ColumnReader {
  private readonly values: Float64Array;
  private codes: Int32Array | null = null;
  /** The code of each text met, as it stood and as its label: each is looked at once, however often it is repeated. */
  private readonly known = new Map<string, number>();
  private readonly labels: string[] = [];
  private readonly sorts: Sort[] = [];
  private lastRaw = '';
  private lastCode = NUMBER;
  private readonly counts = { numbers: 0, dates: 0, numeral: 0, code: 0, word: 0 };
  /** Cells that hold TRUE or FALSE. */
  truths = 0;
  /** The first number kept as text; row −1 where there is none. */
  firstNumeral = { row: -1, text: '' };

  constructor(rows: number) {
    this.values = new Float64Array(rows).fill(NaN);
  }

  /** Reads the cells of one column position, rows `from` (included) to `to` (excluded); `first` is the row of row 0. */
  read(cells: readonly (readonly Cell[])[], first: number, position: number, from: number, to: number): void {
    for (let row = from; row < to; row++) {
      const cell = cells[first + row][position] as Cell | undefined;
      if (typeof cell === 'number' && Number.isFinite(cell)) {
        this.values[row] = cell;
        this.counts.numbers++;
      } else if (cell !== null && cell !== undefined && cell !== '') this.readOther(cell, row);
    }
  }

  finish(name: string): Column {
    const { numbers, dates, numeral, code, word } = this.counts;
    if (dates > 0 && numbers + numeral + code + word === 0) return { kind: 'date', name, values: this.values };
    if (dates + code + word > 0) return this.finishText(name);
    if (this.codes && numeral > 0) {
      const valueOf = Float64Array.from(this.labels, numberOfText);
      for (let row = 0; row < this.values.length; row++)
        if (this.codes[row] >= FIRST_TEXT) this.values[row] = valueOf[this.codes[row] - FIRST_TEXT];
    }
    return { kind: 'number', name, values: this.values, converted: numeral };
  }

  private readOther(cell: Cell, row: number): void {
    if (typeof cell === 'boolean') {
      this.values[row] = cell ? 1 : 0;
      this.counts.numbers++;
      this.truths++;
    } else if (typeof cell === 'string') this.readText(cell, row);
    else if (typeof cell === 'number') {
      // Only a program could hand over an infinity; it is kept as a word, so that it is refused by its cell.
      if (!Number.isNaN(cell)) this.readText(String(cell), row);
    } else if (cell !== null && isCellDate(cell)) {
      if (!Number.isFinite(cell.date)) return;
      this.values[row] = cell.date;
      this.codesNow()[row] = DATE;
      this.counts.dates++;
    } else if (cell !== null && isCellError(cell)) this.readText(cell.error, row);
  }

  private readText(raw: string, row: number): void {
    // Neighbouring rows of a panel repeat their city: comparing is cheaper than hashing.
    if (raw !== this.lastRaw) {
      this.lastRaw = raw;
      this.lastCode = this.known.get(raw) ?? this.learn(raw);
    }
    if (this.lastCode === NUMBER) return;
    this.codesNow()[row] = this.lastCode;
    const sort = this.sorts[this.lastCode - FIRST_TEXT];
    this.counts[sort]++;
    if (sort === 'numeral' && this.firstNumeral.row < 0) this.firstNumeral = { row, text: raw.trim() };
  }

  /** The code of a text that is met for the first time; a missing word keeps NaN in `values`, as NUMBER. */
  private learn(raw: string): number {
    const plain = plainText(raw);
    let code: number | undefined = NUMBER;
    if (!isMissingWord(plain)) {
      const number = numberOfText(raw);
      // NFKC makes "12.51" of "12.5①": such a text keeps its mark, or it would later pass as another number.
      const label = Number.isNaN(number) && !Number.isNaN(numberOfText(plain)) ? raw.trim() : plain;
      code = label === raw ? undefined : this.known.get(label);
      if (code === undefined) {
        code = this.labels.push(label) - 1 + FIRST_TEXT;
        this.sorts.push(Number.isNaN(number) ? 'word' : isCode(plain) ? 'code' : 'numeral');
        if (label !== raw) this.known.set(label, code);
      }
    }
    this.known.set(raw, code);
    return code;
  }

  private codesNow(): Int32Array {
    return (this.codes ??= new Int32Array(this.values.length));
  }

  private finishText(name: string): Column {
    const met = this.codesNow();
    if (this.counts.numbers + this.counts.dates === 0) {
      const codes = met.map((code) => (code < FIRST_TEXT ? -1 : code - FIRST_TEXT));
      return { kind: 'text', name, codes, labels: this.labels };
    }
    const labels: string[] = [];
    const codeOfLabel = new Map<string, number>();
    const codes = new Int32Array(met.length);
    for (let row = 0; row < met.length; row++) {
      const label = this.labelOf(met[row], this.values[row]);
      let code = label === null ? -1 : codeOfLabel.get(label);
      if (label !== null && code === undefined) codeOfLabel.set(label, (code = labels.push(label) - 1));
      codes[row] = code ?? -1;
    }
    return { kind: 'text', name, codes, labels };
  }

  private labelOf(met: number, value: number): string | null {
    if (met >= FIRST_TEXT) return this.labels[met - FIRST_TEXT];
    if (met === DATE) return isoDay(value);
    return Number.isNaN(value) ? null : String(value === 0 ? 0 : value);
  }
}
