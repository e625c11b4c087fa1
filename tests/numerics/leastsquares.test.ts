import fc from 'fast-check';
import { leastSquares } from '../../src/numerics/leastsquares';
import { columnNorms, crossProduct } from '../../src/numerics/linear';
import { stream } from '../../src/numerics/random';
import { relativeDifference } from './accuracy';

function normalColumns(n: number, k: number, seed = 1): Float64Array[] {
  const { normal } = stream(seed, 'example', 0);
  return Array.from({ length: k }, () => new Float64Array(n).map(normal));
}

/** Σ coefficient · column. */
function combination(columns: readonly Float64Array[], coefficients: readonly number[]): Float64Array {
  return columns[0].map((_, row) => columns.reduce((sum, column, j) => sum + coefficients[j] * column[row], 0));
}

/** The largest cosine between a column and the residuals, in units of y: 0 at the solution. */
function obliqueness(
  columns: readonly Float64Array[],
  y: Float64Array,
  residuals: Float64Array,
  weights: Float64Array | null,
): number {
  const slant = crossProduct(columns, residuals, weights);
  const [yNorm] = columnNorms([y], weights);
  const norms = columnNorms(columns, weights);
  return Math.max(...slant.map((value, j) => Math.abs(value) / norms[j] / yNorm));
}

const given = fc.record({
  n: fc.integer({ min: 12, max: 60 }),
  k: fc.integer({ min: 1, max: 6 }),
  seed: fc.integer({ min: 1, max: 10_000 }),
  weighted: fc.boolean(),
  /** How far the last column is from the first one: 1 is a right angle, 1e-7 needs the columns themselves. */
  angle: fc.constantFrom(1, 1e-2, 1e-4, 1e-7),
});

describe('the solution', () => {
  test('leaves residuals orthogonal to the columns, well conditioned or not, weighted or not', () => {
    fc.assert(
      fc.property(given, ({ n, k, seed, weighted, angle }) => {
        const [y, ...columns] = normalColumns(n, k + 2, seed);
        columns[k] = columns[k].map((value, row) => columns[0][row] + angle * value);
        const weights = weighted ? new Float64Array(n).map((_, row) => 0.5 + (row % 5)) : null;
        const fit = leastSquares(columns, y, weights);
        expect(fit.kept).toHaveLength(k + 1);
        expect(obliqueness(columns, y, fit.residuals, weights)).toBeLessThan(1e-14);
        const rss = fit.residuals.reduce((sum, value, row) => sum + value ** 2 * (weights?.[row] ?? 1), 0);
        expect(relativeDifference(fit.rss, rss)).toBeLessThan(1e-13);
      }),
    );
  });

  test('finds the coefficients that made y', () => {
    fc.assert(
      fc.property(given, ({ n, k, seed, angle }) => {
        // Whole numbers, so that y is exact and rounding is all that can go wrong.
        const columns = normalColumns(n, k + 1, seed).map((column) => column.map((value) => Math.round(value * 1e6)));
        const step = Math.round(angle * 1e4) || 1;
        columns[k] = columns[k].map((value, row) => columns[0][row] * 1000 + Math.round((value * step) / 1e4));
        const coefficients = Array.from({ length: k + 1 }, (_, j) => j + 1);
        const fit = leastSquares(columns, combination(columns, coefficients));
        fit.coefficients.forEach((value, j) => {
          expect(relativeDifference(value, coefficients[j])).toBeLessThan(1e-11);
        });
      }),
    );
  });

  test('changes with the units as it should', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: -100, max: 100 }), ({ n, k, seed }, power) => {
        const [y, ...columns] = normalColumns(n, k + 1, seed);
        const unit = 10 ** power;
        const plain = leastSquares(columns, y);
        const scaled = leastSquares(
          columns.map((column, j) => (j === 0 ? column.map((value) => value * unit) : column)),
          y.map((value) => value * 1000),
        );
        plain.coefficients.forEach((value, j) => {
          const own = j === 0 ? scaled.coefficients[j] * unit : scaled.coefficients[j];
          expect(relativeDifference(own, value * 1000)).toBeLessThan(1e-11);
        });
        expect(relativeDifference(scaled.inverse[0] * unit * unit, plain.inverse[0])).toBeLessThan(1e-12);
        expect(relativeDifference(scaled.rss, plain.rss * 1e6)).toBeLessThan(1e-12);
      }),
    );
  });

  test.each([1, 1e-5])('whole weights are repeated rows, and a weight of 0 is a row left out (angle %p)', (angle) => {
    const [y, ...columns] = normalColumns(40, 4, 3);
    columns[2] = columns[2].map((value, row) => columns[0][row] + angle * value);
    const weights = y.map((_, row) => row % 4);
    const rows = Array.from(weights).flatMap((weight, row) => Array<number>(weight).fill(row));
    const repeated = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]);
    const weighted = leastSquares(columns, y, weights);
    const plain = leastSquares(columns.map(repeated), repeated(y));
    plain.coefficients.forEach((value, j) => {
      expect(relativeDifference(weighted.coefficients[j], value)).toBeLessThan(1e-11);
    });
    expect(relativeDifference(weighted.rss, plain.rss)).toBeLessThan(1e-12);
    // The row of weight 0 still has the residual that the coefficients give it.
    const fitted = columns.reduce((sum, column, j) => sum + column[0] * weighted.coefficients[j], 0);
    expect(relativeDifference(weighted.residuals[0], y[0] - fitted)).toBeLessThan(1e-8);
  });

  test('the inverse is (X′WX)⁻¹', () => {
    const columns = [Float64Array.of(1, 1, 1, 1), Float64Array.of(0, 1, 2, 3)];
    const { inverse } = leastSquares(columns, Float64Array.of(1, 2, 4, 9), Float64Array.of(1, 2, 2, 1));
    // X′WX = [6 9; 9 19], of determinant 33.
    [19 / 33, -9 / 33, -9 / 33, 6 / 33].forEach((value, cell) => {
      expect(relativeDifference(inverse[cell], value)).toBeLessThan(1e-14);
    });
  });
});

describe('collinear columns', () => {
  const [a, b, c, y] = normalColumns(30, 4, 11);
  const zero = new Float64Array(30);
  const cases: [string, Float64Array[], number[], { index: number; ofIndices: number[] }[]][] = [
    ['a repeated column', [a, b, a], [0, 1], [{ index: 2, ofIndices: [0] }]],
    ['a sum', [a, b, combination([a, b], [1, 1]), c], [0, 1, 3], [{ index: 2, ofIndices: [0, 1] }]],
    ['a difference that comes first', [combination([a, b], [1, -1]), a, b], [0, 1], [{ index: 2, ofIndices: [0, 1] }]],
    [
      'two of them',
      [a, combination([a], [-3]), b, combination([b, c], [1, 1e-3]), c],
      [0, 2, 3],
      [
        { index: 1, ofIndices: [0] },
        { index: 4, ofIndices: [2, 3] },
      ],
    ],
    ['a zero column', [zero, a], [1], [{ index: 0, ofIndices: [] }]],
    ['nothing but zeros', [zero, zero], [], [0, 1].map((index) => ({ index, ofIndices: [] }))],
    ['units that differ', [a, combination([a], [1e90]), b], [0, 2], [{ index: 1, ofIndices: [0] }]],
  ];

  test.each(cases)(
    '%s: the later one goes, and of which ones it is a combination is said',
    (_name, columns, kept, dropped) => {
      for (const weights of [null, y.map((_, row) => 1 + (row % 3))]) {
        const fit = leastSquares(columns, y, weights);
        expect(fit.kept).toEqual(kept);
        expect(fit.dropped).toEqual(dropped);
        const alone = leastSquares(
          kept.map((index) => columns[index]),
          y,
          weights,
        );
        fit.coefficients.forEach((value, j) => {
          expect(relativeDifference(value, alone.coefficients[j])).toBeLessThan(1e-9);
        });
      }
    },
  );

  test.each([1e-13, 1e-12, 1e-11])('a column that is another but for %p is collinear', (part) => {
    const near = combination([a, b], [1, part]);
    expect(leastSquares([a, near, c], y).dropped).toEqual([{ index: 1, ofIndices: [0] }]);
  });

  test.each([1e-9, 1e-7, 1e-4])('a column that differs by %p is not', (part) => {
    expect(leastSquares([a, combination([a, b], [1, part]), c], y).kept).toEqual([0, 1, 2]);
  });

  test('more columns than rows: as many as there are rows stay', () => {
    const columns = normalColumns(3, 6, 4);
    const fit = leastSquares(columns, Float64Array.of(1, 2, 3));
    expect(fit.kept).toEqual([0, 1, 2]);
    expect(fit.dropped.map(({ index }) => index)).toEqual([3, 4, 5]);
    expect(fit.rss).toBeLessThan(1e-20);
  });

  test('any set of columns with combinations among them keeps a basis in order', () => {
    const spans = fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 7,
    });
    fc.assert(
      fc.property(spans, (rows) => {
        const columns = rows.map((coefficients) => combination([a, b, c], coefficients));
        const expected: number[] = [];
        rows.forEach((row, index) => {
          if (rank([...expected.map((kept) => rows[kept]), row]) > expected.length) expected.push(index);
        });
        const fit = leastSquares(columns, y);
        expect(fit.kept).toEqual(expected);
        for (const { index, ofIndices } of fit.dropped) {
          const basis = ofIndices.map((kept) => rows[kept]);
          expect(rank([...basis, rows[index]])).toBe(rank(basis));
          expect(ofIndices.every((kept) => kept < index)).toBe(true);
        }
      }),
    );
  });
});

/** Rank of whole-number rows by fraction-free elimination. */
function rank(rows: readonly (readonly number[])[]): number {
  let rest = rows.map((row) => [...row]);
  let found = 0;
  for (let column = 0; column < 3; column += 1) {
    const pivot = rest.find((row) => row[column] !== 0);
    if (pivot === undefined) continue;
    found += 1;
    rest = rest
      .filter((row) => row !== pivot)
      .map((row) => row.map((value, j) => value * pivot[column] - pivot[j] * row[column]));
  }
  return found;
}

describe('columns that demeaning annihilates', () => {
  const [a, noise, y] = normalColumns(50, 3, 21);

  test('what is only rounding of the original is dropped, with no column to blame', () => {
    const rest = noise.map((value) => value * 1e-8);
    const originalNorms = Float64Array.of(10, 1e5);
    expect(leastSquares([a, rest], y, null, { originalNorms }).dropped).toEqual([{ index: 1, ofIndices: [] }]);
    // Without knowing what it was, a small column is a column.
    expect(leastSquares([a, rest], y).kept).toEqual([0, 1]);
  });

  test('a sum that holds but for the rounding of large originals is collinear', () => {
    const [b] = normalColumns(50, 1, 22);
    const total = a.map((value, row) => value + b[row] + noise[row] * 1e-9);
    const originalNorms = Float64Array.of(1e3, 1e3, 1e3);
    expect(leastSquares([a, b, total], y, null, { originalNorms }).dropped).toEqual([{ index: 2, ofIndices: [0, 1] }]);
    expect(leastSquares([a, b, total], y).kept).toEqual([0, 1, 2]);
  });

  test('a small part of a large total is what the rounding of the total leaves, and goes', () => {
    const [b, c] = normalColumns(50, 2, 22);
    const [first, second] = [a, b].map((column) => column.map((value) => Math.round(value * 1e13)));
    const small = c.map((value) => Math.round(value * 1e5 * 64) / 64);
    const total = combination([first, second, small], [1, 1, 1]);
    // The total still shows the small part, to 8 digits; what it does not show is rounding at 1e-3.
    expect(leastSquares([first, second, total], y).kept).toEqual([0, 1, 2]);
    expect(leastSquares([first, second, total, small], y).dropped).toEqual([{ index: 3, ofIndices: [0, 1, 2] }]);
  });

  test('no columns: the residuals are y', () => {
    const fit = leastSquares([], y);
    expect([fit.kept, fit.dropped, fit.inverse.length]).toEqual([[], [], 0]);
    expect(Array.from(fit.residuals)).toEqual(Array.from(y));
  });
});
