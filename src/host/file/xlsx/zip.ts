import { refusal } from '../../text';

/** One file of an archive: where its bytes stand, and its record in the directory at the end. */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly start: number;
  /** Where its record in the central directory begins and ends. */
  readonly record: readonly [number, number];
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const STORED = 0;
const DEFLATED = 8;
const UTF8_NAME = 0x0800;
/** Sizes and offsets of this value stand elsewhere (archives over 4 GB), which no workbook needs. */
const SENTINEL = 0xffffffff;
/** More than any part of a workbook that fits a string; a part that claims more is made to fill the memory. */
const LARGEST_PART = 2 ** 30;

/**
 * A zip archive of which parts are read one by one and exchanged without touching the others: those keep
 * their bytes as they are, compressed form included (APPNOTE.TXT 6.3, PKWARE).
 */
export class Archive {
  private readonly view: DataView;
  private readonly entries: readonly Entry[];
  private readonly directory: number;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const end = this.findEnd();
    this.directory = this.view.getUint32(end + 16, true);
    this.entries = this.readDirectory(this.view.getUint16(end + 10, true));
  }

  get names(): readonly string[] {
    return this.entries.map(({ name }) => name);
  }

  has(name: string): boolean {
    return this.entries.some((entry) => entry.name === name);
  }

  async read(name: string): Promise<Uint8Array> {
    const entry = this.entries.find((candidate) => candidate.name === name);
    if (!entry) throw refusal('xlsx-damaged', {});
    const start =
      entry.start + 30 + this.view.getUint16(entry.start + 26, true) + this.view.getUint16(entry.start + 28, true);
    const raw = this.bytes.subarray(start, start + entry.compressedSize);
    const content = entry.method === STORED ? raw : await inflate(raw, entry.size);
    if (content.length !== entry.size || crc32(content) !== entry.crc) throw refusal('xlsx-damaged', {});
    return content;
  }

  async text(name: string): Promise<string> {
    return new TextDecoder().decode(await this.read(name));
  }

  /** The archive with these parts in place of those of the same name; new ones come last. */
  async replace(parts: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    const records: Uint8Array[] = [];
    let offset = 0;
    const add = (local: Uint8Array, record: Uint8Array): void => {
      new DataView(record.buffer).setUint32(42, offset, true);
      chunks.push(local);
      records.push(record);
      offset += local.length;
    };
    const ends = this.endsOfEntries();
    for (const entry of this.entries) {
      const content = parts.get(entry.name);
      if (content) add(...(await pack(entry.name, content)));
      // copied by its constructor: the `slice` of a Buffer is a view of the archive itself
      else add(this.bytes.subarray(entry.start, ends.get(entry)), new Uint8Array(this.bytes.subarray(...entry.record)));
    }
    for (const [name, content] of parts) if (!this.has(name)) add(...(await pack(name, content)));
    return concatenate([...chunks, ...records, endRecord(records, offset)]);
  }

  private findEnd(): number {
    for (let at = this.bytes.length - 22; at >= Math.max(0, this.bytes.length - 22 - 0xffff); at--)
      if (this.view.getUint32(at, true) === END) return at;
    throw refusal('xlsx-damaged', {});
  }

  private readDirectory(count: number): Entry[] {
    const entries: Entry[] = [];
    let at = this.directory;
    for (let index = 0; index < count; index++) {
      if (at + 46 > this.bytes.length || this.view.getUint32(at, true) !== CENTRAL) throw refusal('xlsx-damaged', {});
      const next =
        at +
        46 +
        this.view.getUint16(at + 28, true) +
        this.view.getUint16(at + 30, true) +
        this.view.getUint16(at + 32, true);
      const entry: Entry = {
        name: new TextDecoder().decode(this.bytes.subarray(at + 46, at + 46 + this.view.getUint16(at + 28, true))),
        method: this.view.getUint16(at + 10, true),
        crc: this.view.getUint32(at + 16, true),
        compressedSize: this.view.getUint32(at + 20, true),
        size: this.view.getUint32(at + 24, true),
        start: this.view.getUint32(at + 42, true),
        record: [at, next],
      };
      this.check(entry);
      entries.push(entry);
      at = next;
    }
    return entries;
  }

  private check({ start, compressedSize, size, method, record }: Entry): void {
    const flags = this.view.getUint16(record[0] + 8, true);
    if ((flags & 1) !== 0) throw refusal('xlsx-encrypted', {});
    if (size === SENTINEL || compressedSize === SENTINEL || start === SENTINEL || size > LARGEST_PART)
      throw refusal('file-too-large', {});
    const isWhole = start + 30 + compressedSize <= this.directory && this.view.getUint32(start, true) === LOCAL;
    if (!isWhole || (method !== STORED && method !== DEFLATED)) throw refusal('xlsx-damaged', {});
  }

  /** An entry ends where the next one begins: between them stand the sizes that some writers put after the data. */
  private endsOfEntries(): Map<Entry, number> {
    const inOrder = [...this.entries].sort((first, second) => first.start - second.start);
    return new Map(
      inOrder.map((entry, index) => [entry, index + 1 < inOrder.length ? inOrder[index + 1].start : this.directory]),
    );
  }
}

/** An archive without parts, to which they are added by `replace`. */
export function emptyArchive(): Archive {
  return new Archive(endRecord([], 0));
}

/** The local record with its data, and the record of the central directory (its offset still to be filled in). */
async function pack(name: string, content: Uint8Array): Promise<[Uint8Array, Uint8Array]> {
  const encoded = new TextEncoder().encode(name);
  const data = await throughStream(content, new CompressionStream('deflate-raw'));
  // Version 2.0; 1 January 1980, so that the same content gives the same bytes.
  const common = new DataView(new ArrayBuffer(26));
  common.setUint16(0, 20, true);
  common.setUint16(2, UTF8_NAME, true);
  common.setUint16(4, DEFLATED, true);
  common.setUint16(8, 33, true);
  common.setUint32(10, crc32(content), true);
  common.setUint32(14, data.length, true);
  common.setUint32(18, content.length, true);
  common.setUint16(22, encoded.length, true);
  const shared = new Uint8Array(common.buffer);
  const local = concatenate([signature(LOCAL), shared, encoded, data]);
  const record = concatenate([signature(CENTRAL), new Uint8Array([20, 0]), shared, new Uint8Array(14), encoded]);
  return [local, record];
}

function endRecord(records: readonly Uint8Array[], offset: number): Uint8Array {
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  end.setUint16(8, records.length, true);
  end.setUint16(10, records.length, true);
  end.setUint32(
    12,
    records.reduce((sum, record) => sum + record.length, 0),
    true,
  );
  end.setUint32(16, offset, true);
  return new Uint8Array(end.buffer);
}

function signature(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value, true);
  return new Uint8Array(view.buffer);
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

async function inflate(raw: Uint8Array, size: number): Promise<Uint8Array> {
  try {
    return await throughStream(raw, new DecompressionStream('deflate-raw'), size);
  } catch {
    throw refusal('xlsx-damaged', {});
  }
}

/** Stops when more comes out than was announced. */
async function throughStream(
  content: Uint8Array,
  stream: GenericTransformStream,
  most = Infinity,
): Promise<Uint8Array> {
  const writer = (stream.writable as WritableStream<Uint8Array>).getWriter();
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader();
  // A failure shows on the reading side.
  const written = writer.write(content).then(() => writer.close());
  written.catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatenate(chunks);
    total += value.length;
    if (total > most) throw new RangeError('more data than announced');
    chunks.push(value);
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc32(content: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of content) value = CRC_TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
