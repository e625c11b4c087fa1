import { closeSync, fsyncSync, openSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'fs';
import { basename, dirname, join } from 'path';
import { refusal } from './text';

/** The whole of an input file. Not as Node's Buffer, whose `slice` does not copy as that of any other bytes does. */
export function readInput(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (thrown) {
    const detail = systemCode(thrown);
    throw detail === 'ENOENT' ? refusal('file-missing', { file }) : refusal('file-unreadable', { file, detail });
  }
}

/** Writes a file whole or not at all: aside first, then into place, so that nobody ever sees half of it. */
export function writeOutput(file: string, content: Uint8Array): void {
  const aside = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  try {
    const handle = openSync(aside, 'wx');
    try {
      writeFileSync(handle, content);
      // on the disk before it takes the name: a power cut must not leave an empty file in its place
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(aside, file);
  } catch (thrown) {
    rmSync(aside, { force: true });
    throw refusal('file-unwritable', { file, detail: systemCode(thrown) });
  }
}

/** Whether two paths lead to one file, through links and other spellings too. */
export function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

/** `EACCES`, `EISDIR`, … */
function systemCode(thrown: unknown): string {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown ? String(thrown.code) : String(thrown);
}
