import { spawnSync } from 'child_process';
import { cpus, loadavg } from 'os';
import { threshold } from '../src/methods/threshold';
import { prepare } from '../src/methods/threshold/estimate';
import { schema } from '../src/methods/threshold/spec';
import { run } from '../src/study/run';
import { CASES, FIELDS, GROWTH, thresholdPanel, type ThresholdCase } from './threshold-cases';
import { refitted } from './threshold-refit';

/** What one case took in a process of its own: milliseconds and bytes. */
interface Timing {
  readonly fastest: number;
  /** Of the processor, which is what remains when others use the machine. */
  readonly processor: number;
  readonly memory: number;
  readonly candidates: number;
}

/** `node scripts/run.js bench/threshold.ts`: the threshold test beside a refit of every candidate, and how time grows. */
function main(): void {
  const [only] = process.argv.slice(2);
  if (only !== undefined) {
    console.log(JSON.stringify(measure([...CASES, ...GROWTH][Number(only)])));
    return;
  }
  console.log(`Node ${process.version}, ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}; one thread, warm.`);
  CASES.forEach((one, index) => {
    const { fastest, processor, memory, candidates } = timed(index);
    const held = one.bar === null || Math.min(fastest, processor) <= one.bar ? 'held' : 'NOT HELD';
    console.log(`${one.name}: ${candidates} candidates`);
    console.log(`  ${ms(fastest)}, processor ${ms(processor)}, ${mib(memory)}; bar ${one.bar ?? ''} ms: ${held}`);
    const { search, apart } = refitted(
      prepare({ main: thresholdPanel(one) }, schema.parse({ ...FIELDS, ...one.fields })),
    );
    const samples = 1 + Number(one.fields['replications']);
    console.log(
      `  refitted: ${ms(search)} a search, about ${((search * samples) / 1000).toFixed(0)} s a test; S differs by ${apart.toExponential(1)}`,
    );
  });
  console.log('\n| changed | candidates | ms | MiB |\n| --- | ---: | ---: | ---: |');
  GROWTH.forEach(({ name }, index) => {
    const { processor, memory, candidates } = timed(CASES.length + index);
    console.log(`| ${name} | ${candidates} | ${processor.toFixed(0)} | ${(memory / 2 ** 20).toFixed(0)} |`);
  });
}

function timed(index: number): Timing {
  const { stdout } = spawnSync(process.execPath, ['scripts/run.js', 'bench/threshold.ts', String(index)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(stdout) as Timing;
}

const RUNS = 7;

function measure(one: ThresholdCase): Timing {
  const main = thresholdPanel(one);
  const specification = { ...FIELDS, ...one.fields };
  const before = process.memoryUsage().rss;
  let fastest = Infinity;
  let processor = Infinity;
  for (let time = 0; time < RUNS; time++) {
    const used = process.cpuUsage();
    const start = performance.now();
    run(specification, { main }, [threshold]);
    fastest = Math.min(fastest, performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    processor = Math.min(processor, (user + system) / 1000);
  }
  const memory = process.resourceUsage().maxRSS * 1024 - before;
  const { sequence } = prepare({ main }, schema.parse({ ...specification, replications: 0 }));
  return { fastest, processor, memory, candidates: sequence.searches[0].model.candidates.length };
}

const ms = (time: number): string => `${time.toFixed(0)} ms`;
const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;

main();
