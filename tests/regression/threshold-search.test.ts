import fc from 'fast-check';
import { candidatesOf } from '../../src/regression/threshold/candidates';
import { nullModel } from '../../src/regression/threshold/null-model';
import { profileOf } from '../../src/regression/threshold/search';
import { searchSequence, type Models } from '../../src/regression/threshold/sequence';
import type { SearchSpace } from '../../src/regression/threshold/space';
import { factorOf, refit, spaceOf, type Panel } from './threshold-samples';

const normal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Numbers that are the same on every run. */
function numbersFrom(seed: number): () => number {
  let state = (seed >>> 0) + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state >>> 8) + 0.5) / 2 ** 24;
  };
}

interface Shape {
  readonly seed: number;
  readonly entities: number;
  readonly periods: number;
  readonly controls: number;
  readonly regressors: number;
  /** Share of the rows that are missing. */
  readonly missing: number;
  /** Distinct values of q, few of them for ties. */
  readonly values: number;
  readonly mean: number;
  /** Whether q has one value in each entity, or in each period. */
  readonly fixed: 'no' | 'entity' | 'period';
  /** Whether r is 0 where q is small. */
  readonly vanishing: boolean;
}

const shapes = fc.record<Shape>({
  seed: fc.nat(1e6),
  entities: fc.integer({ min: 5, max: 12 }),
  periods: fc.integer({ min: 3, max: 7 }),
  controls: fc.integer({ min: 0, max: 2 }),
  regressors: fc.integer({ min: 1, max: 2 }),
  missing: fc.constantFrom(0, 0, 0.2),
  values: fc.constantFrom(3, 8, 1000),
  mean: fc.constant(0),
  fixed: fc.constant('no'),
  vanishing: fc.boolean(),
});

function panelOf({ seed, entities, periods, controls, regressors, missing, values, mean, fixed, vanishing }: Shape) {
  const random = numbersFrom(seed);
  const keys = Array.from({ length: entities * periods }, (_, cell) => [cell % entities, Math.floor(cell / entities)]);
  const kept = keys.filter(() => random() >= missing);
  const rows = kept.length > entities + periods ? kept : keys;
  const byKey = Array.from({ length: Math.max(entities, periods) }, () => Math.floor(values * random()));
  const q = rows.map(([i, t]) => {
    if (fixed === 'entity') return byKey[i];
    return fixed === 'period' ? byKey[t] : Math.floor(values * random());
  });
  const column = (centre: number) => rows.map(() => centre + normal(random));
  const x = Array.from({ length: controls }, () => column(0));
  const r = Array.from({ length: regressors }, () =>
    column(mean).map((value, row) => (vanishing && q[row] < values / 4 ? 0 : value)),
  );
  const level = rows.map(([i, t]) => 0.3 * i + 0.2 * t);
  const y = level.map(
    (base, row) => base + (q[row] > values / 2 ? 1 : 0.2) * (r[0][row] - mean) + 0.5 * normal(random),
  );
  return { entity: rows.map(([i]) => i), period: rows.map(([, t]) => t), y, x, r, q } satisfies Panel;
}

/** Every distinct value but the last, which splits nothing. */
const splits = ({ q }: Panel): number[] => [...new Set(q)].sort((a, b) => a - b).slice(0, -1);

function difference(space: SearchSpace, panel: Panel, held: readonly number[], timeEffects: boolean): number {
  const model = nullModel(space, held, splits(panel));
  const { rss, rssNull } = profileOf(space, model, space.outcome);
  const apart = (ours: number, theirs: number): number => Math.abs(ours - theirs) / rssNull;
  let most = apart(rssNull, refit(panel, held, timeEffects));
  // Some candidates of many: each refit has all the dummies.
  const step = Math.ceil(rss.length / 6);
  for (let index = 0; index < rss.length; index += step)
    most = Math.max(most, apart(rss[index], refit(panel, [...held, model.candidates[index]], timeEffects)));
  return most;
}

describe('S(γ) against a refit with a dummy for every effect', () => {
  test.each([false, true])('any small panel; time effects: %s', (timeEffects) => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const panel = panelOf(shape);
        expect(difference(spaceOf(panel, timeEffects), panel, [], timeEffects)).toBeLessThan(1e-11);
      }),
      { numRuns: 60 },
    );
  });

  test.each([false, true])('with one threshold held, and two; time effects: %s', (timeEffects) => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const panel = panelOf({ ...shape, entities: shape.entities + 6, values: 8, vanishing: false });
        const space = spaceOf(panel, timeEffects);
        const values = splits(panel);
        for (const held of [[values[1]], [values[1], values[values.length - 2]]])
          expect(difference(space, panel, held, timeEffects)).toBeLessThan(1e-11);
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    ['free', 'no'],
    ['of the entity', 'entity'],
    ['of the period', 'period'],
  ] as const)('r of mean 1e6 and unit variance; q %s', (_, fixed) => {
    fc.assert(
      fc.property(shapes, fc.boolean(), (shape, timeEffects) => {
        const plain = { ...shape, regressors: 1, fixed, vanishing: false, values: 8 };
        const panel = panelOf({ ...plain, mean: 1e6 });
        if (new Set(panel.q).size < 3) return;
        const centred = { ...panel, r: panel.r.map((column) => column.map((value) => value - 1e6)) };
        // Where the effects absorb the indicator of a regime, r may stand about its mean: an exact refit.
        const space = spaceOf(panel, timeEffects);
        const absorbed = fixed === 'entity' || (fixed === 'period' && timeEffects);
        expect(difference(space, absorbed ? centred : panel, [], timeEffects)).toBeLessThan(1e-10);
      }),
      { numRuns: 40 },
    );
  });

  test('q of mean 1e6 only orders rows', () => {
    const panel = panelOf({ ...SMALL, values: 1000 });
    const far = { ...panel, q: panel.q.map((value) => value / 1000 + 1e6) };
    const profile = (of: Panel) => {
      const space = spaceOf(of, true);
      return profileOf(space, nullModel(space, [], splits(of)), space.outcome).rss;
    };
    expect(profile(far)).toEqual(profile(panel));
  });
});

const SMALL: Shape = {
  seed: 5,
  entities: 10,
  periods: 6,
  controls: 1,
  regressors: 1,
  missing: 0,
  values: 8,
  mean: 0,
  fixed: 'no',
  vanishing: false,
};

describe('candidates that cannot be estimated', () => {
  test('are skipped where a regressor vanishes in the lower regime', () => {
    const panel = panelOf({ ...SMALL, vanishing: true });
    const { candidates, skipped } = nullModel(spaceOf(panel, true), [], splits(panel));
    expect(skipped).toBeGreaterThan(0);
    expect(candidates.every((value) => panel.r[0].some((r, row) => r !== 0 && panel.q[row] <= value))).toBe(true);
    expect(candidates.length + skipped).toBe(splits(panel).length);
  });

  test('are skipped where they say what a threshold that is held says', () => {
    const panel = panelOf(SMALL);
    const values = splits(panel);
    const { candidates } = nullModel(spaceOf(panel, false), [values[2]], values);
    expect(Array.from(candidates)).toEqual(values.filter((value) => value !== values[2]));
  });

  test('are skipped where q is of the entity and r too', () => {
    const panel = panelOf({ ...SMALL, fixed: 'entity' });
    const own = { ...panel, r: [panel.entity.map((i) => 1e6 + i)] };
    const space = spaceOf(own, false);
    expect(nullModel(space, [], splits(own)).candidates).toHaveLength(0);
  });
});

describe('the sequence', () => {
  const models = (space: SearchSpace, trim = 0.1): Models => {
    const rule = { procedure: 'agglo', choice: 'all', trim: [trim, trim, trim] } as const;
    const candidates = candidatesOf(rule, space.rows.q);
    return (stage, held) => nullModel(space, held, candidates(stage, held));
  };

  test('has S of the pair it finds as a refit has it, and never a larger one after refinement', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const panel = panelOf({ ...shape, entities: shape.entities + 8, values: 1000, vanishing: false });
        const space = spaceOf(panel, false);
        const { thresholds, searches, tests } = searchSequence(space, space.outcome, 2, models(space), false);
        const [one, two] = thresholds;
        const found = refit(panel, [one, two], false);
        expect(Math.abs(found - searches[2].minimum)).toBeLessThan(1e-11 * found);
        // Refinement never raises S.
        expect(searches[2].minimum).toBeLessThanOrEqual(searches[1].minimum * (1 + 1e-14));
        // F₂ is taken before it.
        expect(tests[1].rss).toBe(searches[1].minimum);
      }),
      { numRuns: 15 },
    );
  });

  test('does not hang on the order of the rows, to the bit', () => {
    const panel = panelOf({ ...SMALL, missing: 0.2 });
    const order = panel.y.map((_, row) => row).sort((a, b) => ((a * 7919) % 101) - ((b * 7919) % 101));
    const mixed = <T>(column: readonly T[]): T[] => order.map((row) => column[row]);
    const shuffled: Panel = {
      entity: mixed(panel.entity),
      period: mixed(panel.period),
      y: mixed(panel.y),
      x: panel.x.map(mixed),
      r: panel.r.map(mixed),
      q: mixed(panel.q),
    };
    const rssOf = (of: Panel) => {
      const space = spaceOf(of, true);
      return searchSequence(space, space.outcome, 2, models(space), false).searches.map(({ profile }) => profile.rss);
    };
    expect(rssOf(shuffled)).toEqual(rssOf(panel));
  });

  test('takes the smallest of candidates that split alike', () => {
    const panel = panelOf(SMALL);
    const space = spaceOf(panel, false);
    const tried = [2, 2.25, 2.5, 2.75];
    const model = nullModel(space, [], tried);
    const sequence = searchSequence(space, space.outcome, 1, () => model, false);
    expect(sequence.thresholds).toEqual([2]);
  });
});

test('periods that others determine have no effect of their own', () => {
  // Two groups of entities that share no period: two connected parts.
  const panel = panelOf({ ...SMALL, entities: 8 });
  const parts = panel.entity.map((i, row) => i < 4 === panel.period[row] < 3);
  const keep = <T>(column: readonly T[]): T[] => column.filter((_, row) => parts[row]);
  const apart: Panel = {
    entity: keep(panel.entity),
    period: keep(panel.period),
    y: keep(panel.y),
    x: panel.x.map(keep),
    r: panel.r.map(keep),
    q: keep(panel.q),
  };
  expect(factorOf('entity', apart.entity).levels).toBe(8);
  expect(difference(spaceOf(apart, true), apart, [], true)).toBeLessThan(1e-11);
});
