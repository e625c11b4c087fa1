import { refusal } from '../../text';

/** Reads numbers and texts one after the other; past the end the file is cut off. */
export class ByteReader {
  private readonly view: DataView;
  private at = 0;

  constructor(
    readonly bytes: Uint8Array,
    private readonly littleEndian: boolean,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.at;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  seek(position: number): void {
    if (!(position >= 0 && position <= this.bytes.length)) throw refusal('dta-damaged', {});
    this.at = position;
  }

  skip(count: number): void {
    this.seek(this.at + count);
  }

  uint8(): number {
    return this.view.getUint8(this.take(1));
  }

  uint16(): number {
    return this.view.getUint16(this.take(2), this.littleEndian);
  }

  uint32(): number {
    return this.view.getUint32(this.take(4), this.littleEndian);
  }

  int32(): number {
    return this.view.getInt32(this.take(4), this.littleEndian);
  }

  /** Beyond 2^53 it is inexact, which no size or offset of a file reaches. */
  uint64(): number {
    return Number(this.view.getBigUint64(this.take(8), this.littleEndian));
  }

  /** The bytes up to the first zero of a field of fixed length. */
  text(length: number): Uint8Array {
    const field = this.bytes.subarray(this.take(length), this.at);
    const end = field.indexOf(0);
    return end < 0 ? field : field.subarray(0, end);
  }

  ascii(length: number): string {
    return String.fromCharCode(...this.text(length));
  }

  /** Passes over a tag that must stand here. */
  after(tag: string): void {
    for (let index = 0; index < tag.length; index++)
      if (this.uint8() !== tag.charCodeAt(index)) throw refusal('dta-damaged', {});
  }

  startsWith(tag: string): boolean {
    const start = this.at;
    if (this.left < tag.length) return false;
    for (let index = 0; index < tag.length; index++)
      if (this.bytes[start + index] !== tag.charCodeAt(index)) return false;
    return true;
  }

  private take(count: number): number {
    const start = this.at;
    this.skip(count);
    return start;
  }
}
