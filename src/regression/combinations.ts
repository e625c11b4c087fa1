import { parse, type Arithmetic, type Node } from '../panel/expression/parse';
import { estimatesOf, type Estimate } from './inference';
import type { RegressionEstimate } from './linear-estimate';
import { refusal } from './text';

/** A combination of coefficients, tested to be zero. */
export interface Combination extends Estimate {
  readonly expression: string;
}

/** What a combination is computed from; `df` null is the normal distribution. */
type Estimated = Pick<RegressionEstimate, 'terms' | 'covariance' | 'level'> & { readonly df: number | null };

/**
 * Linear and non-linear combinations of coefficients, such as `x + 2 * z` or `-x / (2 * x2)`, with standard errors by the
 * delta method: √(g′Vg) with the gradient g at the estimates. Terms are named as the regressors are (in backticks where a
 * name has signs), the constant `` `(constant)` ``.
 * @param definitions name → expression
 */
export function combinationsOf(definitions: Readonly<Record<string, string>>, estimated: Estimated): Combination[] {
  return Object.entries(definitions).map(([name, expression]) => combination(name, expression, estimated));
}

function combination(name: string, expression: string, { terms, covariance, df, level }: Estimated): Combination {
  const { value, gradient } = evaluate(parse(expression), { name, terms });
  if (!Number.isFinite(value) || gradient.some((slope) => !Number.isFinite(slope)))
    throw refusal('combination-undefined', { combination: name, expression });
  const variance = gradient.reduce(
    (sum, slope, i) => sum + slope * gradient.reduce((all, other, j) => all + other * covariance[i][j], 0),
    0,
  );
  // A combination that does not depend on any coefficient has no error.
  if (gradient.every((slope) => slope === 0)) throw refusal('combination-constant', { combination: name, expression });
  if (!(variance > 0)) throw refusal('variance-not-positive', { name });
  const [estimate] = estimatesOf([name], Float64Array.of(value), Float64Array.of(variance), df ?? Infinity, level);
  return { ...estimate, expression };
}

/** A number and its derivatives by the coefficients, one a term. */
interface Dual {
  readonly value: number;
  readonly gradient: Float64Array;
}

interface Coefficients extends Pick<Estimated, 'terms'> {
  /** Of the combination. */
  readonly name: string;
}

/** Forward differentiation along the tree (Griewank & Walther 2008, section 3.1). */
function evaluate(node: Node, coefficients: Coefficients): Dual {
  const { terms } = coefficients;
  switch (node.kind) {
    case 'number':
      return { value: node.value, gradient: new Float64Array(terms.length) };
    case 'name': {
      const place = terms.findIndex(({ name }) => name === node.name);
      if (place < 0)
        throw refusal('combination-unknown', {
          combination: coefficients.name,
          name: node.name,
          terms: terms.map(({ name }) => name),
        });
      const gradient = new Float64Array(terms.length);
      gradient[place] = 1;
      return { value: terms[place].estimate, gradient };
    }
    case 'minus':
      return chain(
        evaluate(node.operand, coefficients),
        (x) => -x,
        () => -1,
      );
    case 'arithmetic':
      return calculate(node.sign, evaluate(node.left, coefficients), evaluate(node.right, coefficients));
    case 'call': {
      const known = FUNCTIONS.get(node.name);
      if (known === undefined || node.arguments.length !== 1) throw unsupported(coefficients, node);
      return chain(evaluate(node.arguments[0], coefficients), known.of, known.slope);
    }
    default:
      throw unsupported(coefficients, node);
  }
}

function unsupported({ name }: Coefficients, { position }: Node): Error {
  return refusal('combination-unsupported', { combination: name, position, functions: [...FUNCTIONS.keys()] });
}

const FUNCTIONS: ReadonlyMap<string, { readonly of: (x: number) => number; readonly slope: (x: number) => number }> =
  new Map([
    ['ln', { of: Math.log, slope: (x: number) => 1 / x }],
    ['log', { of: Math.log, slope: (x: number) => 1 / x }],
    ['exp', { of: Math.exp, slope: Math.exp }],
    ['sqrt', { of: Math.sqrt, slope: (x: number) => 1 / (2 * Math.sqrt(x)) }],
    ['square', { of: (x: number) => x * x, slope: (x: number) => 2 * x }],
  ]);

function chain({ value, gradient }: Dual, of: (x: number) => number, slope: (x: number) => number): Dual {
  const by = slope(value);
  return { value: of(value), gradient: gradient.map((one) => one * by) };
}

function calculate(sign: Arithmetic, left: Dual, right: Dual): Dual {
  const [a, b] = [left.value, right.value];
  switch (sign) {
    case '+':
      return combine(left, right, a + b, 1, 1);
    case '-':
      return combine(left, right, a - b, 1, -1);
    case '*':
      return combine(left, right, a * b, b, a);
    case '/':
      return combine(left, right, a / b, 1 / b, -a / (b * b));
    case '^':
      // Where the exponent is a number its own derivative, which needs a logarithm, is not taken.
      return combine(
        left,
        right,
        a ** b,
        b * a ** (b - 1),
        right.gradient.some((slope) => slope !== 0) ? a ** b * Math.log(a) : 0,
      );
  }
}

function combine(left: Dual, right: Dual, value: number, byLeft: number, byRight: number): Dual {
  return { value, gradient: left.gradient.map((slope, i) => byLeft * slope + byRight * right.gradient[i]) };
}
