import { ByteReader } from './bytes';
import type { DataLayout } from './layout';
import type { Texts } from './texts';

/** Codes (in the file's texts) of the labels of the values that have one. */
export type ValueLabels = ReadonlyMap<number, number>;

/** The sets of value labels of a file, by name. */
export function readValueLabels(
  bytes: Uint8Array,
  layout: DataLayout,
  littleEndian: boolean,
  texts: Texts,
): ReadonlyMap<string, ValueLabels> {
  const isTagged = layout.version >= 117;
  const reader = new ByteReader(bytes, littleEndian);
  const sets = new Map<string, ValueLabels>();
  reader.seek(layout.valueLabels);
  while (isTagged ? reader.startsWith('<lbl>') : reader.left > 0) {
    if (isTagged) reader.after('<lbl>');
    reader.skip(4);
    const name = reader.ascii(layout.nameLength);
    reader.skip(3);
    sets.set(name, readSet(reader, texts));
    if (isTagged) reader.after('</lbl>');
  }
  if (isTagged) reader.after('</value_labels>');
  return sets;
}

function readSet(reader: ByteReader, texts: Texts): ValueLabels {
  const count = reader.uint32();
  const length = reader.uint32();
  const table = reader.position;
  const all = table + 8 * count;
  const labels = new Map<number, number>();
  for (let index = 0; index < count; index++) {
    reader.seek(table + 4 * index);
    const offset = reader.uint32();
    reader.seek(table + 4 * (count + index));
    const value = reader.int32();
    reader.seek(all + offset);
    labels.set(value, texts.add(reader.text(Math.max(0, length - offset))));
  }
  reader.seek(all + length);
  return labels;
}
