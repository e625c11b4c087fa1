import fc from 'fast-check';
import { connectedComponents, redundantLevels } from '../../src/regression/components';
import { dropSingletons } from '../../src/regression/singletons';
import { absorbedRank } from '../../src/regression/within/rank';
import { effect } from './samples';

const list = (levels: number, rows: number) => fc.array(fc.nat(levels - 1), { minLength: rows, maxLength: rows });
const pairs = fc.integer({ min: 1, max: 60 }).chain((rows) => fc.record({ a: list(20, rows), b: list(15, rows) }));

describe('connected components', () => {
  test('are numbered in the order of the first factor, and a level without rows has none', () => {
    const a = effect('a', [3, 0, 1, 1, 4]).factor;
    const b = effect('b', [0, 1, 1, 2, 0]).factor;
    const { count, ofFirst, ofSecond } = connectedComponents(a, b);
    expect(count).toBe(2);
    expect([...ofFirst]).toEqual([0, 0, -1, 1, 1]);
    expect([...ofSecond]).toEqual([1, 0, 0]);
  });

  test('do not depend on which factor is named first', () => {
    fc.assert(
      fc.property(pairs, ({ a, b }) => {
        const [first, second] = [effect('a', a).factor, effect('b', b).factor];
        expect(connectedComponents(first, second).count).toBe(connectedComponents(second, first).count);
      }),
    );
  });
});

describe('redundant levels, as reghdfe counts them', () => {
  const city = effect('city', [0, 0, 1, 1, 2, 2]);
  const year = effect('year', [0, 1, 0, 1, 2, 3]);
  const third = effect('third', [0, 1, 0, 1, 0, 1]);

  test('are the components of the first pair, and the most of any earlier pair after it', () => {
    expect(redundantLevels([city, year, third], [false, false, false])).toEqual([0, 2, 2]);
  });

  test('are all levels of a nested effect, and then one of the first of the others', () => {
    expect(redundantLevels([city, year], [true, false])).toEqual([3, 1]);
  });

  test('of slopes are the levels where the slope does not vary, or is zero without a plain effect', () => {
    const slope = effect('city', [0, 0, 1, 1, 2, 2], [1, 2, 5, 5, 0, 0]);
    expect(redundantLevels([city, slope], [false, false])).toEqual([0, 2]);
    expect(redundantLevels([slope], [false])).toEqual([1]);
  });

  test('make the count of two plain effects their rank', () => {
    fc.assert(
      fc.property(pairs, ({ a, b }) => {
        // Only levels that have rows, as in any sample.
        const effects = [effect('a', compact(a)), effect('b', compact(b))];
        const [none, shared] = redundantLevels(effects, [false, false]);
        const levels = effects[0].factor.levels + effects[1].factor.levels;
        expect(levels - none - shared).toBe(absorbedRank(effects, a.length));
      }),
    );
  });
});

describe('singletons', () => {
  const factors = (...columns: number[][]) => columns.map((codes, index) => effect(String(index), codes).factor);

  test('are dropped in turn until none is left', () => {
    // Row 4 is alone in its year; without it row 3 is alone in its city; without that row 2 in its year.
    const { kept, dropped } = dropSingletons(factors([0, 0, 0, 1, 1, 0], [0, 0, 1, 1, 2, 0]), 6);
    expect([...kept]).toEqual([0, 1, 5]);
    expect(dropped).toBe(3);
  });

  test('may be all rows, or none', () => {
    expect(dropSingletons(factors([0, 1, 2]), 3)).toEqual({ kept: new Int32Array(0), dropped: 3 });
    expect(dropSingletons(factors([0, 0, 1, 1]), 4).dropped).toBe(0);
    expect(dropSingletons([], 3).kept).toHaveLength(3);
  });

  test('leave exactly the largest set of rows in which every level has two', () => {
    fc.assert(
      fc.property(pairs, ({ a, b }) => {
        let rows = a.map((_, row) => row);
        for (let before = -1; before !== rows.length;) {
          before = rows.length;
          for (const codes of [a, b])
            rows = rows.filter((row) => rows.filter((other) => codes[other] === codes[row]).length > 1);
        }
        expect([...dropSingletons(factors(a, b), a.length).kept]).toEqual(rows);
      }),
    );
  });
});

function compact(codes: readonly number[]): number[] {
  const known = [...new Set(codes)];
  return codes.map((code) => known.indexOf(code));
}
