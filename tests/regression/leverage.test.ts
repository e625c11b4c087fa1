import fc from 'fast-check';
import type { AbsorbedEffect } from '../../src/regression/within';
import { effectLeverages } from '../../src/regression/within/leverage';
import { Refusal } from '../../src/panel/problem';
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { dummies } from './dense';
import { effect } from './samples';

const list = <T>(value: fc.Arbitrary<T>, length: number) => fc.array(value, { minLength: length, maxLength: length });
const sample = fc.integer({ min: 2, max: 25 }).chain((rows) =>
  fc.record({
    a: list(fc.nat(6), rows),
    b: list(fc.nat(4), rows),
    c: list(fc.nat(3), rows),
    z: list(
      fc.integer({ min: -50, max: 50 }).map((value) => value / 10),
      rows,
    ),
    weights: fc.option(list(fc.double({ min: 0.1, max: 10, noNaN: true }), rows)),
  }),
);

type Codes = Readonly<Record<'a' | 'b' | 'c' | 'z', number[]>>;
const shapes: Readonly<Record<string, (codes: Codes) => AbsorbedEffect[]>> = {
  'one effect': ({ a }) => [effect('a', a)],
  'two effects': ({ a, b }) => [effect('b', b), effect('a', a)],
  'three effects': ({ a, b, c }) => [effect('a', a), effect('b', b), effect('c', c)],
  'slopes of the larger factor': ({ a, b, z }) => [effect('a', a), effect('a', a, z), effect('b', b)],
  'slopes of the smaller factor': ({ a, b, z }) => [effect('a', a), effect('b', b), effect('b', b, z)],
};

/** Squared rows of the left singular vectors of √w D. */
function denseLeverages(effects: readonly AbsorbedEffect[], weights: Float64Array | null, rows: number): number[] {
  const scaled = dummies(effects, rows).mulColumnVector(
    Array.from({ length: rows }, (_, row) => Math.sqrt(weights?.[row] ?? 1)),
  );
  for (let j = 0; j < scaled.columns; j++) {
    const size = scaled.getColumnVector(j).norm();
    if (size > 0) scaled.mulColumn(j, 1 / size);
  }
  const { leftSingularVectors, diagonal } = new SingularValueDecomposition(scaled, { autoTranspose: true });
  const kept = diagonal.flatMap((singular, k) => (singular > 1e-9 * diagonal[0] ? [k] : []));
  return Matrix.pow(leftSingularVectors.subMatrixColumn(kept), 2).sum('row');
}

test.each(Object.entries(shapes))('leverages are the diagonal of the projection: %s', (_name, effectsOf) => {
  fc.assert(
    fc.property(sample, ({ weights, ...codes }) => {
      const effects = effectsOf(codes);
      const rows = codes.a.length;
      const own = weights === null ? null : Float64Array.from(weights);
      const found = effectLeverages(effects, own, rows);
      const dense = denseLeverages(effects, own, rows);
      // Slopes that hardly vary within levels make the normal equations ill conditioned.
      found.forEach((leverage, row) => expect(Math.abs(leverage - dense[row])).toBeLessThan(1e-9));
    }),
    { numRuns: 40 },
  );
});

test('without effects there are none', () => {
  expect(effectLeverages([], null, 3)).toEqual(new Float64Array(3));
});

test('too many levels beside the largest effect are refused with their number', () => {
  const levels = 2_001;
  const codes = Array.from({ length: 3 * levels }, (_, row) => row % levels);
  const wider = codes.map((code, row) => code + (row < levels ? 0 : levels));
  const refused = (): unknown => effectLeverages([effect('a', codes), effect('b', wider)], null, codes.length);
  expect(refused).toThrow(Refusal);
  expect(refused).toThrow(/leverage-too-wide.*2001/);
});
