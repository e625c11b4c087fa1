import { refusal } from '../../text';
import { ByteReader } from './bytes';
import type { DataLayout } from './layout';

const TEXT = 130;
const EMPTY = new Uint8Array(0);
/** Of the eight bytes of a reference, those that are the variable; the rest are the observation. */
const VARIABLE_BYTES: Readonly<Record<number, readonly number[]>> = {
  117: [4],
  118: [2],
  // Stata shares them out 3 + 5; ReadStat (R's haven) writes 2 + 6 here too.
  119: [3, 2],
};

/**
 * Long texts (strL) stand apart from the data, each under the variable and the observation (v, o) that it was first
 * used in; a cell holds v and o in eight bytes. Gives the text that the reference at a position stands for.
 */
export function readLongTexts(
  bytes: Uint8Array,
  layout: DataLayout,
  littleEndian: boolean,
): (position: number) => Uint8Array {
  const texts = textsByReference(bytes, layout, littleEndian);
  const whole = (from: number, count: number): number => {
    let value = 0;
    for (let index = 0; index < count; index++)
      value = value * 256 + bytes[littleEndian ? from + count - 1 - index : from + index];
    return value;
  };
  return (position) => {
    for (const variableBytes of VARIABLE_BYTES[layout.version]) {
      const variable = whole(position, variableBytes);
      const observation = whole(position + variableBytes, 8 - variableBytes);
      if (variable === 0 && observation === 0) return EMPTY;
      const text = texts.get(`${variable} ${observation}`);
      if (text) return text;
    }
    throw refusal('dta-damaged', {});
  };
}

function textsByReference(bytes: Uint8Array, layout: DataLayout, littleEndian: boolean): Map<string, Uint8Array> {
  const texts = new Map<string, Uint8Array>();
  if (layout.longTexts === null) return texts;
  const reader = new ByteReader(bytes, littleEndian);
  reader.seek(layout.longTexts);
  while (reader.startsWith('GSO')) {
    reader.after('GSO');
    const variable = reader.uint32();
    const observation = layout.version === 117 ? reader.uint32() : reader.uint64();
    const kind = reader.uint8();
    const length = reader.uint32();
    const start = reader.position;
    reader.skip(length);
    // A text ends in a zero that belongs to its length; what is not text is no value of a panel.
    const text = kind === TEXT ? bytes.subarray(start, Math.max(start, start + length - 1)) : EMPTY;
    texts.set(`${variable} ${observation}`, text);
  }
  reader.after('</strls>');
  return texts;
}
