import { heterogeneity } from '../src/methods/heterogeneity';
import type { Specification } from '../src/methods/heterogeneity/spec';
import { leastSquares } from '../src/numerics/leastsquares';
import { stream } from '../src/numerics/random';
import { numbers } from '../src/panel/columns';
import { factor, takeFactor } from '../src/panel/factor';
import type { Frame } from '../src/panel/frame';
import { markedRows, takeValues } from '../src/panel/rows';
import { absorption } from '../src/regression/within';
import { entityPeriods, frameOf, REGRESSORS } from './panels';

const DRAWS = 1_000;
const CITIES = 268;
/** As many cities as the smaller group of the study has. */
const SMALL = 36;

/**
 * `node scripts/run.js bench/heterogeneity.ts`: two groups of 268 cities × 10 years with seven regressors, one thread, from
 * a coded frame to the result; beside it the same permuted samples estimated from their rows, without their t.
 */
function main(): void {
  for (const [name, kept] of [
    ['balanced', 1],
    ['unbalanced', 0.9],
  ] as const) {
    const frame = grouped(frameOf({ groups: entityPeriods(CITIES, 10, kept) }));
    const whole = Array.from({ length: 9 }, () => timed(() => oneThread(specificationOf('entities'), frame)));
    const fastest = Math.min(...whole.map(({ wall }) => wall));
    const processor = Math.min(...whole.map((one) => one.processor));
    const verdict = Math.min(fastest, processor) <= 500 ? 'held' : 'NOT HELD';
    console.log(`${name}: ${DRAWS} permutations of cities with both statistics, and every table's numbers:`);
    console.log(
      `  fastest ${fastest.toFixed(0)} ms, processor time ${processor.toFixed(0)} ms; bar 500 ms: ${verdict}`,
    );
    const refits = 200;
    const naive = timed(() => refitted(frame, refits));
    console.log(`  by refits from rows: ${((naive.processor / refits) * DRAWS).toFixed(0)} ms of processor time`);
    const overRows = timed(() => oneThread(specificationOf('observations'), frame));
    console.log(`  permuted over observations, as bdiff does: ${overRows.processor.toFixed(0)} ms`);
  }
}

function specificationOf(permute: 'entities' | 'observations'): Specification {
  return heterogeneity.schema.parse({
    method: 'heterogeneity',
    outcome: 'y',
    regressors: REGRESSORS,
    group: { by: 'kind' },
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    replications: DRAWS,
    permute,
  });
}

/** The panel with a column that divides its cities. */
function grouped(frame: Frame): Frame {
  const city = factor(frame, 'city');
  const kind = {
    kind: 'text',
    name: 'kind',
    codes: city.codes.map((code) => (code < SMALL ? 1 : 0)),
    labels: ['a', 'b'],
  } as const;
  return { ...frame, columns: [...frame.columns, kind], positions: [...frame.positions, -1] };
}

function oneThread(specification: Specification, frame: Frame): unknown {
  const prepared = heterogeneity.prepare({ main: frame }, specification);
  const draws = heterogeneity.replicate(prepared, 0, heterogeneity.replications(prepared));
  return heterogeneity.finish(prepared, draws);
}

/** Gives the label to other cities and estimates both groups, each with its own effects. */
function refitted(frame: Frame, draws: number): number {
  const city = factor(frame, 'city');
  const year = factor(frame, 'year');
  const columns = [...REGRESSORS, 'y'].map((name) => numbers(frame, name));
  let sum = 0;
  for (let draw = 0; draw < draws; draw++) {
    const random = stream(1, 'permutation', draw);
    const deck = Int32Array.from({ length: CITIES }, (_, place) => place);
    const isChosen = new Uint8Array(CITIES);
    for (let place = 0; place < SMALL; place++) {
      const other = place + random.integer(CITIES - place);
      isChosen[deck[other]] = 1;
      deck[other] = deck[place];
    }
    for (const mark of [1, 0]) {
      const rows = markedRows(Uint8Array.from(city.codes, (code) => (isChosen[code] === mark ? 1 : 0)));
      const effects = [city, year].map((whole) => ({ name: whole.name, factor: takeFactor(whole, rows), slope: null }));
      const within = absorption(effects, null, rows.length).transform(
        columns.map((column) => takeValues(column, rows)),
      ).columns;
      sum += leastSquares(within.slice(0, -1), within[within.length - 1]).coefficients[0];
    }
  }
  return sum;
}

function timed(work: () => unknown): { readonly wall: number; readonly processor: number } {
  const used = process.cpuUsage();
  const start = performance.now();
  work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  return { wall, processor: (user + system) / 1000 };
}

main();
