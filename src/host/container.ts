import { Refusal } from '../panel/problem';
import { refusal } from './text';

const OLD_CONTAINER = [0xd0, 0xcf, 0x11, 0xe0];
const ARCHIVE = [0x50, 0x4b];

/** Refuses what is no .xlsx by its first bytes, each with its own sentence. */
export function checkContainer(bytes: Uint8Array): void {
  const begins = (signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  if (bytes.length === 0) throw refusal('file-empty', {});
  if (begins(OLD_CONTAINER))
    throw isEncrypted(bytes) ? refusal('xlsx-encrypted', {}) : refusal('xlsx-other-format', {});
  if (!begins(ARCHIVE)) throw refusal('xlsx-other-format', {});
}

/** A workbook with a password is an old container that holds a stream of this name. */
function isEncrypted(bytes: Uint8Array): boolean {
  return new TextDecoder('utf-16le').decode(bytes.subarray(0, 1 << 20)).includes('EncryptedPackage');
}

/** Why a workbook could not be parsed, told from what the parser says. */
export function parsingProblem(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  const message = thrown instanceof Error ? thrown.message : '';
  if (thrown instanceof RangeError || /limit|too long/i.test(message)) return refusal('file-too-large', {});
  if (/missing|cannot find/i.test(message)) return refusal('xlsx-other-format', {});
  return refusal('xlsx-damaged', {});
}
