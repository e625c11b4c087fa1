import { Refusal } from '../../src/panel/problem';
import { absorption } from '../../src/regression/within';
import type { AbsorbedEffect } from '../../src/regression/within';
import { denseResiduals } from './dense';
import { distance, draws, effect } from './samples';

/** Graphs of two effects that are known to be hard for iterative projections. */
const random = draws();
const pick = (levels: number) => Math.floor(random() * levels);

/** Each level shares one row with the next, and no other. */
function chain(levels: number): AbsorbedEffect[] {
  const a: number[] = [];
  const b: number[] = [];
  for (let level = 0; level < levels; level++) {
    a.push(level, level);
    b.push(level, Math.min(level + 1, levels - 1));
    if (level % 3 === 0) {
      a.push(level);
      b.push(level);
    }
  }
  return [effect('a', a), effect('b', b)];
}

/** Two parts without a common level, joined by one last row. */
function joined(rows: number, levels: number): AbsorbedEffect[] {
  const a: number[] = [];
  const b: number[] = [];
  for (let row = 0; row < rows; row++) {
    const part = row % 2;
    a.push(part * 2 * levels + pick(2 * levels));
    b.push(part * levels + pick(levels));
  }
  return [effect('a', [...a, 0]), effect('b', [...b, levels])];
}

const columnOf = (effects: readonly AbsorbedEffect[]) =>
  Float64Array.from(
    effects[0].factor.codes,
    (level, row) => random() + Math.sin(level) + effects[1].factor.codes[row] / 7,
  );

function residuals(
  effects: readonly AbsorbedEffect[],
  column: Float64Array,
  solver: 'auto' | 'direct' | 'gradients',
  weights: Float64Array | null = null,
): Float64Array {
  return absorption(effects, weights, column.length, solver).transform([column]).columns[0];
}

describe.each(['direct', 'gradients'] as const)('hard graphs (%s)', (solver) => {
  test.each([
    ['a chain', chain(60)],
    ['two parts joined by one row', joined(200, 20)],
  ])('%s equals the dense projection', (_, effects) => {
    const column = columnOf(effects);
    expect(distance(residuals(effects, column, solver), denseResiduals(effects, null, column))).toBeLessThan(1e-12);
  });

  test.each([1e-4, 1e-8])('a link of weight %d between parts of weight 1 does not spoil them', (link) => {
    const effects = joined(200, 20);
    const column = columnOf(effects);
    const weights = new Float64Array(201).fill(1).fill(link, 200);
    const found = residuals(effects, column, solver, weights);
    expect(distance(found, denseResiduals(effects, weights, column), weights)).toBeLessThan(1e-10);
  });
});

test('a chain of 2,000 levels is exact by conjugate gradients too', () => {
  const effects = chain(2_000);
  const column = columnOf(effects);
  expect(distance(residuals(effects, column, 'gradients'), residuals(effects, column, 'direct'))).toBeLessThan(1e-12);
});

test('10⁵ singletons beside a panel cost next to nothing and change nothing', () => {
  const panel = Array.from({ length: 20_000 }, (_, row) => row % 3_000);
  const alone = Array.from({ length: 100_000 }, (_, row) => 3_000 + row);
  const b = Array.from({ length: 120_000 }, () => pick(400));
  const effects = [effect('a', [...panel, ...alone]), effect('b', b)];
  const column = columnOf(effects);
  const found = residuals(effects, column, 'gradients');
  expect(found.subarray(20_000).every((value) => Math.abs(value) < 1e-13)).toBe(true);
  const kept = [effect('a', panel), effect('b', b.slice(0, 20_000))];
  expect(distance(found.slice(0, 20_000), residuals(kept, column.slice(0, 20_000), 'direct'))).toBeLessThan(1e-12);
});

describe('weights from 1e-8 to 1e8', () => {
  const effects = joined(4_000, 90);
  const rows = effects[0].factor.codes.length;
  const weights = Float64Array.from({ length: rows }, () => 10 ** (16 * random() - 8)).fill(1e-8, rows - 1);
  const columns = [columnOf(effects), columnOf(effects)];

  /** The coefficient of the second column in a weighted regression of the first on it. */
  function slope(solver: 'direct' | 'gradients'): number {
    const [y, x] = absorption(effects, weights, rows, solver).transform(columns).columns;
    let xy = 0;
    let xx = 0;
    for (let row = 0; row < rows; row++) {
      xy += weights[row] * x[row] * y[row];
      xx += weights[row] * x[row] * x[row];
    }
    return xy / xx;
  }

  test('give the same coefficient by factorisation and by conjugate gradients', () => {
    expect(Math.abs(slope('gradients') / slope('direct') - 1)).toBeLessThan(1e-10);
  });
});

describe('the number of steps', () => {
  test('is 0 where the projection is direct', () => {
    const effects = joined(200, 20);
    expect(absorption(effects, null, 201).transform([columnOf(effects)]).iterations).toBe(0);
  });

  test('is small for a well connected graph of thousands of levels', () => {
    const a = Array.from({ length: 60_000 }, () => pick(5_000));
    const b = Array.from({ length: 60_000 }, () => pick(3_000));
    const effects = [effect('a', a), effect('b', b)];
    const { iterations } = absorption(effects, null, 60_000).transform([columnOf(effects)]);
    expect(iterations).toBeGreaterThan(0);
    expect(iterations).toBeLessThan(30);
  });

  test('that is not enough is refused, with how far it went', () => {
    const effects = chain(16_000);
    let refused: unknown;
    try {
      residuals(effects, columnOf(effects), 'auto');
    } catch (thrown) {
      refused = thrown;
    }
    expect(refused).toBeInstanceOf(Refusal);
    expect((refused as Refusal).problem).toMatchObject({
      code: 'absorption-not-converged',
      values: { iterations: 10_000, rows: 37_334, columns: 16_000 },
    });
  });
});
