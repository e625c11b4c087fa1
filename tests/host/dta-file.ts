/** A Stata file for tests that no program at hand writes: big-endian, GBK, odd types and formats. */
export interface DtaFile {
  readonly version: 113 | 114 | 115 | 117 | 118 | 119;
  readonly bigEndian: boolean;
  readonly variables: readonly DtaVariable[];
  readonly labels?: Readonly<Record<string, ReadonlyMap<number, Uint8Array>>>;
}

export interface DtaVariable {
  readonly name: Uint8Array | string;
  readonly type: 'byte' | 'int' | 'long' | 'float' | 'double' | 'strL' | number;
  readonly format?: string;
  readonly labels?: string;
  readonly values: readonly (number | string | Uint8Array)[];
}

const OLD = { byte: 251, int: 252, long: 253, float: 254, double: 255, strL: NaN };
const NEW = { byte: 65530, int: 65529, long: 65528, float: 65527, double: 65526, strL: 32768 };

export function dtaFile(file: DtaFile): Uint8Array {
  return file.version < 117 ? oldFile(file) : newFile(file);
}

class Writer {
  readonly bytes: number[] = [];

  constructor(private readonly bigEndian: boolean) {}

  get length(): number {
    return this.bytes.length;
  }

  raw(content: Uint8Array | string): void {
    this.bytes.push(...(typeof content === 'string' ? new TextEncoder().encode(content) : content));
  }

  whole(value: number, size: number): void {
    const digits = Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256);
    this.bytes.push(...(this.bigEndian ? digits.reverse() : digits));
  }

  number(value: number, type: 'byte' | 'int' | 'long' | 'float' | 'double'): void {
    const view = new DataView(new ArrayBuffer(8));
    const littleEndian = !this.bigEndian;
    const size = { byte: 1, int: 2, long: 4, float: 4, double: 8 }[type];
    if (type === 'byte') view.setInt8(0, value);
    else if (type === 'int') view.setInt16(0, value, littleEndian);
    else if (type === 'long') view.setInt32(0, value, littleEndian);
    else if (type === 'float') view.setFloat32(0, value, littleEndian);
    else view.setFloat64(0, value, littleEndian);
    this.bytes.push(...new Uint8Array(view.buffer, 0, size));
  }

  field(content: Uint8Array | string, length: number): void {
    const start = this.length;
    this.raw(content);
    while (this.length < start + length) this.bytes.push(0);
  }
}

function rowsOf({ variables }: DtaFile): number {
  return variables[0].values.length;
}

function oldFile(file: DtaFile): Uint8Array {
  const { version, bigEndian, variables } = file;
  const writer = new Writer(bigEndian);
  writer.raw(Uint8Array.of(version, bigEndian ? 1 : 2, 1, 0));
  writer.whole(variables.length, 2);
  writer.whole(rowsOf(file), 4);
  writer.field('', 81 + 18);
  for (const { type } of variables) writer.whole(typeof type === 'number' ? type : OLD[type], 1);
  for (const { name } of variables) writer.field(name, 33);
  writer.field('', 2 * (variables.length + 1));
  for (const { format } of variables) writer.field(format ?? '%9.0g', version === 113 ? 12 : 49);
  for (const { labels } of variables) writer.field(labels ?? '', 33);
  writer.field('', 81 * variables.length);
  // One characteristic, to be passed over.
  writer.whole(1, 1);
  writer.whole(5, 4);
  writer.raw('notes');
  writer.field('', 5);
  writeRows(writer, file, () => {
    throw new Error('no long texts before 117');
  });
  for (const [name, set] of Object.entries(file.labels ?? {})) writeLabels(writer, name, set, 33);
  return Uint8Array.from(writer.bytes);
}

function newFile(file: DtaFile): Uint8Array {
  const { version, bigEndian, variables } = file;
  const isWide = version >= 118;
  const nameLength = isWide ? 129 : 33;
  const writer = new Writer(bigEndian);
  const count = version === 119 ? 4 : 2;
  writer.raw(`<stata_dta><header><release>${version}</release><byteorder>${bigEndian ? 'MSF' : 'LSF'}</byteorder><K>`);
  writer.whole(variables.length, count);
  writer.raw('</K><N>');
  writer.whole(rowsOf(file), isWide ? 8 : 4);
  writer.raw('</N><label>');
  writer.whole(3, isWide ? 2 : 1);
  writer.raw('abc</label><timestamp>');
  writer.whole(0, 1);
  writer.raw('</timestamp></header>');
  const map = [0, writer.length];
  const mapStart = writer.length + '<map>'.length;
  writer.raw('<map>');
  writer.field('', 14 * 8);
  writer.raw('</map>');
  const part = (tag: string, write: () => void): void => {
    map.push(writer.length);
    writer.raw(`<${tag}>`);
    write();
    writer.raw(`</${tag}>`);
  };
  part('variable_types', () =>
    variables.forEach(({ type }) => writer.whole(typeof type === 'number' ? type : NEW[type], 2)),
  );
  part('varnames', () => variables.forEach(({ name }) => writer.field(name, nameLength)));
  part('sortlist', () => writer.field('', (variables.length + 1) * count));
  part('formats', () => variables.forEach(({ format }) => writer.field(format ?? '%9.0g', isWide ? 57 : 49)));
  part('value_label_names', () => variables.forEach(({ labels }) => writer.field(labels ?? '', nameLength)));
  part('variable_labels', () => writer.field('', variables.length * (isWide ? 321 : 81)));
  part('characteristics', () => writer.raw('<ch></ch>'));
  const texts: { v: number; o: number; content: Uint8Array }[] = [];
  part('data', () =>
    writeRows(writer, file, (content, v, o) => {
      const variableBytes = { 117: 4, 118: 2, 119: 3 }[version as 117];
      if (content.length > 0) texts.push({ v, o, content });
      writer.whole(content.length > 0 ? v : 0, variableBytes);
      writer.whole(content.length > 0 ? o : 0, 8 - variableBytes);
    }),
  );
  part('strls', () => {
    for (const { v, o, content } of texts) {
      writer.raw('GSO');
      writer.whole(v, 4);
      writer.whole(o, version === 117 ? 4 : 8);
      writer.whole(130, 1);
      writer.whole(content.length + 1, 4);
      writer.raw(content);
      writer.whole(0, 1);
    }
  });
  part('value_labels', () => {
    for (const [name, set] of Object.entries(file.labels ?? {})) {
      writer.raw('<lbl>');
      writeLabels(writer, name, set, nameLength);
      writer.raw('</lbl>');
    }
  });
  map.push(writer.length);
  writer.raw('</stata_dta>');
  map.push(writer.length);
  const offsets = new Writer(bigEndian);
  for (const offset of map) offsets.whole(offset, 8);
  writer.bytes.splice(mapStart, offsets.length, ...offsets.bytes);
  return Uint8Array.from(writer.bytes);
}

function writeRows(writer: Writer, file: DtaFile, longText: (content: Uint8Array, v: number, o: number) => void): void {
  const encoded = (value: number | string | Uint8Array): Uint8Array =>
    typeof value === 'string' ? new TextEncoder().encode(value) : (value as Uint8Array);
  for (let row = 0; row < rowsOf(file); row++)
    file.variables.forEach(({ type, values }, index) => {
      const value = values[row];
      if (type === 'strL') longText(encoded(value), index + 1, row + 1);
      else if (typeof type === 'number') writer.field(encoded(value), type);
      else writer.number(value as number, type);
    });
}

function writeLabels(writer: Writer, name: string, set: ReadonlyMap<number, Uint8Array>, nameLength: number): void {
  const texts = [...set.values()];
  const offsets = texts.map((_, index) => texts.slice(0, index).reduce((sum, text) => sum + text.length + 1, 0));
  const length = texts.reduce((sum, text) => sum + text.length + 1, 0);
  writer.whole(8 + 8 * set.size + length, 4);
  writer.field(name, nameLength + 3);
  writer.whole(set.size, 4);
  writer.whole(length, 4);
  for (const offset of offsets) writer.whole(offset, 4);
  for (const value of set.keys()) writer.number(value, 'long');
  for (const text of texts) writer.field(text, text.length + 1);
}
