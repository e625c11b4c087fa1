import fc from 'fast-check';
import { LANGUAGES, sentence, wordsOf } from '../../src/locales';
import { tUpperQuantile } from '../../src/numerics/distributions';
import { turningPoint as method } from '../../src/methods/turning-point';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { Refusal } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { shapeOf, type Quadratic } from '../../src/regression/quadratic';
import { relativeDifference } from './fixed-effects.oracle';
import { curvedFrame, curvedPanel, CURVED_HEAD, CURVED_MODEL, turningPoint } from './turning-point.oracle';

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Coefficients with a covariance that is positive definite. */
const quadratics = fc
  .record({
    linear: between(-5, 5),
    square: between(-3, 3).filter((value) => Math.abs(value) > 1e-3),
    errors: fc.tuple(between(0.05, 3), between(0.05, 3)),
    correlation: between(-0.95, 0.95),
    df: fc.integer({ min: 3, max: 500 }),
  })
  .map(({ linear, square, errors: [one, two], correlation, df }): Quadratic => {
    return { linear, square, variances: { linear: one ** 2, square: two ** 2, both: correlation * one * two }, df };
  });

test('Fieller’s set holds exactly the places whose slope is not told from zero', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(quadratics, between(-30, 30), (quadratic, x) => {
      const { fieller, turningPoint: turn } = shapeOf(quadratic, [0, 1], 0.95);
      const { linear, square, variances, df } = quadratic;
      const t = (at: number): number =>
        Math.abs(linear + 2 * square * at) /
        Math.sqrt(variances.linear + 4 * at * variances.both + 4 * at ** 2 * variances.square);
      const critical = tUpperQuantile(0.025, df);
      const holds = (at: number): boolean =>
        fieller.some(([low, high]) => at >= (low ?? -Infinity) && at <= (high ?? Infinity));
      if (Math.abs(t(x) - critical) > 1e-6) expect(holds(x)).toBe(t(x) < critical);
      expect(holds(turn.value)).toBe(true);
      kinds.add(fieller.length === 2 ? 'rays' : fieller[0][0] === null ? 'everything' : 'interval');
    }),
    { numRuns: 500 },
  );
  expect([...kinds].sort()).toEqual(['everything', 'interval', 'rays']);
});

test('Fieller’s interval of coefficients that are all but certain is the delta method’s', () => {
  fc.assert(
    fc.property(quadratics, between(-15, -4), (quadratic, exponent) => {
      const { linear, square, both } = quadratic.variances;
      const small = 10 ** (2 * exponent);
      const variances = { linear: linear * small, square: square * small, both: both * small };
      const { fieller, turningPoint: turn } = shapeOf({ ...quadratic, variances }, [0, 1], 0.95);
      if (Math.abs(quadratic.square) < 1e3 * Math.sqrt(variances.square) || Math.abs(quadratic.linear) < 1e-2) return;
      // Relative to the place itself, whose last digits are all that is left of a tiny interval.
      const size = Math.max(Math.abs(turn.value), turn.se);
      expect(fieller).toHaveLength(1);
      expect(Math.abs((fieller[0][0] ?? NaN) - turn.low)).toBeLessThan(1e-2 * turn.se + 1e-14 * size);
      expect(Math.abs((fieller[0][1] ?? NaN) - turn.high)).toBeLessThan(1e-2 * turn.se + 1e-14 * size);
    }),
    { numRuns: 300 },
  );
});

test('the test is the weaker end’s, and turned upside down a U’s is an inverse U’s', () => {
  fc.assert(
    fc.property(quadratics, between(-4, 4), between(0.1, 5), (quadratic, low, width) => {
      const range = [low, low + width] as const;
      const one = shapeOf(quadratic, range, 0.9);
      const other = shapeOf({ ...quadratic, linear: -quadratic.linear, square: -quadratic.square }, range, 0.9);
      expect(other.test).toEqual(one.test);
      expect(other.turningPoint.value).toBeCloseTo(one.turningPoint.value, 12);
      expect(new Set([one.shape, other.shape]).size).toBe(2);
      // p below one half needs the turning point inside.
      if (Math.abs(one.test.statistic) > 1e-9) expect(one.test.p < 0.5).toBe(one.inside);
      expect(one.test.p).toBeCloseTo(Math.max(...one.slopes.map(({ p }) => p)), 12);
    }),
  );
});

describe('what changes nothing, and what scales', () => {
  const base = turningPoint(curvedFrame(curvedPanel()), CURVED_MODEL);

  test('the order of rows and regressors', () => {
    const turned = { ...CURVED_MODEL, regressors: ['z', 'x'], variable: 'x' };
    const other = turningPoint(curvedFrame(curvedPanel().reverse()), turned);
    expect(relativeDifference(other.turningPoint.value, base.turningPoint.value)).toBeLessThan(1e-9);
    expect(relativeDifference(other.test.statistic, base.test.statistic)).toBeLessThan(1e-9);
    expect(other.below).toBe(base.below);
  });

  test('units of the variable move the turning point, those of the outcome nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(1e-3, 7, 1e4), fc.constantFrom(-1e-4, 3, 1e6), (ofX, ofY) => {
        const rows = curvedPanel().map(([city, year, x, z, y]) => [city, year, Number(x) * ofX, z, Number(y) * ofY]);
        const other = turningPoint(curvedFrame(rows), CURVED_MODEL);
        expect(relativeDifference(other.turningPoint.value, base.turningPoint.value * ofX)).toBeLessThan(1e-9);
        expect(relativeDifference(other.turningPoint.se, base.turningPoint.se * ofX)).toBeLessThan(1e-9);
        expect(relativeDifference(other.fieller[0][0] ?? NaN, (base.fieller[0][0] ?? NaN) * ofX)).toBeLessThan(1e-9);
        expect(relativeDifference(other.test.statistic, base.test.statistic)).toBeLessThan(1e-9);
        expect(other.shape === base.shape).toBe(ofY > 0);
      }),
      { numRuns: 9 },
    );
  });

  test('an added constant moves the turning point by itself; names of cities move nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(-2, 0.5, 40), fc.constantFrom(-1e3, 7), (ofX, ofY) => {
        const rows = curvedPanel().map(([city, year, x, z, y]) => {
          return [`#${city as string}`, year, Number(x) + ofX, z, Number(y) + ofY];
        });
        const other = turningPoint(curvedFrame(rows), CURVED_MODEL);
        const [low] = other.fieller[0];
        expect(relativeDifference(other.turningPoint.value - ofX, base.turningPoint.value)).toBeLessThan(1e-8);
        expect(relativeDifference(other.turningPoint.se, base.turningPoint.se)).toBeLessThan(1e-8);
        expect(relativeDifference((low ?? NaN) - ofX, base.fieller[0][0] ?? NaN)).toBeLessThan(1e-8);
        expect(relativeDifference(other.test.statistic, base.test.statistic)).toBeLessThan(1e-8);
      }),
      { numRuns: 6 },
    );
  });

  test('a row that is split into two with its weight divided leaves the curve', () => {
    fc.assert(
      fc.property(fc.nat(59), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (pick, share) => {
        const weighted = curvedPanel().map((row, index) => [...row, 1 + (index % 4)]);
        const parts = [share, 1 - share].map((part) => [
          ...weighted[pick].slice(0, -1),
          Number(weighted[pick].at(-1)) * part,
        ]);
        const [whole, divided] = [weighted, [...weighted.slice(0, pick), ...parts, ...weighted.slice(pick + 1)]].map(
          (rows) =>
            turningPoint(readFrame({ cells: [[...CURVED_HEAD, 'w'], ...rows], row: 0, column: 0 }), {
              ...CURVED_MODEL,
              weights: 'w',
            }),
        );
        expect(relativeDifference(whole.turningPoint.value, divided.turningPoint.value)).toBeLessThan(1e-9);
        expect(relativeDifference(whole.slopes[0].estimate, divided.slopes[0].estimate)).toBeLessThan(1e-9);
      }),
      { numRuns: 15 },
    );
  });

  test('a bootstrap of cities agrees about as its draws allow', () => {
    const fields = { ...CURVED_MODEL, covariance: { kind: 'bootstrap' }, replications: 199 };
    const { turningPoint: turn } = turningPoint(curvedFrame(curvedPanel()), fields);
    expect(turn.value).toBe(base.turningPoint.value);
    expect(relativeDifference(turn.se, base.turningPoint.se)).toBeLessThan(0.4);
  });
});

describe('what is said', () => {
  const saidOf = (rows: readonly Cell[][], fields: object): string[] =>
    LANGUAGES.map((language) => {
      const words = wordsOf(method, language) as Parameters<typeof method.tables>[1];
      const blocks = method.tables(turningPoint(curvedFrame(rows), { ...CURVED_MODEL, ...fields }), words);
      expect(JSON.stringify(blocks)).not.toMatch(/undefined|NaN/);
      const last = blocks[blocks.length - 1];
      return last.kind === 'paragraph' ? last.text : '';
    });

  test.each<[string, Cell[][], object, RegExp, RegExp]>([
    [
      'an inverse U',
      curvedPanel(),
      {},
      /rises with x up to .* and falls beyond it \(test of an inverse U/,
      /倒 U 形检验/,
    ],
    [
      'a U',
      curvedPanel((x) => (x - 2) ** 2),
      {},
      /falls with x up to .* and rises beyond it \(test of a U/,
      /（U 形检验/,
    ],
    ['no turn', curvedPanel((x) => x + x ** 2), {}, /Over its whole range y rises with x/, /没有数据/],
    ['nothing', curvedPanel((x) => Math.sin(40 * x)), { from: 1, to: 2 }, /is not shown/, /未能证实/],
  ])('%s', (_name, rows, fields, english, chinese) => {
    const said = saidOf(rows, fields);
    expect(said[LANGUAGES.indexOf('en-US')]).toMatch(english);
    expect(said[LANGUAGES.indexOf('zh-CN')]).toMatch(chinese);
  });

  test('a turning point outside the range is a notice, and the range may be given', () => {
    const outside = turningPoint(curvedFrame(curvedPanel()), { ...CURVED_MODEL, from: 0, to: 1 });
    expect(outside.notices.map(({ code }) => code)).toContain('turning-point-outside');
    expect(outside.range).toEqual({ from: 0, to: 1 });
  });
});

test('clusters in two ways whose covariance is not positive semi-definite leave nothing to say', () => {
  const random = stream(6, 'example', 13);
  const codes = Array.from({ length: 60 }, () => {
    const rows = curvedPanel().map((row) => [...row, `a${random.integer(3)}`, `b${random.integer(3)}`]);
    const frame = readFrame({ cells: [[...CURVED_HEAD, 'a', 'b'], ...rows], row: 0, column: 0 });
    try {
      const { turningPoint: turn, slopes } = turningPoint(frame, {
        ...CURVED_MODEL,
        covariance: { kind: 'cluster', by: ['a', 'b'] },
      });
      for (const { se } of [turn, ...slopes]) expect(se).toBeGreaterThan(0);
      return 'known';
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      for (const language of LANGUAGES) expect(sentence(thrown.problem, language)).not.toMatch(/undefined|NaN|null/);
      return thrown.problem.code;
    }
  });
  expect(new Set(codes)).toEqual(new Set(['known', 'turning-point-indefinite']));
});

test.each(['`x`', 'a^b', 'x[1]', '=x', '资本 存量', '"x"'])('a variable may be called %s', (name) => {
  const cells = [CURVED_HEAD.map((column) => (column === 'x' ? name : column)), ...curvedPanel()];
  const written = { ...CURVED_MODEL, regressors: [` ${name} `, 'z'] };
  const result = turningPoint(readFrame({ cells, row: 0, column: 0 }), written);
  const plain = turningPoint(curvedFrame(curvedPanel()), CURVED_MODEL);
  expect(result.turningPoint).toEqual(plain.turningPoint);
  expect(result.terms.map((term) => term.name)).toEqual([name, `${name}^2`, 'z']);
});

const twoValues = curvedPanel().map(([city, year, , z, y], index) => [city, year, index % 2, z, y]);

test.each<[string, Cell[][], object]>([
  ['turning-point-dropped', twoValues, {}],
  ['turning-point-range', curvedPanel(), { from: 3, to: 3 }],
  ['values-extreme', curvedPanel(), { to: 1e300 }],
  ['turning-point-name', curvedPanel(), { derive: { 'x^2': 'x * x' } }],
  ['unknown-column', curvedPanel(), { variable: 'w' }],
  ['regressors-absorbed', curvedPanel().map(([city, year, , z, y]) => [city, year, year, z, y]), { regressors: ['x'] }],
])('%s', (code, rows, fields) => {
  try {
    turningPoint(curvedFrame(rows), { ...CURVED_MODEL, ...fields });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    expect(thrown.problem.code).toBe(code);
    for (const language of LANGUAGES) expect(sentence(thrown.problem, language)).not.toMatch(/undefined|NaN|null/);
    return;
  }
  throw new Error('was not refused');
});
