import fc from 'fast-check';
import type { MediationResult } from '../../src/methods/mediation/result';
import { Refusal } from '../../src/panel/problem';
import { relativeDifference } from './fixed-effects.oracle';
import { mediation } from './mediation.oracle';
import { frameOfRows, mediatedRows, model, panels, type Row } from './mediation.samples';

const run = (rows: readonly Row[], fields: object = {}): MediationResult =>
  mediation(frameOfRows(rows), { ...model, ...fields });

const check = (body: (rows: Row[]) => void): void =>
  fc.assert(
    fc.property(panels, (rows) => body(rows)),
    { numRuns: 15 },
  );

/** Every number of the paths, by name. */
function numbersOf({ total, direct, paths, totalIndirect, contrasts }: MediationResult): Map<string, number> {
  const found = new Map<string, number>();
  const visit = (value: unknown, name: string): void => {
    if (typeof value === 'number') found.set(name, value);
    else if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) visit(part, `${name}.${key}`);
  };
  visit({ total, direct, paths, totalIndirect, contrasts }, '');
  return found;
}

test('total less direct effect is the sum of the indirect ones, with any effects, weights and controls', () => {
  fc.assert(
    fc.property(
      panels,
      fc.constantFrom({}, { weights: 'w' }, { absorb: [] }, { absorb: ['city[year]'] }, { controls: [] }),
      fc.constantFrom(['m'], ['k', 'm']),
      (rows, fields, mediators) => {
        const { total, direct, paths, totalIndirect } = run(rows, { ...fields, mediators });
        const sum = paths.reduce((all, { a, b }) => all + a.estimate * (b?.estimate ?? NaN), 0);
        expect(Math.abs(total.estimate - (direct?.estimate ?? NaN) - sum)).toBeLessThan(1e-12);
        expect(totalIndirect?.indirect.estimate ?? sum).toBeCloseTo(sum, 13);
      },
    ),
  );
});

test('with iid errors a and b are uncorrelated, so that the delta method is the one of Sobel', () => {
  check((rows) => {
    for (const { delta, sobel } of run(rows, { covariance: { kind: 'iid' } }).paths)
      expect(relativeDifference(delta?.se ?? NaN, sobel?.se ?? NaN)).toBeLessThan(1e-9);
  });
});

test('the order of rows changes nothing, bootstrap intervals included', () => {
  check((rows) => {
    const other = numbersOf(run([...rows].reverse()));
    for (const [name, value] of numbersOf(run(rows)))
      expect([name, Math.abs((other.get(name) ?? NaN) - value)]).toEqual([name, expect.closeTo(0, 8)]);
  });
});

test('the order of mediators changes nothing but their order', () => {
  check((rows) => {
    const [one, other] = [run(rows), run(rows, { mediators: ['k', 'm'] })];
    for (const path of one.paths) {
      const twin = other.paths.find(({ mediator }) => mediator === path.mediator);
      expect(twin?.indirect?.estimate).toBeCloseTo(path.indirect?.estimate ?? NaN, 11);
      expect(twin?.percentile?.low).toBeCloseTo(path.percentile?.low ?? NaN, 10);
      expect(twin?.delta?.se).toBeCloseTo(path.delta?.se ?? NaN, 11);
      expect(twin?.sensitivity?.zero).toBeCloseTo(path.sensitivity?.zero ?? NaN, 11);
    }
    expect(other.contrasts[0].indirect.estimate).toBeCloseTo(-one.contrasts[0].indirect.estimate, 11);
  });
});

test('units of the variables scale what they measure and leave statistics, shares and correlations', () => {
  check((rows) => {
    const other = rows.map((row) => ({ ...row, x: -1e3 * row.x + 4, m: 1e-4 * row.m - 2, y: 1e5 * row.y }));
    const [one, scaled] = [run(rows), run(other)];
    const factor = -1e2;
    one.paths.forEach((path, j) => {
      const twin = scaled.paths[j];
      const same = (a: number | undefined, b: number | undefined): void =>
        expect(relativeDifference(a ?? NaN, b ?? NaN)).toBeLessThan(1e-8);
      same(twin.indirect?.estimate, factor * (path.indirect?.estimate ?? NaN));
      same(twin.delta?.statistic, -(path.delta?.statistic ?? NaN));
      same(twin.sobel?.p, path.sobel?.p);
      same(twin.percentile?.low, factor * (path.percentile?.high ?? NaN));
      same(twin.indirect?.p, path.indirect?.p);
      if (path.share !== null) same(twin.share?.estimate, path.share.estimate);
      same(twin.sensitivity?.zero, path.sensitivity?.zero);
    });
  });
});

test('all equations stand on one sample: what is missing in any variable is missing in all', () => {
  const rows = mediatedRows(2, 4, 6);
  const holes = rows.map((row, index) => (index % 9 === 0 ? { ...row, k: NaN } : row));
  const whole = run(holes);
  const complete = run(holes.filter(({ k }) => !Number.isNaN(k)));
  expect(whole.equations.map(({ n }) => n)).toEqual(Array(4).fill(complete.n));
  expect(whole.total.estimate).toBe(complete.total.estimate);
  expect(whole.equations[0].dropped.missing).toBe(holes.length - complete.n);
});

test('a collinear control is left out of every equation and said', () => {
  const rows = mediatedRows(2, 4, 6).map((row) => ({ ...row, w: 2 * row.z }));
  const { equations, notices, total } = run(rows, { controls: ['z', 'w'] });
  for (const { terms, dropped } of equations) {
    expect(terms.map(({ name }) => name)).not.toContain('w');
    expect(dropped.collinear.map(({ name }) => name)).toEqual(['w']);
  }
  expect(notices.filter(({ code }) => code === 'dropped-combination')).toHaveLength(1);
  expect(total.estimate).toBeCloseTo(run(rows).total.estimate, 12);
});

test('two steps estimate the same first steps, on the same sample, and nothing else', () => {
  const rows = mediatedRows(2, 4, 6);
  const [three, two] = [run(rows), run(rows, { reading: 'two-step' })];
  expect(two.total).toEqual(three.total);
  expect(two.paths.map(({ a }) => a)).toEqual(three.paths.map(({ a }) => a));
  expect(two.equations).toHaveLength(3);
  expect(two).toMatchObject({ direct: null, bootstrap: null, totalIndirect: null, contrasts: [] });
  for (const { b, indirect, sobel, bca, share, sensitivity } of two.paths)
    expect([b, indirect, sobel, bca, share, sensitivity]).toEqual([null, null, null, null, null, null]);
});

describe('shares and suppression', () => {
  /** x moves y directly and, against it, by way of m. */
  const opposed = (direct: number): Row[] =>
    mediatedRows(4, 8, 8).map((row) => ({ ...row, y: direct * row.x - 0.8 * row.m + 0.1 * (row.y - 0.6 * row.m) }));

  test('an indirect effect against the total effect is called suppression and has no share', () => {
    const { paths, notices, total } = run(opposed(2), { mediators: ['m'] });
    expect(total.low).toBeGreaterThan(0);
    expect(paths[0].indirect?.estimate).toBeLessThan(0);
    expect(paths[0].share).toBeNull();
    expect(notices.map(({ code }) => code)).toContain('mediation-suppression');
  });

  test('an indirect effect larger than the total one is suppression too', () => {
    const { paths, notices, total, direct } = run(opposed(0.2), { mediators: ['m'] });
    expect(total.high).toBeLessThan(0);
    expect(direct?.low).toBeGreaterThan(0);
    expect(paths[0].share).toBeNull();
    expect(notices.map(({ code }) => code)).toContain('mediation-suppression');
  });

  test('of a total effect near zero there is no share', () => {
    const { paths, notices } = run(
      mediatedRows(4, 8, 8).map((row) => ({ ...row, y: 0.3 * row.m - 0.15 * row.x + 0.5 * row.w })),
      { mediators: ['m'] },
    );
    expect(paths[0].share).toBeNull();
    expect(notices.map(({ code }) => code)).toContain('mediation-total-near-zero');
  });

  test('a share stands with its interval about it', () => {
    const { paths, total } = run(mediatedRows(4, 8, 8), { mediators: ['m'] });
    const [{ share, indirect }] = paths;
    expect(share?.estimate).toBeCloseTo((indirect?.estimate ?? NaN) / total.estimate, 13);
    expect(share?.low).toBeLessThan(share?.estimate ?? NaN);
    expect(share?.high).toBeGreaterThan(share?.estimate ?? NaN);
  });
});

describe('refusals', () => {
  const rows = mediatedRows(6, 4, 5);
  const changed = (change: (row: Row) => Partial<Row>): Row[] => rows.map((row) => ({ ...row, ...change(row) }));
  test.each<[string, Row[], object]>([
    ['mediation-treatment-absorbed', changed(({ city }) => ({ x: Number(city.slice(1)) })), {}],
    ['mediation-treatment-absorbed', changed(() => ({ x: 3 })), { absorb: [] }],
    ['mediation-mediator-absorbed', changed(({ year }) => ({ m: year })), {}],
    ['mediation-mediator-dependent', changed(({ x, z }) => ({ m: x + 2 * z })), {}],
    ['mediation-mediator-dependent', changed(({ m, x }) => ({ k: m - x })), {}],
    ['outcome-constant', changed(() => ({ y: 1 })), {}],
    ['outcome-absorbed', changed(({ year }) => ({ y: year })), {}],
    ['perfect-fit', changed(({ x, m }) => ({ y: x + m })), {}],
    ['variable-repeated', rows, { mediators: ['m', 'x'] }],
    ['variable-repeated', rows, { controls: ['m'] }],
    ['too-few-rows', rows.slice(0, 9), {}],
    [
      'one-cluster',
      rows.filter(({ city }) => city === 'c0'),
      { absorb: [], covariance: { kind: 'hc1' }, mediators: ['m'], controls: [] },
    ],
    ['one-cluster', rows, { drawnBy: ['one'], derive: { one: '0 * x' } }],
    ['cluster-unnamed', rows, { entity: null, absorb: [] }],
  ])('%s', (code, given, fields) => {
    let thrown: unknown = null;
    try {
      run(given, fields);
    } catch (error) {
      thrown = error;
    }
    expect(thrown instanceof Refusal ? thrown.problem.code : thrown).toBe(code);
  });

  test('few groups, and samples in which a path cannot be estimated, are said', () => {
    const dummy = changed(({ city, year }) => ({ m: city === 'c0' && year > 2001 ? 1 + 0.1 * year - 200 : 0 }));
    const { notices, bootstrap } = run(dummy, { covariance: { kind: 'hc1' }, mediators: ['m'] });
    expect(notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['mediation-few-groups', 'mediation-draws-failed']),
    );
    expect(bootstrap?.failed).toBeGreaterThan(10);
  });
});

describe('whatever the data are', () => {
  const values = fc.constantFrom(0, 1, -1, 2, 3.5, 1e-9, 1e9, 1e15, -1e15, 7, 7, 7);
  const hostile = fc
    .array(
      fc.record({
        city: fc.constantFrom('=1+1', '<b>', '中', 'a^b'),
        province: fc.constantFrom('p', 'q'),
        year: fc.integer({ min: 2000, max: 2003 }),
        x: values,
        z: values,
        m: values,
        k: values,
        w: fc.constantFrom(0, 1, 1, 1e-6, 1e6),
        y: values,
      }),
      { minLength: 1, maxLength: 30 },
    )
    .map((rows) => [...new Map(rows.map((row) => [`${row.city} ${row.year}`, row])).values()]);

  test('the answer is a result of finite numbers or one refusal', () => {
    let results = 0;
    fc.assert(
      fc.property(
        fc.oneof(
          hostile,
          panels.map((rows) => rows.slice(0, 14)),
        ),
        fc.constantFrom({}, { absorb: [] }, { weights: 'w' }, { mediators: ['m'] }, { reading: 'two-step' }),
        fc.constantFrom({}, { covariance: { kind: 'iid' } }, { covariance: { kind: 'cluster', by: ['city', 'year'] } }),
        (rows, fields, errors) => {
          let result: MediationResult;
          try {
            result = run(rows, { ...fields, ...errors });
          } catch (error) {
            expect(error instanceof Refusal ? 'Refusal' : error).toBe('Refusal');
            return;
          }
          results++;
          for (const [name, value] of numbersOf(result)) expect([name, Number.isFinite(value)]).toEqual([name, true]);
        },
      ),
      { numRuns: 400 },
    );
    expect(results).toBeGreaterThan(20);
  });
});
