import { existsSync, readFileSync } from 'fs';
import { join, resolve } from 'path';

/** Data that may be read but not kept in this repository lies in a folder beside it. */
const FOLDER = resolve(process.env['AGGLO_REFERENCE'] ?? join(__dirname, '..', '..', 'shared', 'data'));

/** The absolute path of a file of the reference folder, or `null` where it is not at hand. */
export function referenceFile(path: string): string | null {
  const file = join(FOLDER, path);
  return existsSync(file) ? file : null;
}

/** The text of a reference file, for a body that `describeWithReference` runs only when the file is there. */
export function referenceText(path: string): string {
  return readFileSync(join(FOLDER, path), 'utf8');
}

/**
 * `describe` for tests that need a reference file. Where the file is missing one test is reported as skipped,
 * and its name says why and what to do.
 */
export function describeWithReference(path: string, name: string, body: (file: string) => void): void {
  const file = referenceFile(path);
  if (file !== null) {
    describe(name, () => body(file));
    return;
  }
  describe(name, () => {
    test.skip(`needs ${path}, which may not be kept here: set AGGLO_REFERENCE to the folder that holds it`, () => {
      throw new Error('runs only with the reference data');
    });
  });
}
