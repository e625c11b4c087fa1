import type { Cell } from '../../src/panel/cell';
import { readFrame } from '../../src/panel/read';
import { entityFooter } from '../../src/regression/entity-footer';
import { finishModel, prepareModel } from '../../src/regression/linear-model';
import type { LinearModel } from '../../src/regression/model';
import { draws } from './samples';

const MODEL: LinearModel = {
  outcome: 'y',
  regressors: ['x', 'z'],
  absorb: ['id'],
  entity: 'id',
  period: null,
  covariance: { kind: 'iid' },
  convention: 'stata',
  smallSample: null,
  weights: null,
  singletons: 'keep',
  level: 0.95,
  effects: false,
  replications: 0,
  seed: 1,
};

/** Nine entities with one to nine rows, weights by entity; `centre` takes the regressors about their means. */
function frame(centre = false) {
  const draw = draws();
  const rows = Array.from({ length: 9 }, (_, id) =>
    Array.from({ length: id + 1 }, (): number[] => [
      id,
      id % 3,
      draw() + id / 5,
      draw() * (id + 1),
      draw(),
      1 + id / 9,
    ]),
  ).flat();
  const [x, z] = [2, 3].map((place) => rows.reduce((sum, row) => sum + row[place], 0) / rows.length);
  const cells: Cell[][] = rows.map(([id, group, a, b, noise, w], row) => [
    id,
    group,
    row % 4,
    3 + a - 2 * b + id + noise,
    centre ? a - x : a,
    centre ? b - z : b,
    w,
  ]);
  return readFrame({
    cells: [['id', 'group', 'part', 'y', 'x', 'z', 'w'], ...cells],
    row: 0,
    column: 0,
  });
}

function footerOf(fields: Partial<LinearModel>, centre = false) {
  const prepared = prepareModel(frame(centre), { ...MODEL, ...fields });
  const estimate = finishModel(prepared, new Float64Array(0));
  return { estimate, prepared, footer: entityFooter(prepared, estimate) };
}

/** The same model with the transformed variables and a constant in place of the effect: the definition itself. */
function byDefinition(fields: Partial<LinearModel>) {
  const { prepared } = footerOf(fields);
  const { sample } = prepared;
  const { codes, levels } = sample.effects[0].factor;
  const weight = (row: number): number => sample.weights?.[row] ?? 1;
  const mean = (values: Float64Array, rows: readonly number[]): number =>
    rows.reduce((sum, row) => sum + weight(row) * values[row], 0) / rows.reduce((sum, row) => sum + weight(row), 0);
  const all = Array.from(codes, (_, row) => row);
  const transformed = [sample.outcome, ...sample.regressors].map((values) => {
    const means = Array.from({ length: levels }, (_, level) =>
      mean(
        values,
        all.filter((row) => codes[row] === level),
      ),
    );
    return all.map((row) => values[row] - means[codes[row]] + mean(values, all));
  });
  const cells: Cell[][] = all.map((row) => [
    codes[row],
    row % 4,
    ...transformed.map((values) => values[row]),
    weight(row),
  ]);
  const pooled = prepareModel(readFrame({ cells: [['id', 'part', 'y', 'x', 'z', 'w'], ...cells], row: 0, column: 0 }), {
    ...MODEL,
    convention: 'fixest',
    absorb: [],
    ...fields,
  });
  return finishModel(pooled, new Float64Array(0));
}

const KINDS: readonly (readonly [string, Partial<LinearModel>])[] = [
  ['iid', { covariance: { kind: 'iid' } }],
  ['HC1', { covariance: { kind: 'hc1' }, convention: 'fixest' }],
  ['clustered by the entity', { covariance: { kind: 'cluster', by: ['id'] } }],
  ['clustered across entities', { covariance: { kind: 'cluster', by: ['part'] }, convention: 'areg' }],
];

test.each(
  KINDS.flatMap(([name, fields]) => [
    [name, fields] as const,
    [`${name}, weighted`, { ...fields, weights: 'w' }] as const,
  ]),
)('the constant is that of y − ȳᵢ + ȳ on x − x̄ᵢ + x̄: %s', (_name, fields) => {
  const { footer, estimate } = footerOf(fields);
  const there = byDefinition({ ...fields, convention: 'fixest' });
  const constant = there.terms[2];
  // The slopes say by what the two factors differ.
  const ratio = estimate.terms[0].se / there.terms[0].se;
  expect(footer?.constant.estimate).toBeCloseTo(constant.estimate, 12);
  expect(Number(footer?.constant.se) / (constant.se * ratio)).toBeCloseTo(1, 9);
});

test('each entity counts once in σᵤ, and as often as it has rows in the correlation', () => {
  const { footer, estimate } = footerOf({ effects: true });
  const values = estimate.effects?.[0].levels.map(({ value }) => value) ?? [];
  const mean = values.reduce((sum, value) => sum + value, 0) / 9;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 8;
  expect(footer?.sigmaU).toBeCloseTo(Math.sqrt(variance), 12);
  expect(footer?.sigmaE).toBe(estimate.rmse);
  expect(footer?.rho).toBeCloseTo(variance / (variance + estimate.rmse ** 2), 12);
  expect(footer?.groupSizes).toEqual({ min: 1, mean: 5, max: 9 });
});

test('a variance that is nothing but rounding is none: regressors about their means, clustered by the entity', () => {
  const { footer } = footerOf({ covariance: { kind: 'cluster', by: ['id'] } }, true);
  expect(footer?.constant).toEqual({
    estimate: expect.any(Number) as number,
    se: null,
    statistic: null,
    p: null,
    low: null,
    high: null,
  });
});

test.each<[string, Partial<LinearModel>]>([
  ['two effects', { absorb: ['id', 'part'] }],
  ['none', { absorb: [] }],
  ['another than the entity', { absorb: ['part'] }],
  ['slopes', { absorb: ['id[w]'] }],
])('there is none with %s', (_name, fields) => {
  expect(footerOf(fields).footer).toBeNull();
});

test('the standard error is left out under kinds that are no sum of squares of influences', () => {
  expect(footerOf({ covariance: { kind: 'hc3' }, singletons: 'drop' }).footer?.constant.se).toBeNull();
  expect(
    footerOf({ covariance: { kind: 'cluster', by: ['id', 'part'] }, convention: 'fixest' }).footer?.constant.se,
  ).toBeNull();
});
