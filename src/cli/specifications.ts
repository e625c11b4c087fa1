import { readInput } from './files';
import { refusal } from './text';

/** What a specification file holds: one specification, or a list of them on the same data. */
export interface Written {
  readonly specifications: readonly unknown[];
  /** A list is answered by a list, whatever its length. */
  readonly isList: boolean;
}

/** Reads a specification file; it must be JSON in UTF-8. */
export function readSpecifications(file: string): Written {
  const written = parse(file, readInput(file));
  if (!Array.isArray(written)) return { specifications: [written], isList: false };
  if (written.length === 0) throw refusal('specification-none', { file });
  return { specifications: written, isList: true };
}

function parse(file: string, bytes: Uint8Array): unknown {
  try {
    // a byte order mark is taken away by the decoder
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    // the engine quotes the file, line breaks and all
    throw refusal('specification-not-json', { file, detail: said.replaceAll(/\s+/gu, ' ') });
  }
}
