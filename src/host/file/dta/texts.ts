import { refusal } from '../../text';

/**
 * The texts of a file, each kept once as bytes, until all of them are known: files before version 118 do not say
 * their encoding, and only all texts together tell UTF-8 from GBK (some Chinese words in GBK are valid UTF-8).
 */
export class Texts {
  private readonly codes = new Map<string, number>();
  private readonly raw: Uint8Array[] = [];

  constructor(private readonly isUnicode: boolean) {}

  /** The code of a text in the list that `decode` gives. */
  add(bytes: Uint8Array): number {
    let key = '';
    for (const byte of bytes) key += String.fromCharCode(byte);
    let code = this.codes.get(key);
    if (code === undefined) {
      code = this.raw.push(bytes) - 1;
      this.codes.set(key, code);
    }
    return code;
  }

  decode(): string[] {
    const encodings = this.isUnicode ? ['utf-8'] : ['utf-8', 'gb18030', 'windows-1252'];
    for (const encoding of encodings) {
      const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
      try {
        return this.raw.map((bytes) => decoder.decode(bytes));
      } catch {
        continue;
      }
    }
    throw refusal('dta-damaged', {});
  }
}
