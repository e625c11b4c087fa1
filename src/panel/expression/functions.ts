import { factor } from '../factor';
import { refusal } from '../text';
import { apply } from './arithmetic';
import { choose } from './choose';
import { demeaned, moments, quantileGroups, tailBounds } from './distribution';
import { interpolated, lagged } from './over-time';
import type { Node } from './parse';
import { spread, valueOf, type Numeric, type Scope, type Value } from './value';

/** One use of a function: its arguments are evaluated when they are asked for. */
export interface Call {
  readonly node: Extract<Node, { kind: 'call' }>;
  readonly scope: Scope;
  readonly value: (index: number, scope?: Scope) => Value;
  readonly numeric: (index: number, scope?: Scope) => Numeric;
  /** A column of numbers; one number stands in every row. */
  readonly column: (index: number) => Float64Array;
  /** One number that is the same for all rows, or `otherwise` where the argument is left out. */
  readonly constant: (index: number, otherwise?: number) => number;
}

export interface ExpressionFunction {
  /** How it is written, for the person who wrote it otherwise. */
  readonly usage: string;
  readonly least: number;
  readonly most: number;
  /** It looks at the distribution over the rows that `where` keeps, so `where` cannot use it. */
  readonly distributional?: true;
  compute(call: Call): Value;
}

const elementwise = (
  usage: string,
  of: (value: number) => number,
  reason: 'logarithm-not-positive' | 'result-undefined' = 'result-undefined',
): ExpressionFunction => ({
  usage,
  least: 1,
  most: 1,
  compute: ({ numeric, scope }) => valueOf(apply(numeric(0), of, reason, scope)),
});

const extreme = (usage: string, of: (one: number, other: number) => number): ExpressionFunction => ({
  usage,
  least: 2,
  most: 20,
  compute: ({ node, column }) => {
    const values = column(0).slice();
    // Math.min and Math.max give NaN where one of the two is NaN: a missing part makes the result missing.
    for (let index = 1; index < node.arguments.length; index++) {
      const other = column(index);
      for (let row = 0; row < values.length; row++) values[row] = of(values[row], other[row]);
    }
    return { kind: 'numbers', values };
  },
});

const shift = (
  usage: string,
  of: (values: Float64Array, step: number, call: Call) => Float64Array,
): ExpressionFunction => ({
  usage,
  least: 1,
  most: 2,
  compute: (call) => {
    const step = wholeArgument(call, 1, 0, 1);
    return { kind: 'numbers', values: of(call.column(0), step, call) };
  },
});
const back = (values: Float64Array, step: number, { node, scope }: Call): Float64Array =>
  lagged(values, step, scope.key(node.position));

const tails = (usage: string, beyond: (value: number, bound: number) => number): ExpressionFunction => ({
  usage,
  least: 2,
  most: 2,
  distributional: true,
  compute: (call) => {
    const values = call.column(0);
    const { low, high } = tailBounds(values, percentArgument(call, 1), call.scope.kept);
    return {
      kind: 'numbers',
      values: values.map((value) => (value < low ? beyond(value, low) : value > high ? beyond(value, high) : value)),
    };
  },
});

/** Minus the mean, over the standard deviation (n − 1), both of the rows that `where` keeps. */
const standardise: ExpressionFunction = {
  usage: 'standardise(x)',
  least: 1,
  most: 1,
  distributional: true,
  compute: ({ node, column, scope }) => {
    const values = column(0);
    const { mean, sd } = moments(values, scope.kept);
    if (!(sd > 0)) throw refusal('expression-no-variation', { expression: scope.expression, position: node.position });
    return { kind: 'numbers', values: values.map((value) => (value - mean) / sd) };
  },
};

/**
 * The functions of `derive` and `where`, by name. Missing in, missing out. `lag`, `lead`, `diff` and `interpolate`
 * follow the period within the entity; `winsorise`, `trim`, `standardise` and `groups` look at the rows that `where`
 * keeps and act on all; the means of `demean` are over all rows. Percentiles are Stata's (`percentile`).
 */
export const FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map<string, ExpressionFunction>([
  ['ln', elementwise('ln(x)', Math.log, 'logarithm-not-positive')],
  ['log', elementwise('log(x)', Math.log, 'logarithm-not-positive')],
  ['ln1p', elementwise('ln1p(x)', Math.log1p, 'logarithm-not-positive')],
  ['exp', elementwise('exp(x)', Math.exp)],
  ['sqrt', elementwise('sqrt(x)', Math.sqrt)],
  ['abs', elementwise('abs(x)', Math.abs)],
  ['square', elementwise('square(x)', (value) => value * value)],
  ['min', extreme('min(x, y)', Math.min)],
  ['max', extreme('max(x, y)', Math.max)],
  ['if', { usage: 'if(condition, x, y)', least: 3, most: 3, compute: choose }],
  [
    'missing',
    { usage: 'missing(x)', least: 1, most: 1, compute: (call) => ({ kind: 'numbers', values: missing(call) }) },
  ],
  ['lag', shift('lag(x, 1)', back)],
  ['lead', shift('lead(x, 1)', (values, step, call) => back(values, -step, call))],
  [
    'diff',
    shift('diff(x, 1)', (values, step, call) => {
      const earlier = back(values, step, call);
      return values.map((value, row) => value - earlier[row]);
    }),
  ],
  [
    'interpolate',
    {
      usage: 'interpolate(x)',
      least: 1,
      most: 1,
      compute: ({ node, column, scope }) => ({
        kind: 'numbers',
        values: interpolated(column(0), scope.key(node.position)),
      }),
    },
  ],
  [
    'demean',
    {
      usage: 'demean(x, city)',
      least: 2,
      most: 2,
      compute: (call) => ({ kind: 'numbers', values: demeaned(call.column(0), groupsArgument(call, 1)) }),
    },
  ],
  ['standardise', standardise],
  ['standardize', { ...standardise, usage: 'standardize(x)' }],
  ['winsorise', tails('winsorise(x, 1)', (_, bound) => bound)],
  ['winsorize', tails('winsorize(x, 1)', (_, bound) => bound)],
  ['trim', tails('trim(x, 1)', () => NaN)],
  [
    'groups',
    {
      usage: 'groups(x, 4)',
      least: 2,
      most: 2,
      distributional: true,
      compute: (call) => {
        const count = wholeArgument(call, 1, 2);
        return { kind: 'numbers', values: quantileGroups(call.column(0), count, call.scope.kept) };
      },
    },
  ],
]);

function missing({ value, scope }: Call): Float64Array {
  const tested = value(0);
  const values = new Float64Array(scope.frame.rows);
  if (tested.kind === 'text') return values;
  if (tested.kind === 'texts') return values.map((_, row) => Number(tested.codes[row] < 0));
  const of = tested.kind === 'number' ? spread(tested.value, values.length) : tested.values;
  return values.map((_, row) => Number(Number.isNaN(of[row])));
}

const LARGEST_WHOLE = 1000;

function wholeArgument(call: Call, index: number, least: number, otherwise?: number): number {
  const { node, scope } = call;
  const value = call.constant(index, otherwise);
  if (Number.isInteger(value) && value >= least && value <= LARGEST_WHOLE) return value;
  const { position } = node.arguments[index] ?? node;
  throw refusal('expression-whole-number', {
    expression: scope.expression,
    position,
    least,
    most: LARGEST_WHOLE,
    found: value,
  });
}

/** Percent, not a share: 0.01 is far more often meant as 1 % than as a hundredth of a per cent, so it is refused. */
function percentArgument(call: Call, index: number): number {
  const value = call.constant(index);
  if (value >= 0.5 && value < 50) return value;
  const { position } = call.node.arguments[index];
  throw refusal('expression-percent', { expression: call.scope.expression, position, found: value });
}

/** `city`, or `province^year`: the names of columns that form groups. */
function groupsArgument({ node, scope }: Call, index: number): ReturnType<typeof factor> {
  const written = (part: Node): string => {
    if (part.kind === 'name') return `\`${part.name}\``;
    if (part.kind === 'arithmetic' && part.sign === '^') return `${written(part.left)}^${written(part.right)}`;
    throw refusal('expression-groups', { expression: scope.expression, position: part.position });
  };
  return factor(scope.frame, written(node.arguments[index]));
}
