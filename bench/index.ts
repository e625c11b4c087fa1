import { spawnSync } from 'child_process';
import { cpus, loadavg } from 'os';
import { CASES } from './cases';
import { denseLeastSquares } from './dense';
import { measure, type Timing } from './measure';
import { timesInR } from './r';

/**
 * `npm run bench`: fixed effects from a coded frame to the result. Each case runs in a process of its own, so that its
 * memory at the peak is its own. `npm run bench -- 4` runs one case here, by its number.
 */
function main(): void {
  const [only] = process.argv.slice(2);
  if (only !== undefined) {
    console.log(JSON.stringify(measure(CASES[Number(only)])));
    return;
  }
  console.log(`Node ${process.version}, ${cpus()[0].model}, ${cpus().length} processors`);
  console.log(
    `Before it: ${loadavg()[0].toFixed(1)} programs running or waiting for a processor, on average over a minute.`,
  );
  console.log('Two-way (or three-way) fixed effects, 7 regressors, clustered; warm, one thread. Milliseconds.');
  console.log('A bar is held when the fastest run, or its processor time, is below it.\n');
  CASES.forEach(({ name, bar }, index) => {
    const { stdout } = spawnSync(process.execPath, ['scripts/run.js', 'bench/index.ts', String(index)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    console.log(lineOf(name, bar, JSON.parse(stdout) as Timing));
  });
  console.log('\nBeside it, dense least squares by ml-matrix with a dummy a level:');
  for (const { name, frame, absorb } of CASES.slice(0, 3))
    console.log(`  ${name}: ${denseLeastSquares(frame(), absorb)}`);
  console.log('\nBeside it, R:');
  console.log(timesInR());
}

function lineOf(name: string, bar: number | null, timing: Timing): string {
  const { fastest, median, first, within, iterations, processor, data, peak } = timing;
  const digits = fastest < 10 ? 2 : 0;
  // Where others use the machine, waiting for it is not the program's: then processor time is the measure.
  const verdict = bar === null ? '' : `, bar ${bar}: ${Math.min(fastest, processor) <= bar ? 'held' : 'NOT HELD'}`;
  const steps = iterations === 0 ? 'direct' : `${iterations} steps`;
  return [
    name,
    `  fastest ${fastest.toFixed(digits)}, median ${median.toFixed(digits)}, first ${first.toFixed(0)}${verdict}`,
    `  within transformation ${within.toFixed(digits)} (${steps}); processor time ${processor.toFixed(digits)}`,
    `  memory ${(peak / 2 ** 20).toFixed(0)} MiB beyond ${(data / 2 ** 20).toFixed(0)} MiB of data`,
  ].join('\n');
}

main();
