import fc from 'fast-check';
import { LANGUAGES, sentence } from '../../src/locales';
import { Refusal } from '../../src/panel/problem';
import { combinationsOf, type Combination } from '../../src/regression/combinations';

const terms = [
  { name: 'x', estimate: 0.7 },
  { name: 'x^2', estimate: -0.2 },
  { name: '创新', estimate: 2 },
].map((term) => ({ ...term, se: 1, statistic: 1, p: 1, low: 0, high: 1, sd: null }));
const covariance = [
  [0.04, -0.01, 0.002],
  [-0.01, 0.01, 0.001],
  [0.002, 0.001, 0.09],
];
const combine = (expression: string, df: number | null = 30): Combination =>
  combinationsOf({ it: expression }, { terms, covariance, df, level: 0.95 })[0];

/** √(g′Vg) with the gradient by differences. */
function numerically(of: (b: readonly number[]) => number): { value: number; se: number } {
  const b = terms.map(({ estimate }) => estimate);
  const step = 1e-6;
  const gradient = b.map((_, i) => {
    const moved = (by: number): number => of(b.map((value, j) => (i === j ? value + by : value)));
    return (moved(step) - moved(-step)) / (2 * step);
  });
  const variance = gradient.reduce(
    (sum, one, i) => sum + gradient.reduce((all, other, j) => all + one * covariance[i][j] * other, 0),
    0,
  );
  return { value: of(b), se: Math.sqrt(variance) };
}

test.each<[string, (b: readonly number[]) => number]>([
  ['x + 2 * 创新', ([x, , z]) => x + 2 * z],
  ['x - 创新 / 4 + 1', ([x, , z]) => x - z / 4 + 1],
  ['-x / (2 * `x^2`)', ([x, q]) => -x / (2 * q)],
  ['x * 创新 - -x', ([x, , z]) => x * z + x],
  ['x ^ 3', ([x]) => x ** 3],
  ['2 ^ x', ([x]) => 2 ** x],
  ['x ^ 创新', ([x, , z]) => x ** z],
  ['`x^2` ^ 2', ([, q]) => q ** 2],
  ['exp(x) + ln(创新) - log(x)', ([x, , z]) => Math.exp(x) + Math.log(z) - Math.log(x)],
  ['sqrt(创新) * square(x + 1)', ([x, , z]) => Math.sqrt(z) * (x + 1) ** 2],
])('%s has the error of the delta method', (expression, of) => {
  const { value, se } = numerically(of);
  const found = combine(expression);
  expect(found.estimate).toBeCloseTo(value, 12);
  expect(found.se).toBeCloseTo(se, 7);
  expect(found).toMatchObject({ name: 'it', expression });
  expect(found.statistic).toBe(found.estimate / found.se);
});

test('a coefficient alone keeps its error, its interval that of t or of the normal distribution', () => {
  const found = combine('创新');
  expect([found.estimate, found.se]).toEqual([2, 0.3]);
  // qt(0.975, 30) and qnorm(0.975) of R
  expect(found.high).toBeCloseTo(2 + 2.04227245630124 * 0.3, 12);
  expect(combine('创新', null).high).toBeCloseTo(2 + 1.95996398454005 * 0.3, 12);
});

test('a linear combination is the same however it is written', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 }), (a, b) => {
      const one = combine(`${a} * x + ${b} * 创新`);
      const other = combine(`-(-${b} * 创新 - x * ${a}) / 1`);
      expect(other.estimate).toBeCloseTo(one.estimate, 12);
      expect(other.se).toBeCloseTo(one.se, 12);
    }),
  );
});

test.each([
  ['combination-unknown', 'x + gdp'],
  ['combination-unsupported', 'x > 1'],
  ['combination-unsupported', 'lag(x, 1)'],
  ['combination-unsupported', 'abs(x)'],
  ['combination-unsupported', 'x + "text"'],
  ['combination-undefined', 'x / 0'],
  ['combination-undefined', 'ln(`x^2`)'],
  ['combination-undefined', 'sqrt(x - x)'],
  ['combination-constant', '1 + 2'],
  ['combination-constant', 'x - x'],
  ['expression-unfinished', 'x +'],
  ['expression-empty', ' '],
])('%s: %s', (code, expression) => {
  try {
    combine(expression);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    expect(thrown.problem.code).toBe(code);
    for (const language of LANGUAGES) expect(sentence(thrown.problem, language)).not.toMatch(/undefined|NaN|null/);
    return;
  }
  throw new Error('was not refused');
});

test('a covariance that is not positive semi-definite may leave a combination without an error', () => {
  // Clusters in several ways under fixest's rule: no variance is negative, so nothing is repaired.
  const indefinite = [
    [0.04, 0.05, 0],
    [0.05, 0.04, 0],
    [0, 0, 0.09],
  ];
  const of = (it: string): Combination[] =>
    combinationsOf({ it }, { terms, covariance: indefinite, df: 30, level: 0.95 });
  expect(of('x + `x^2`')[0].se).toBeCloseTo(Math.sqrt(0.18), 12);
  expect(() => of('x - `x^2`')).toThrow('variance-not-positive');
});
