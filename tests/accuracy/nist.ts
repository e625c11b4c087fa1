import { readFileSync } from 'fs';
import { leastSquares, type LeastSquares } from '../../src/numerics/leastsquares';
import { columnNorms } from '../../src/numerics/linear';
import { dataFile } from '../data';
import { correctDigits } from '../numerics/accuracy';

interface Certified {
  readonly model: { readonly constant: boolean; readonly degree: number };
  readonly coefficients: readonly number[];
  readonly standardErrors: readonly number[];
  readonly residualDeviation: number;
}

interface Problem {
  readonly certified: Certified;
  readonly columns: readonly Float64Array[];
  readonly y: Float64Array;
}

/** The fewest correct digits of a fit: of coefficients, of standard errors, and of the residual deviation. */
export interface Digits {
  readonly coefficients: number;
  readonly errors: number;
  readonly deviation: number;
}

const certificates = JSON.parse(readFileSync(dataFile('nist/certified.json'), 'utf8')) as Readonly<
  Record<string, Certified>
>;

/** The data set and its columns: the constant first, then the regressors or the powers of the one regressor. */
function problem(name: string): Problem {
  const certified = certificates[name];
  const [header, ...lines] = readFileSync(dataFile(`nist/${name}.csv`), 'utf8')
    .trim()
    .split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  const [y, ...regressors] = header.split(',').map((_, j) => Float64Array.from(rows, (row) => row[j]));
  const { constant, degree } = certified.model;
  const powers = Array.from({ length: degree }, (_, d) => regressors[0].map((x) => power(x, d + 1)));
  const constants = constant ? [new Float64Array(y.length).fill(1)] : [];
  return { certified, y, columns: [...constants, ...(degree > 1 ? powers : regressors)] };
}

function power(x: number, exponent: number): number {
  let product = x;
  for (let count = 1; count < exponent; count += 1) product *= x;
  return product;
}

/** The fit of a NIST data set by its name: with all columns, or of demeaned columns as absorbed effects leave them. */
export function nistDigits(name: string, within: boolean): Digits {
  const given = problem(name);
  const { columns, y } = given;
  if (!within) return digitsOf(leastSquares(columns, y), given, 0);
  const regressors = columns.slice(1);
  const options = { originalNorms: columnNorms(regressors) };
  return digitsOf(leastSquares(regressors.map(demeaned), demeaned(y), null, options), given, 1);
}

/** `skipped` leading coefficients are absent. A column that was dropped leaves no correct digit. */
function digitsOf(fit: LeastSquares, { certified, y }: Problem, skipped: number): Digits {
  if (fit.dropped.length > 0) return { coefficients: 0, errors: 0, deviation: 0 };
  const k = fit.kept.length;
  const variance = fit.rss / (y.length - k - skipped);
  const least = (values: Iterable<number>, expected: readonly number[]): number =>
    Math.min(...Array.from(values, (value, i) => correctDigits(value, expected[i + skipped])));
  return {
    coefficients: least(fit.coefficients, certified.coefficients),
    errors: least(
      fit.coefficients.map((_, i) => Math.sqrt(variance * fit.inverse[i * k + i])),
      certified.standardErrors,
    ),
    deviation: correctDigits(Math.sqrt(variance), certified.residualDeviation),
  };
}

function demeaned(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const centred = values.map((value) => value - mean);
  const rest = centred.reduce((sum, value) => sum + value, 0) / values.length;
  return centred.map((value) => value - rest);
}
