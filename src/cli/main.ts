import { availableParallelism } from 'os';
import { join } from 'path';
import { version } from '../../package.json';
import { openFile } from '../host/file';
import { createClient } from '../jobs/client';
import { nodeChannel } from '../jobs/node';
import { program } from './program';

/** The bundle puts the worker beside this file. */
const WORKER = join(__dirname, 'worker.js');

async function main(): Promise<void> {
  // a reader that has seen enough (`| head`) closes the pipe: that is no error of ours
  process.stdout.on('error', () => undefined);
  const { output, errors, status } = await program(
    process.argv.slice(2),
    {
      openBook: openFile,
      openClient: (workers) => createClient(() => nodeChannel(WORKER), workers ?? availableParallelism()),
      progress: (done, total) => {
        if (process.stderr.isTTY) process.stderr.write(`\r${done}/${total}${done === total ? '\n' : ''}`);
      },
    },
    version,
  );
  process.stdout.write(output);
  process.stderr.write(errors);
  process.exitCode = status;
}

void main();
