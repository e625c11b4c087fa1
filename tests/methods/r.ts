import { execFileSync, spawnSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { isoDay } from '../../src/panel/calendar';
import type { Frame } from '../../src/panel/frame';

const HAS_R = spawnSync('Rscript', ['--version']).status === 0;

/** A test that runs R with some packages; without them on the machine it is reported as skipped, with that reason. */
export function testWithR(name: string, body: () => void, packages: readonly string[] = []): void {
  if (HAS_R && packages.every(isInstalled)) test(name, body);
  else
    test.skip(`${name} (needs ${['Rscript', ...packages].join(', ')} on the machine)`, () => {
      throw new Error('runs only with R');
    });
}

function isInstalled(name: string): boolean {
  return (
    spawnSync('Rscript', ['--vanilla', '-e', `quit(status = !requireNamespace("${name}", quietly = TRUE))`]).status ===
    0
  );
}

/** Runs a twin beside its `data.csv` and gives the lines that it and `more` print. */
export function printedByR(script: string, data: Frame, more: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'agglo-r-'));
  try {
    writeFileSync(join(folder, 'data.csv'), csv(data));
    writeFileSync(join(folder, 'twin.R'), `${script}\n${more}\n`);
    const printed = execFileSync('Rscript', ['--vanilla', 'twin.R'], { cwd: folder, encoding: 'utf8' });
    return printed.trimEnd().split('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The numbers that R printed in the row of a matrix that begins with a name. */
export function numbersOf(printed: readonly string[]): (row: string) => number[] {
  return (row) => {
    const line = printed.find((one) => one.split(/\s+/)[0] === row && /\d/.test(one.slice(row.length))) ?? '';
    return line.split(/\s+/).slice(1).map(Number);
  };
}

function csv(frame: Frame): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = [frame.columns.map(({ name }) => quoted(name)).join(',')];
  for (let row = 0; row < frame.rows; row++)
    lines.push(
      frame.columns
        .map((column) => {
          if (column.kind === 'text') return column.codes[row] < 0 ? '' : quoted(column.labels[column.codes[row]]);
          const value = column.values[row];
          if (Number.isNaN(value)) return '';
          return column.kind === 'date' ? isoDay(value) : String(value);
        })
        .join(','),
    );
  return `${lines.join('\n')}\n`;
}
