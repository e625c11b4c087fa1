import { spawnSync } from 'child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { program, type Outcome } from '../../src/cli/program';
import { openFile } from '../../src/host/file';
import { createClient } from '../../src/jobs/client';
import { inlineChannel } from '../../src/jobs/inline';

const LAUNCHER = join(__dirname, '..', '..', 'bin', 'agglo');

/** `agglo …` as a process of its own. */
export function agglo(...written: string[]): Outcome {
  const { stdout, stderr, status } = spawnSync(process.execPath, [LAUNCHER, ...written], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { output: stdout, errors: stderr, status: status ?? -1 };
}

/** The same program in this process, which is quicker and meets the same adapters but for the threads. */
export function aggloHere(...written: string[]): Promise<Outcome> {
  const openClient = () => createClient(() => inlineChannel(), 1);
  return program(written, { openBook: openFile, openClient, progress: () => undefined }, '0.0.0');
}

/** A folder of its own for a test file, with the files that a test puts into it. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'agglo-'));

  file(name: string): string {
    return join(this.path, name);
  }

  write(name: string, content: string | Uint8Array | object): string {
    const isJson = typeof content === 'object' && !(content instanceof Uint8Array);
    writeFileSync(this.file(name), isJson ? JSON.stringify(content) : content);
    return this.file(name);
  }

  list(): string[] {
    return readdirSync(this.path).sort();
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
