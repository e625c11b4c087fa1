import { LANGUAGES, sentence } from '../../src/locales';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import { Refusal, type Problem } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import type { InstrumentsResult } from '../../src/methods/instruments/result';
import { run as runAny } from '../../src/study/run';
import { relativeDifference } from './instruments.oracle';

type Row = Readonly<Record<'city' | 'year' | 'y' | 'x' | 'c' | 'z1' | 'z2' | 'slope', number | string>>;

/** 8 cities, 5 years; `slope` does not vary over time but moves x more and more. */
const rows: readonly Row[] = (() => {
  const random = stream(3, 'example', 8);
  const slopes = Array.from({ length: 8 }, () => random.normal());
  return slopes.flatMap((slope, city) =>
    Array.from({ length: 5 }, (_, time) => {
      const [z1, z2, c, v, u] = Array.from({ length: 5 }, () => random.normal());
      const x = z1 + 0.5 * z2 + 0.3 * time * slope + v + city;
      return { city: `c${city}`, year: 2000 + time, y: 0.5 * x + v + u + city, x, c, z1, z2, slope };
    }),
  );
})();

type Given = Readonly<Record<string, Cell>>;

function run(fields: object = {}, change: (row: Row, index: number) => Given = (row) => row): InstrumentsResult {
  const changed = rows.map(change);
  const names = Object.keys(changed[0]);
  const main = readFrame({
    cells: [names, ...changed.map((row) => names.map((name) => row[name]))],
    sheet: 'Panel',
    row: 0,
    column: 0,
  });
  const specification = {
    method: 'instruments',
    outcome: 'y',
    endogenous: ['x'],
    instruments: ['z1', 'z2'],
    regressors: ['c'],
    absorb: ['city', 'year'],
    entity: 'city',
    ...fields,
  };
  return runAny(specification, { main }) as InstrumentsResult;
}

/** A problem in both languages, with every value in place. */
function said(problem: Problem): void {
  for (const language of LANGUAGES) {
    const text = sentence(problem, language);
    expect(text).not.toMatch(/undefined|NaN|null|\[object/);
    expect(text.startsWith(problem.code)).toBe(false);
  }
}

/** The problem that is refused. */
function refused(...given: Parameters<typeof run>): Problem {
  try {
    run(...given);
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    said(thrown.problem);
    return thrown.problem;
  }
  throw new Error('was not refused');
}

function noticed(result: InstrumentsResult): Problem[] {
  result.notices.forEach(said);
  return [...result.notices];
}

describe('what is written', () => {
  test.each([
    ['the outcome as an instrument', { instruments: ['z1', 'y'] }, 'y'],
    ['an endogenous regressor as its own instrument', { instruments: ['x', 'z1'] }, 'x'],
    ['a control as an excluded instrument', { instruments: ['z1', 'c'] }, 'c'],
    ['an instrument twice', { instruments: ['z1', 'z1'] }, 'z1'],
    ['a product twice', { instruments: ['slope^year', 'slope ^ year'] }, 'slope^year'],
  ])('%s is refused', (_name, fields, name) => {
    expect(refused(fields)).toEqual({ code: 'role-repeated', values: { name } });
  });

  test('an endogenous regressor may stand among the regressors, as in the model without instruments', () => {
    expect(run({ regressors: ['x', 'c'] })).toEqual(run());
  });

  test.each([
    [{ fuller: 1 }, 'fuller-without-liml'],
    [{ instruments: [] }, 'field-short'],
    [{ endogenous: [] }, 'field-short'],
    [{ estimator: '3sls' }, 'field-choice'],
    [{ estimator: 'liml', fuller: 0 }, 'field-least'],
    [{ covariance: { kind: 'bootstrap' } }, 'field-choice'],
    [{ replications: 99 }, 'field-unknown'],
    [{ instruments: ['z3'] }, 'unknown-column'],
    [{ instruments: ['z1^'] }, 'effect-unreadable'],
    [{ instruments: ['city'] }, 'text-as-number'],
    [{ instruments: ['city^year'] }, 'text-as-number'],
  ])('%j is refused', (fields, code) => {
    expect(refused(fields).code).toBe(code);
  });
});

describe('a model that is not identified', () => {
  test('by fewer instruments than endogenous regressors', () => {
    const fields = { endogenous: ['x', 'c'], regressors: [], instruments: ['z1'] };
    expect(refused(fields)).toEqual({ code: 'instruments-too-few', values: { endogenous: 2, given: 1 } });
  });

  test('by an instrument that does not vary within the entities: its product with the periods is offered', () => {
    const values = { names: ['slope'], effects: ['city'], products: ['slope^year'] };
    expect(refused({ instruments: ['slope'] })).toEqual({ code: 'instruments-still', values });
    expect(refused({ instruments: ['slope'], period: 'year' })).toEqual({ code: 'instruments-still', values });
    // Without a period there is none to offer.
    expect(refused({ instruments: ['slope'], absorb: ['city'] }).values['products']).toEqual([]);
  });

  test('and the product that was offered works', () => {
    const result = run({ instruments: ['slope^year'], period: 'year' });
    expect(result.instruments).toEqual(['slope^2001', 'slope^2002', 'slope^2003', 'slope^2004']);
    expect(result.excluded).toEqual(['slope^year']);
    // The first year goes, as the others add up to it beside the effects: that is as it must be, and not noticed.
    expect(result.dropped.collinear.map(({ name }) => name)).toEqual(['slope^2000']);
    expect(noticed(result).map(({ code }) => code)).toEqual(['few-clusters']);
    const columns = Object.fromEntries(
      [2001, 2002, 2003, 2004].map((year) => [`d${year}`, `slope * (year = ${year})`]),
    );
    const byHand = run({ instruments: Object.keys(columns), derive: columns });
    expect(relativeDifference(result.terms[0].estimate, byHand.terms[0].estimate)).toBeLessThan(1e-12);
    expect(relativeDifference(result.tests.kpF, byHand.tests.kpF ?? NaN)).toBeLessThan(1e-9);
  });

  test('without effects a product keeps every level', () => {
    expect(run({ instruments: ['slope^year'], absorb: [] }).instruments).toHaveLength(5);
  });

  test('a column whose name looks like a product is that column', () => {
    const result = run({ instruments: ['z1^2'] }, ({ z1, ...row }) => ({ ...row, 'z1^2': z1 }));
    expect(result.instruments).toEqual(['z1^2']);
    expect(result.terms[0].estimate).toBe(run({ instruments: ['z1'] }).terms[0].estimate);
  });

  test('by instruments that the controls say already', () => {
    const copied = refused({ instruments: ['copy'] }, (row) => ({ ...row, copy: 3 * Number(row.c) - 1 }));
    expect(copied).toEqual({ code: 'instruments-lost', values: { endogenous: 1, left: 0, lost: ['copy'] } });
    const both = refused({ endogenous: ['x', 'z2'], instruments: ['z1', 'copy'], regressors: ['c'] }, (row) => ({
      ...row,
      copy: Number(row.c),
    }));
    expect(both).toEqual({ code: 'instruments-lost', values: { endogenous: 2, left: 1, lost: ['copy'] } });
  });

  test('by instruments that can hardly be told apart', () => {
    const { code } = refused({}, (row, index) => ({ ...row, z2: Number(row.z1) + 1e-9 * Math.sin(index) }));
    expect(code).toBe('instruments-alike');
  });

  test('by first stages that move two regressors alike', () => {
    const { code, values } = refused(
      { endogenous: ['x', 'w'], instruments: ['z1', 'z2'], regressors: [], absorb: [], covariance: { kind: 'iid' } },
      (row, index) => {
        // Errors orthogonal to a constant and the instruments: both first stages are z1 exactly.
        const z1 = index % 2 === 0 ? 1 : -1;
        const z2 = index % 4 < 2 ? 1 : -1;
        const e1 = index % 8 < 4 ? 1 : -1;
        return { ...row, z1, z2, x: z1 + e1, w: z1 - e1 };
      },
    );
    expect(code).toBe('endogenous-unidentified');
    expect(values['name']).toBe('w');
  });

  test('by a first stage of zero', () => {
    const { code } = refused(
      { instruments: ['z1'], regressors: [], absorb: [], covariance: { kind: 'iid' } },
      (row, index) => ({ ...row, z1: index % 2 === 0 ? 1 : -1, x: index % 4 < 2 ? 1 : -1 }),
    );
    expect(code).toBe('endogenous-unidentified');
  });
});

describe('endogenous regressors', () => {
  test('that do not vary, or not within the effects', () => {
    expect(refused({}, (row) => ({ ...row, x: 1 }))).toEqual({
      code: 'endogenous-absorbed',
      values: { name: 'x', effects: [] },
    });
    expect(refused({ endogenous: ['slope'] })).toEqual({
      code: 'endogenous-absorbed',
      values: { name: 'slope', effects: ['city', 'year'] },
    });
  });

  test('that are sums of others', () => {
    const sum = refused({ endogenous: ['x', 'w'] }, (row) => ({ ...row, w: Number(row.x) + 2 * Number(row.c) }));
    expect(sum).toEqual({ code: 'endogenous-collinear', values: { name: 'w', others: ['c', 'x'] } });
  });

  test('that the instruments explain exactly', () => {
    const exact = refused({}, (row) => ({ ...row, x: Number(row.z1) - Number(row.z2) + Number(row.c) }));
    expect(exact).toEqual({ code: 'endogenous-explained', values: { name: 'x' } });
  });
});

describe('an outcome', () => {
  test.each([
    ['outcome-constant', 1],
    ['outcome-absorbed', 'year'],
  ] as const)('%s', (code, value) => {
    expect(refused({}, (row) => ({ ...row, y: value === 1 ? 1 : Number(row.year) })).code).toBe(code);
  });

  test('that the model fits exactly', () => {
    const exact = refused({}, (row) => ({ ...row, y: 2 * Number(row.x) - Number(row.c) }));
    expect(exact).toEqual({ code: 'perfect-fit', values: { outcome: 'y' } });
  });
});

test('too few rows for the parameters', () => {
  const few = refused({ where: ['city in ("c0", "c1")', 'year <= 2002'] });
  expect(few).toEqual({ code: 'too-few-rows', values: { rows: 6, parameters: 6 } });
});

describe('two-step GMM', () => {
  test('needs more clusters than instruments', () => {
    const fields = { estimator: 'gmm', where: ['city in ("c0", "c1", "c2")'], instruments: ['z1', 'z2', 'slope^year'] };
    expect(refused({ ...fields, absorb: ['city'] }).code).toBe('gmm-singular');
  });

  test('has no degrees of freedom for each coefficient', () => {
    expect(refused({ estimator: 'gmm', covariance: { kind: 'cr2', by: ['city'] } }).code).toBe('gmm-own-df');
  });
});

describe('notices', () => {
  test('of an instrument that does not vary, beside others that do', () => {
    const [problem] = noticed(run({ instruments: ['z1', 'slope'], period: 'year' }));
    expect(problem).toEqual({
      code: 'instrument-still',
      values: { name: 'slope', effects: ['city'], product: 'slope^year' },
    });
    const [without] = noticed(run({ instruments: ['z1', 'slope'], absorb: ['city'] }));
    expect(without.values['product']).toBe('');
  });

  test('of controls and instruments that others say already', () => {
    const result = run({ regressors: ['c', 'd'], instruments: ['z1', 'e'] }, (row) => ({
      ...row,
      d: 2 * Number(row.c),
      e: Number(row.z1) + Number(row.c),
    }));
    const codes = noticed(result).map(({ code, values }) => [code, values['name']]);
    expect(codes.slice(0, 2)).toEqual([
      ['dropped-combination', 'd'],
      ['dropped-combination', 'e'],
    ]);
    expect(result.excluded).toEqual(['z1']);
  });

  test('of tests that two clusters leave out, where the effective F still has critical values', () => {
    const result = run(
      { where: ['city in ("c0", "c1")'], weights: 'w', regressors: [], covariance: { kind: 'cluster', by: ['city'] } },
      (row, index) => ({ ...row, w: 1 + (index % 3) / 7 }),
    );
    expect(noticed(result).map(({ code }) => code)).toContain('tests-missing');
    const { effectiveFCritical: critical } = result.tests;
    for (const share of ['5', '10', '20', '30'] as const) expect(critical?.[share]).toBeGreaterThan(3);
  });

  test('of a test of endogeneity that so few rows cannot carry', () => {
    for (const covariance of [{ kind: 'cr2', by: ['city'] }, { kind: 'iid' }]) {
      const few = { where: ['city in ("c0", "c1", "c2")', 'year <= 2001'], absorb: ['city'], covariance };
      const result = run({ ...few, endogenous: ['x', 'c'], regressors: [] });
      expect(noticed(result).map(({ code }) => code)).toContain('tests-missing');
      expect([result.tests.wuHausman, result.tests.endogeneity]).toEqual([null, null]);
    }
  });

  test('of tests that too few clusters leave out', () => {
    const result = run({
      where: ['city in ("c0", "c1", "c2")'],
      instruments: ['z1', 'z2', 'slope^year'],
      absorb: ['city'],
    });
    expect(noticed(result).map(({ code }) => code)).toContain('tests-missing');
    expect([result.tests.kpF, result.andersonRubin.statistic, result.andersonRubin.intervals]).toEqual([
      null,
      null,
      null,
    ]);
    expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  });
});
