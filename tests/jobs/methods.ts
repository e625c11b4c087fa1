import { z } from 'zod';
import {
  directMethod,
  replicatedMethod,
  type AnyMethod,
  type Data,
  type MethodWords,
  type Result,
} from '../../src/methods/method';
import { numbers } from '../../src/panel/columns';
import { refusalsOf } from '../../src/panel/problem';
import { stream } from '../../src/numerics/random';

/** Small methods that do what workers must bear: draw, refuse, fail, die, never end. */

const text = {
  name: 'a test',
  summary: '',
  question: '',
  fields: {},
  choices: {},
  problems: { 'test-refused': ({ column }: { column: string }) => `"${column}" is refused.` },
  cells: {},
} satisfies MethodWords;

const refusal = refusalsOf<typeof text.problems>();

const shared = {
  stage: 'measures',
  input: 'frame',
  text,
  tables: () => [],
  cells: [],
  twins: { stata: () => '', r: () => '' },
} as const;

const schema = (id: string) =>
  z.object({ method: z.literal(id), column: z.string(), replications: z.int().default(100) });
type Specification = z.infer<ReturnType<typeof schema>>;
const example = (id: string) => ({ specification: { method: id, column: 'x' }, data: () => ({}) as Data });

interface Means extends Result {
  readonly mean: number;
  readonly se: number;
}

/** The bootstrap of a mean and of a spread: two numbers a draw. */
export const bootstrapMean = replicatedMethod({
  ...shared,
  id: 'bootstrap-mean',
  schema: schema('bootstrap-mean'),
  example: example('bootstrap-mean'),
  prepare: (data, { column, replications }: Specification) => ({ x: numbers(data.main, column), replications }),
  replications: (prepared) => prepared.replications,
  width: () => 2,
  replicate: ({ x }, from, to) => {
    const draws = new Float64Array(2 * (to - from));
    for (let replication = from; replication < to; replication++) {
      const random = stream(1, 'bootstrap', replication);
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < x.length; i++) {
        const value = x[random.integer(x.length)];
        sum += value;
        squares += value * value;
      }
      draws[2 * (replication - from)] = sum / x.length;
      draws[2 * (replication - from) + 1] = squares / x.length;
    }
    return draws;
  },
  finish: ({ replications }, draws): Means => {
    // not associative: were draws reduced per worker, the last bits would tell
    let mean = 0;
    let squares = 0;
    for (let r = 0; r < replications; r++) mean += draws[2 * r] / replications;
    for (let r = 0; r < replications; r++) squares += draws[2 * r + 1] * (draws[2 * r] - mean) ** 2;
    return { method: 'bootstrap-mean', notices: [], mean, se: Math.sqrt(squares / replications) };
  },
});

const sumOf = (data: Data, column: string): number => numbers(data.main, column).reduce((sum, value) => sum + value, 0);

const direct = (id: string, estimate: (data: Data, specification: Specification) => Result) =>
  directMethod({ ...shared, id, schema: schema(id), example: example(id), estimate });

const sum = direct('sum', (data, { column }): Means => ({
  method: 'sum',
  notices: [],
  mean: sumOf(data, column),
  se: 0,
}));

const refusing = direct('refusing', (_, { column }) => {
  throw refusal('test-refused', { column });
});

const failing = direct('failing', () => {
  throw new TypeError('undefined is not a number');
});

const dying = direct('dying', () => process.exit(3));

/** Replications that never end, as a long bootstrap seems to one who cancels. */
const endless = replicatedMethod({
  ...shared,
  id: 'endless',
  schema: schema('endless'),
  example: example('endless'),
  prepare: (_, { replications }: Specification) => replications,
  replications: (replications) => replications,
  width: () => 1,
  replicate: (): Float64Array => {
    for (;;) Math.sqrt(2);
  },
  finish: () => ({ method: 'endless', notices: [] }),
});

/** Gives one draw too few. */
const short = replicatedMethod({
  ...shared,
  id: 'short',
  schema: schema('short'),
  example: example('short'),
  prepare: () => null,
  replications: () => 10,
  width: () => 1,
  replicate: (_, from, to) => new Float64Array(to - from - 1),
  finish: () => ({ method: 'short', notices: [] }),
});

export const TEST_METHODS: readonly AnyMethod[] = [bootstrapMean, sum, refusing, failing, dying, endless, short];
