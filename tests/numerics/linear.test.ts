import fc from 'fast-check';
import {
  choleskyFactor,
  columnNorms,
  crossProduct,
  gram,
  invertSymmetric,
  multiply,
  quadraticForm,
  residualsOf,
  sandwich,
  slantOf,
  solveFactored,
  solveSymmetric,
  symmetricEigen,
} from '../../src/numerics/linear';
import { stream } from '../../src/numerics/random';
import { relativeDifference } from './accuracy';

/** n × k standard normal numbers. */
function normalColumns(n: number, k: number, seed = 1): Float64Array[] {
  const { normal } = stream(seed, 'example', 0);
  return Array.from({ length: k }, () => new Float64Array(n).map(normal));
}

function positiveWeights(n: number): Float64Array {
  const { uniform } = stream(9, 'example', 1);
  return new Float64Array(n).map(() => 0.1 + uniform());
}

function dot(a: Float64Array, b: Float64Array, weights: Float64Array | null): number {
  return a.reduce((sum, value, row) => sum + value * b[row] * (weights?.[row] ?? 1), 0);
}

/** A positive definite k × k matrix. */
function positiveDefinite(k: number, seed: number): Float64Array {
  return gram(normalColumns(3 * k, k, seed));
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return Math.max(...a.map((value, i) => Math.abs(value - b[i])));
}

const shape = fc.record({
  // Around the block of 1,024 rows and the tiles of two columns.
  n: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(1023, 1025, 2048)),
  k: fc.integer({ min: 1, max: 7 }),
  weighted: fc.boolean(),
  seed: fc.integer({ min: 1, max: 1000 }),
});

describe('products of tall matrices', () => {
  test('gram is X′WX, symmetric to the bit', () => {
    fc.assert(
      fc.property(shape, ({ n, k, weighted, seed }) => {
        const columns = normalColumns(n, k, seed);
        const weights = weighted ? positiveWeights(n) : null;
        const product = gram(columns, weights);
        expect(product).toHaveLength(k * k);
        for (let i = 0; i < k; i += 1) {
          for (let j = 0; j < k; j += 1) {
            expect(product[i * k + j]).toBe(product[j * k + i]);
            const size = Math.sqrt(dot(columns[i], columns[i], weights) * dot(columns[j], columns[j], weights));
            expect(Math.abs(product[i * k + j] - dot(columns[i], columns[j], weights))).toBeLessThanOrEqual(
              1e-14 * size,
            );
          }
        }
      }),
      { numRuns: 50 },
    );
    expect(gram([])).toHaveLength(0);
  });

  test('crossProduct, residualsOf and slantOf fit together', () => {
    fc.assert(
      fc.property(shape, ({ n, k, weighted, seed }) => {
        const [y, ...columns] = normalColumns(n, k + 1, seed);
        const weights = weighted ? positiveWeights(n) : null;
        const coefficients = Float64Array.from(columns, (_, j) => j - 1.5);
        const product = crossProduct(columns, y, weights);
        const residuals = residualsOf(columns, y, coefficients);
        const slant = slantOf(columns, y, coefficients, weights);
        const tolerance = 1e-12 * (1 + n);
        columns.forEach((column, j) => {
          expect(Math.abs(product[j] - dot(column, y, weights))).toBeLessThanOrEqual(tolerance);
          expect(Math.abs(slant[j] - dot(column, residuals, weights))).toBeLessThanOrEqual(tolerance);
        });
        const plain = y.map((value, row) =>
          columns.reduce((sum, column, j) => sum - coefficients[j] * column[row], value),
        );
        if (n > 0) expect(largestDifference(residuals, plain)).toBeLessThan(1e-13);
      }),
    );
  });

  test('columnNorms neither overflow nor underflow', () => {
    const norms = columnNorms([
      Float64Array.of(3, 4),
      Float64Array.of(3e200, 4e200),
      Float64Array.of(-3e-200, 4e-200),
      Float64Array.of(0, 0),
      new Float64Array(0),
    ]);
    [5, 5e200, 5e-200].forEach((norm, j) => expect(relativeDifference(norms[j], norm)).toBeLessThan(1e-15));
    expect([norms[3], norms[4]]).toEqual([0, 0]);
    expect(columnNorms([Float64Array.of(1, 2)], Float64Array.of(0, 4))[0]).toBe(4);
  });
});

describe('symmetric k × k matrices', () => {
  const size = fc.integer({ min: 1, max: 8 });
  const seed = fc.integer({ min: 1, max: 1000 });

  test('the inverse times the matrix is the identity, and the solution solves', () => {
    fc.assert(
      fc.property(size, seed, (k, s) => {
        const a = positiveDefinite(k, s);
        const identity = new Float64Array(k * k).map((_, cell) => (cell % (k + 1) === 0 ? 1 : 0));
        const inverse = invertSymmetric(a, k) as Float64Array;
        expect(largestDifference(multiply(a, inverse, k), identity)).toBeLessThan(1e-11);
        const b = new Float64Array(k).map((_, i) => i + 1);
        const x = solveSymmetric(a, b, k) as Float64Array;
        const back = b.map((_, i) => x.reduce((sum, value, j) => sum + a[i * k + j] * value, 0));
        expect(largestDifference(back, b)).toBeLessThan(1e-11);
        expect(quadraticForm(b, inverse)).toBeCloseTo(
          b.reduce((sum, value, i) => sum + value * x[i], 0),
          10,
        );
      }),
    );
  });

  test('units of measure do not matter', () => {
    const a = positiveDefinite(3, 5);
    const units = [1e-80, 1, 1e90];
    const inUnits = a.map((value, cell) => value * units[Math.floor(cell / 3)] * units[cell % 3]);
    const inverse = invertSymmetric(a, 3) as Float64Array;
    (invertSymmetric(inUnits, 3) as Float64Array).forEach((value, cell) => {
      const own = value * units[Math.floor(cell / 3)] * units[cell % 3];
      expect(relativeDifference(own, inverse[cell])).toBeLessThan(1e-13);
    });
  });

  test.each<[string, number[]]>([
    ['singular', [1, 1, 1, 1]],
    ['singular but for rounding', [1, 1, 1, 1 + 1e-16]],
    ['indefinite', [1, 2, 2, 1]],
    ['with a zero', [0, 0, 0, 1]],
    ['with a missing number', [1, NaN, NaN, 1]],
    ['with an infinite one', [Infinity, 0, 0, 1]],
  ])('a matrix that is %s has no inverse', (_name, values) => {
    const a = Float64Array.from(values);
    expect(choleskyFactor(a, 2)).toBeNull();
    expect(invertSymmetric(a, 2)).toBeNull();
    expect(solveSymmetric(a, Float64Array.of(1, 1), 2)).toBeNull();
  });

  test('the Cholesky factor solves', () => {
    const factor = choleskyFactor(Float64Array.of(4, 2, 2, 10), 2) as Float64Array;
    expect(Array.from(factor)).toEqual([2, 1, 0, 3]);
    expect(Array.from(solveFactored(factor, Float64Array.of(6, 12), 2))).toEqual([1, 1]);
  });

  test('eigenvectors are orthonormal, their values ascend, and together they give the matrix', () => {
    fc.assert(
      fc.property(size, seed, (k, s) => {
        const a = positiveDefinite(k, s);
        const { values, vectors } = symmetricEigen(a, k);
        expect(Array.from(values)).toEqual([...values].sort((x, y) => x - y));
        const rebuilt = a.map((_, cell) =>
          values.reduce(
            (sum, value, j) => sum + value * vectors[Math.floor(cell / k) * k + j] * vectors[(cell % k) * k + j],
            0,
          ),
        );
        expect(largestDifference(rebuilt, a)).toBeLessThan(1e-12 * values[k - 1]);
      }),
    );
  });

  test('the sandwich is symmetric to the bit', () => {
    fc.assert(
      fc.property(size, seed, (k, s) => {
        const bread = positiveDefinite(k, s);
        const meat = positiveDefinite(k, s + 1);
        const filled = sandwich(bread, meat, k);
        expect(largestDifference(filled, multiply(bread, multiply(meat, bread, k), k))).toBeLessThan(
          1e-12 * Math.max(...filled),
        );
        for (let i = 0; i < k; i += 1) {
          for (let j = 0; j < i; j += 1) expect(filled[i * k + j]).toBe(filled[j * k + i]);
        }
      }),
    );
  });
});
