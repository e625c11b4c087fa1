import { execFileSync } from 'child_process';
import { existsSync } from 'fs';

/** Python with openpyxl, and LibreOffice, where they are on the machine: they open what we write. */
export const PYTHON = ['/usr/bin/python3', '/usr/local/bin/python3'].find(
  (path) => existsSync(path) && succeeds(path, ['-c', 'import openpyxl']),
);
export const OFFICE = [
  '/usr/bin/soffice',
  '/usr/bin/libreoffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
].find((path) => existsSync(path));

function succeeds(program: string, options: readonly string[]): boolean {
  try {
    execFileSync(program, options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** `describe` for a program that may be missing: one test is then reported as skipped, and says what to install. */
export function describeWith(
  program: string | undefined,
  name: string,
  what: string,
  body: (program: string) => void,
): void {
  describe(name, () => {
    if (program !== undefined) body(program);
    else
      test.skip(`needs ${what} on this machine`, () => {
        throw new Error(`runs only with ${what}`);
      });
  });
}
