import { join, relative } from 'path';
import { cachedBundle } from '../../scripts/bundle';

const ROOT = join(__dirname, '..', '..');

/** Bundles a worker's source for Node and gives the path of the script that a thread can run. */
export function workerScript(source: string): string {
  const entries = { worker: relative(ROOT, source), methods: 'tests/jobs/methods.ts' };
  return join(cachedBundle(entries, join(ROOT, '.cache', 'workers')), 'worker.js');
}
