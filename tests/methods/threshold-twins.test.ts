import { example } from '../../src/methods/threshold/example';
import type { ThresholdResult } from '../../src/methods/threshold/result';
import { schema } from '../../src/methods/threshold/spec';
import { twins } from '../../src/methods/threshold/twins';
import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';
import { printedByR, testWithR } from './r';
import { relativeDifference } from './fixed-effects.oracle';
import { threshold, thresholdFrame } from './threshold.oracle';

const { main } = example.data();
const written = (fields: object): object => ({ ...example.specification, replications: 0, ...fields });
const stata = (fields: object = {}): string[] => twins.stata(schema.parse(written(fields))).split('\n');
const r = (fields: object): string => twins.r(schema.parse(written(fields)));

describe('the do-file', () => {
  test('fits every candidate, for each threshold and again for the first of two', () => {
    const lines = stata();
    expect(lines).toContain('drop if missing(innovation, lq, gdp, variety, i_1, t_1, c_1)');
    expect(lines).toContain("    quietly areg innovation gdp lq i.t_1 `held' `own', absorb(i_1)");
    expect(lines.filter((line) => line.startsWith('search '))).toEqual([
      'search 0.05',
      'search 0.05 "`at1\'"',
      'search 0.05 "`at2\'"',
    ]);
    expect(lines).toContain("generate byte regime = 1 + (order > `at1') + (order > `at2')");
    expect(lines.some((line) => line.startsWith('xthreg'))).toBe(false);
  });

  test.each<[string, object, string]>([
    ['the default', {}, 'reghdfe innovation gdp ibn.regime#c.lq, absorb(i_1 t_1) vce(cluster c_1) level(95)'],
    [
      'xtreg, robust',
      { convention: 'stata', covariance: { kind: 'hc1' }, timeEffects: false, level: 0.9 },
      'xtreg innovation gdp ibn.regime#c.lq, fe vce(cluster c_1) level(90)',
    ],
    [
      'areg, iid, two regime regressors',
      { convention: 'areg', covariance: { kind: 'iid' }, regimeRegressors: ['lq', 'gdp'] },
      'areg innovation ibn.regime#c.lq ibn.regime#c.gdp i.t_1, absorb(i_1) level(95)',
    ],
    [
      'two ways',
      { covariance: { kind: 'cluster', by: ['city', 'year'] } },
      'reghdfe innovation gdp ibn.regime#c.lq, absorb(i_1 t_1) vce(cluster c_1 c_2) level(95)',
    ],
  ])('has the regression by regime: %s', (_name, fields, command) => {
    expect(stata(fields)).toContain(command);
  });

  test('says what it does not do', () => {
    expect(stata({ covariance: { kind: 'hc3' } }).join('\n')).toContain(
      '* Standard errors "hc3" are not in this script',
    );
    expect(stata({ candidates: { grid: 50 } }).join('\n')).toContain('* A grid or a list of candidates');
    expect(stata({ smallSample: {} }).join('\n')).toContain('* The parts of the small-sample rule');
  });

  test('runs xthreg for the bootstrap, and alone under its procedure', () => {
    const drawn = stata({ replications: 300 });
    expect(drawn.at(-2)).toBe(
      'xthreg innovation gdp t_1_*, rx(lq) qx(variety) thnum(2) grid(400) trim(0.05 0.05) bs(300 300)',
    );
    expect(drawn).toEqual(
      expect.arrayContaining(['quietly tabulate t_1, generate(t_1_)', 'set seed 1', 'xtset i_1 t_1']),
    );
    const own = stata({ procedure: 'xthreg', timeEffects: false, candidates: { grid: 300 }, trim: [0.01, 0.05] });
    expect(own.at(-2)).toBe('xthreg innovation gdp, rx(lq) qx(variety) thnum(2) grid(300) trim(0.01 0.05)');
    expect(own.join('\n')).not.toContain('program define');
    expect(stata({ procedure: 'hansen', timeEffects: false }).join('\n')).toContain(
      "* Hansen's programme is not in Stata",
    );
    expect(stata({ replications: 99, period: null, timeEffects: false })).toContain('bysort i_1: generate t_1 = _n');
  });

  test('names columns by place where Stata does not take their names', () => {
    const lines = stata({ outcome: 'GDP per head', regimeRegressors: ['=x'], threshold: '关联 多样化' });
    expect(lines.some((line) => /^egen long order = group\(v_\d\)$/.test(line))).toBe(true);
    expect(lines.some((line) => /^reghdfe v_\d v_\d ibn\.regime#c\.v_\d, /.test(line))).toBe(true);
  });
});

/** What the script printed beneath a row of names, by name; several rows may begin alike. */
function named(printed: readonly string[], first: string): Record<string, number>[] {
  return printed.flatMap((line, index) => {
    const names = line.trim().split(/\s+/);
    if (names[0] !== first) return [];
    const values = printed[index + 1].trim().split(/\s+/).map(Number);
    return [Object.fromEntries(names.map((name, place) => [name, values[place]]))];
  });
}

/** Estimate and standard error of a row of the last matrix. */
function row(printed: readonly string[], name: string): number[] {
  const line = printed.find((one) => one.startsWith(`${name} `)) ?? '';
  return line.trim().split(/\s+/).slice(1).map(Number);
}

/** The largest relative difference of thresholds, intervals, F, slopes and standard errors from those of R. */
function worst(result: ThresholdResult, printed: readonly string[]): number {
  const thresholds = named(printed, 'threshold');
  const tests = named(printed, 'test').filter((one) => 'F' in one);
  expect([thresholds.length, tests.length]).toEqual([result.thresholds.length, result.tests.length]);
  const pairs: [number, number][] = [
    ...result.thresholds.flatMap(({ value, low, high }, place): [number, number][] => [
      [value, thresholds[place]['threshold']],
      [low, thresholds[place]['low']],
      [high, thresholds[place]['high']],
    ]),
    ...result.tests.map(({ f }, place): [number, number] => [f, tests[place]['F']]),
    ...result.regimes.flatMap(({ terms }, place) =>
      terms.flatMap((name, index): [number, number][] => {
        const term = result.terms.find((one) => one.name === name);
        const [estimate, se] = row(printed, `${result.regimeRegressors[index]}:${place + 1}`);
        return [
          [term?.estimate ?? NaN, estimate],
          [term?.se ?? NaN, se],
        ];
      }),
    ),
  ];
  return Math.max(...pairs.map(([ours, theirs]) => relativeDifference(ours, theirs)));
}

describe('the R script', () => {
  const data = (fields: { derive?: Record<string, string>; where?: string[] }): Frame =>
    prepareFrame(main, { derive: {}, where: [], ...fields });

  testWithR('finds the same thresholds, intervals, F and slopes', () => {
    const some = { where: ['not (city in ("C3", "C7") and year < 2019)'] };
    for (const fields of [
      {},
      { thresholds: 3, refineThird: true, timeEffects: false, covariance: { kind: 'iid' } },
      { ...some, thresholds: 1, level: 0.99 },
      { candidates: { grid: 60 }, covariance: { kind: 'hc1' }, trim: [0.1, 0.05] },
      { candidates: [1.7, 1.996, 2.4, 2.75, 2.998, 3.2], convention: 'areg' },
      { regimeRegressors: ['lq', 'gdp'], covariance: { kind: 'cluster', by: ['year'] }, threshold: 'lq' },
      { procedure: 'xthreg', timeEffects: false, covariance: { kind: 'cluster', by: ['city', 'year'] } },
      { procedure: 'hansen', timeEffects: false, covariance: { kind: 'hc1' } },
    ]) {
      const frame = data('where' in fields ? { where: fields.where } : {});
      const result = threshold(main, written(fields));
      const printed = printedByR(`options(width = 250)\n${r(fields)}`, frame, '');
      expect(worst(result, printed)).toBeLessThan(1e-9);
      expect(named(printed, 'rows1').map((one) => Object.values(one))).toEqual([result.regimes.map(({ n }) => n)]);
    }
  });

  testWithR('divides rows that are tied together', () => {
    const frame = thresholdFrame('tiny_8x5');
    const tiny = { outcome: 'y', regimeRegressors: ['x'], threshold: 'q', entity: 'id', period: 't', replications: 0 };
    for (const fields of [{ trim: 0.1 }, { trim: 0.1, thresholds: 2, covariance: { kind: 'iid' } }]) {
      const all = { method: 'threshold', ...tiny, ...fields };
      const printed = printedByR(`options(width = 250)\n${twins.r(schema.parse(all))}`, frame, '');
      expect(worst(threshold(frame, all), printed)).toBeLessThan(1e-9);
    }
  });

  testWithR('draws other samples with the same p, up to the noise of the draws', () => {
    const draws = 400;
    for (const fields of [
      { thresholds: 1, derive: { z: 'innovation - 0.4 * lq' }, threshold: 'gdp', regressors: [] },
      { thresholds: 1, threshold: 'gdp', regressors: [], bootstrap: { scheme: 'wild', residuals: 'H0' } },
      { bootstrap: { nullThresholds: 're-estimated' }, threshold: 'gdp', regressors: [], candidates: { grid: 25 } },
    ]) {
      const all = { ...fields, replications: draws };
      const result = threshold(main, written(all));
      const printed = printedByR(`options(width = 250)\n${r(all)}`, data({}), '');
      const drawn = named(printed, 'test').filter((one) => 'p' in one);
      result.tests.forEach(({ p }, place) => {
        const share = (1 + draws * (p ?? NaN)) / (1 + draws);
        // five standard errors of the difference of two shares
        const noise = 5 * Math.sqrt((2 * share * (1 - share)) / draws);
        expect(Math.abs((p ?? NaN) - drawn[place]['p'])).toBeLessThanOrEqual(noise);
      });
    }
  });
});
