import { refusal } from '../../text';
import type { ByteReader } from './bytes';

export type StataType = 'byte' | 'int' | 'long' | 'float' | 'double' | 'strL' | { readonly text: number };

export interface Variable {
  readonly name: Uint8Array;
  readonly type: StataType;
  /** Where its value begins in a row, in bytes. */
  readonly offset: number;
  /** How Stata shows it: `%9.0g`, `%td`. */
  readonly format: string;
  /** Name of its set of value labels, empty for none. */
  readonly labels: string;
}

/** What a .dta file says of itself, and where its parts begin. */
export interface DataLayout {
  readonly version: number;
  readonly rows: number;
  /** Bytes of a row. */
  readonly width: number;
  readonly variables: readonly Variable[];
  readonly data: number;
  /** `null` where the format has no long texts. */
  readonly longTexts: number | null;
  readonly valueLabels: number;
  /** Bytes of a name, with its closing zero. */
  readonly nameLength: number;
}

const TYPES_113: Readonly<Record<number, StataType>> = {
  251: 'byte',
  252: 'int',
  253: 'long',
  254: 'float',
  255: 'double',
};
const TYPES_117: Readonly<Record<number, StataType>> = {
  32768: 'strL',
  65526: 'double',
  65527: 'float',
  65528: 'long',
  65529: 'int',
  65530: 'byte',
};
const WIDTHS = { byte: 1, int: 2, long: 4, float: 4, double: 8, strL: 8 } as const;

/** Formats 113 to 115 (Stata 8 to 12): fixed blocks one after the other ("dta 115" of Stata's manual). */
export function layoutOfOld(reader: ByteReader, version: number): DataLayout {
  reader.seek(4);
  const count = reader.uint16();
  const rows = reader.uint32();
  reader.skip(81 + 18);
  const types = times(count, () => typeOf(reader.uint8(), TYPES_113, 244));
  const names = times(count, () => reader.text(33));
  reader.skip(2 * (count + 1));
  const formats = times(count, () => reader.ascii(version === 113 ? 12 : 49));
  const labels = times(count, () => reader.ascii(33));
  reader.skip(81 * count);
  skipExpansions(reader);
  const { variables, width } = variablesOf(types, names, formats, labels);
  const data = reader.position;
  return { version, rows, width, variables, data, longTexts: null, valueLabels: data + rows * width, nameLength: 33 };
}

/** Formats 117 to 119 (Stata 13 and later): tagged parts, found through a map ("dta 119" of Stata's manual). */
export function layoutOfNew(reader: ByteReader, version: number): DataLayout {
  const isWide = version >= 118;
  const nameLength = isWide ? 129 : 33;
  reader.after('<K>');
  const count = version === 119 ? reader.uint32() : reader.uint16();
  reader.after('</K><N>');
  const rows = isWide ? reader.uint64() : reader.uint32();
  reader.after('</N><label>');
  reader.skip(isWide ? reader.uint16() : reader.uint8());
  reader.after('</label><timestamp>');
  reader.skip(reader.uint8());
  reader.after('</timestamp></header><map>');
  const map = times(14, () => reader.uint64());
  const part = (index: number, tag: string): void => {
    reader.seek(map[index]);
    reader.after(`<${tag}>`);
  };
  part(2, 'variable_types');
  const types = times(count, () => typeOf(reader.uint16(), TYPES_117, 2045));
  part(3, 'varnames');
  const names = times(count, () => reader.text(nameLength));
  part(5, 'formats');
  const formats = times(count, () => reader.ascii(isWide ? 57 : 49));
  part(6, 'value_label_names');
  const labels = times(count, () => reader.ascii(nameLength));
  const { variables, width } = variablesOf(types, names, formats, labels);
  part(9, 'data');
  const data = reader.position;
  part(10, 'strls');
  const longTexts = reader.position;
  part(11, 'value_labels');
  return { version, rows, width, variables, data, longTexts, valueLabels: reader.position, nameLength };
}

function typeOf(code: number, types: Readonly<Record<number, StataType | undefined>>, longest: number): StataType {
  const type = types[code] ?? (code >= 1 && code <= longest ? { text: code } : undefined);
  if (type === undefined) throw refusal('dta-damaged', {});
  return type;
}

function variablesOf(
  types: readonly StataType[],
  names: readonly Uint8Array[],
  formats: readonly string[],
  labels: readonly string[],
): { variables: Variable[]; width: number } {
  let width = 0;
  const variables = types.map((type, index) => {
    const offset = width;
    width += typeof type === 'string' ? WIDTHS[type] : type.text;
    return { name: names[index], type, offset, format: formats[index], labels: labels[index] };
  });
  return { variables, width };
}

/** What programs have attached to the data: a kind and a length each, until both are zero. */
function skipExpansions(reader: ByteReader): void {
  for (;;) {
    const kind = reader.uint8();
    const length = reader.uint32();
    if (kind === 0 && length === 0) return;
    reader.skip(length);
  }
}

function times<T>(count: number, read: () => T): T[] {
  return Array.from({ length: count }, read);
}
