import { wordsOf } from '../../src/locales';
import { threshold as method } from '../../src/methods/threshold';
import { example } from '../../src/methods/threshold/example';
import { profileFigures, slopesFigure } from '../../src/methods/threshold/figures';
import type { ThresholdResult } from '../../src/methods/threshold/result';
import { tables } from '../../src/methods/threshold/tables';
import { differencesTable, regimesTable, regressionByRegime } from '../../src/methods/threshold/tables-regimes';
import { testsTable } from '../../src/methods/threshold/tables-tests';
import { thresholdsTable } from '../../src/methods/threshold/tables-thresholds';
import type { Words } from '../../src/methods/threshold/words';
import type { Entry, Figure, Mark, Table } from '../../src/tables/model';
import { threshold } from './threshold.oracle';

const english = wordsOf(method, 'en-US') as unknown as Words;
const { main } = example.data();
const run = (fields: object): ThresholdResult =>
  threshold(main, { ...example.specification, replications: 99, ...fields });

const double = run({});
const triple = run({ thresholds: 3, refineThird: true });
const untested = run({ thresholds: 1, replications: 0, timeEffects: false });

const numberOf = (entry: Entry | undefined): number | null =>
  typeof entry === 'object' && entry !== null ? entry.number : null;
const numbers = (rows: readonly (readonly Entry[])[]): (number | null)[][] =>
  rows.map(([, ...entries]) => entries.map(numberOf));
const labels = ({ groups }: Table): Entry[] => groups.flat().map(([label]) => label);
const marks = <K extends Mark['mark']>({ marks: all }: Figure, kind: K): Extract<Mark, { mark: K }>[] =>
  all.filter((mark): mark is Extract<Mark, { mark: K }> => mark.mark === kind);

test('a result is tests, thresholds, a profile each, regimes, regression, differences, slopes and a sentence', () => {
  const kinds = tables(double, english).map((block) => (block.kind === 'paragraph' ? block.kind : block.title));
  expect(kinds).toEqual([
    'Tests for thresholds of variety in the effect of lq on innovation',
    'Thresholds of variety with 95% intervals',
    expect.stringMatching(/^Likelihood ratio of γ₁ = 1\.\d+, by value of variety$/),
    expect.stringMatching(/^Likelihood ratio of γ₂ = 2\.\d+, by value of variety$/),
    'Regimes of variety',
    'innovation on lq by regime of variety',
    'Differences of slopes between neighbouring regimes',
    'lq by regime of variety: slopes with 95% intervals',
    'paragraph',
  ]);
});

describe('the tests', () => {
  test('are a row each: F, p, draws and critical values at 10, 5 and 1 %', () => {
    const table = testsTable(double, english);
    expect(table.head[0]).toEqual(['variety', 'F', 'p', 'Draws', '10%', '5%', '1%']);
    expect(labels(table)).toEqual(['Single', 'Double']);
    expect(numbers(table.groups.flat())).toEqual(
      double.tests.map(({ f, p, draws, critical }) => [f, p, draws, critical?.[10], critical?.[5], critical?.[1]]),
    );
    const [[, f]] = table.groups.flat();
    expect(f).toMatchObject({ digits: 2, stars: '***' });
  });

  test('say how samples were drawn, and in which order the tests are read', () => {
    const notes = testsTable(double, english).notes.join('\n');
    expect(notes).toContain('Each row tests one threshold more than the row above it');
    expect(notes).toContain(
      'p is the share of 99 bootstrap samples with a larger F (residuals of 40 whole entities drawn with replacement; residuals of the model with the threshold that is tested; seed 1)',
    );
    expect(notes).toContain(`F is ${double.scale} times the relative fall`);
    const other = run({ bootstrap: { scheme: 'wild', residuals: 'H0', nullThresholds: 're-estimated' }, seed: 7 });
    expect(testsTable(other, english).notes.join('\n')).toContain(
      '(one random sign for each of 40 entities; residuals of the model without the threshold that is tested; earlier thresholds searched anew in each sample; seed 7)',
    );
  });

  test('without samples give F alone, and no number of thresholds', () => {
    const table = testsTable(untested, english);
    expect(table.head).toEqual([['variety', 'F']]);
    expect(numbers(table.groups.flat())).toEqual([[untested.tests[0].f]]);
    expect(table.notes).toEqual([
      'No bootstrap samples were drawn, so nothing is said of how many thresholds there are.',
      'F is 280 times the relative fall of the residual sum of squares.',
    ]);
  });

  test('ask for more samples where p is too close to 5 % for the number of draws', () => {
    const close = double.tests.map((one, index) => ({ ...one, p: index === 1 ? 0.06 : 0.5, pSe: 0.006 }));
    const said = testsTable({ ...double, tests: close }, english).notes.filter((note) => note.includes('Monte Carlo'));
    expect(said[0]).toBe(
      'p of the double threshold test is within two Monte Carlo errors of 5%: take more bootstrap samples before deciding by it.',
    );
    expect(testsTable(double, english).notes.join('\n')).not.toContain('two Monte Carlo errors');
  });
});

describe('the thresholds', () => {
  test('of each model on the way stand above those of the model itself', () => {
    const table = thresholdsTable(triple, english);
    expect(table.groups.map((rows) => rows.map(([label]) => label))).toEqual([
      ['Single: γ', 'Double: γ₁', 'Double: γ₂'],
      ['Triple: γ₁', 'Triple: γ₂', 'Triple: γ₃'],
    ]);
    const [steps, own] = table.groups;
    const stage = (name: string) => triple.profiles.find((profile) => profile.stage === name) ?? triple.profiles[0];
    const ofDouble = [stage('Th-21'), stage('Th-22')].sort((a, b) => a.value - b.value);
    expect(numbers(steps)).toEqual(
      [stage('Th-1'), ...ofDouble].map(({ value, low, high }) => [value, low, high, null]),
    );
    expect(numbers(own)).toEqual(triple.thresholds.map((one) => [one.value, one.low, one.high, one.percentile]));
  });

  test('of a single model have one group, and say what was tried', () => {
    const table = thresholdsTable(untested, english);
    expect(labels(table)).toEqual(['Single: γ']);
    expect(table.notes).toEqual([
      'Intervals hold the values whose likelihood ratio is at most 7.35.',
      'Percentile: share of the rows with variety up to the threshold, in percent.',
      `Tried: 269 of ${untested.q.distinct} distinct values (trim 0.05).`,
    ]);
  });

  test('say which programme was followed, and that the intervals of xthreg are no regions', () => {
    const xthreg = thresholdsTable(run({ procedure: 'xthreg', timeEffects: false, trim: [0.01, 0.05] }), english).notes;
    expect(xthreg[0]).toContain('they are no confidence regions');
    expect(xthreg).toContain('Candidates, scale and intervals as in xthreg.');
    expect(xthreg.join('\n')).toMatch(/Tried: a grid of \d+ of 297 distinct values \(trim 0\.01, 0\.05\)\./);
    const hansen = thresholdsTable(run({ procedure: 'hansen', timeEffects: false }), english).notes;
    expect(hansen).toContain('Percentile: share of the rows with variety below the threshold, in percent.');
    expect(hansen).toContain(
      "As in Hansen's programme the last period is left out after demeaning: 280 of 320 rows are used.",
    );
    const list = thresholdsTable(run({ candidates: [2, 2.5, 3] }), english).notes;
    expect(list).toContain('Tried: 3 values of a given list.');
  });
});

describe('the regression', () => {
  const table = regressionByRegime(double, english);
  const [low, high] = double.thresholds.map(({ value }) => String(value));
  const ranges = [`variety ≤ ${low}`, `${low} < variety ≤ ${high}`, `variety > ${high}`];

  test('has the slopes by regime on top, then the controls, each with its standard error', () => {
    expect(
      labels(table)
        .filter((label) => label !== '')
        .slice(0, 4),
    ).toEqual([...ranges.map((range) => `lq · 1{${range}}`), 'gdp']);
    const [slopes] = table.groups;
    const term = (name: string) => double.terms.find((one) => one.name === name);
    const expected = [...double.regimes.map(({ terms: [name] }) => name), 'gdp'].map(term);
    expect(numbers(slopes).map(([number]) => number)).toEqual(expected.flatMap((one) => [one?.estimate, one?.se]));
    expect(table.notes[0]).toBe('Standard errors take the thresholds as known (Hansen 1999, section 4.3).');
    expect(labels(table)).toEqual(expect.arrayContaining(['city fixed effects', 'year fixed effects', 'Observations']));
  });

  test('has beside it rows, share and entities of each regime', () => {
    const regimes = regimesTable(double, english);
    expect(regimes.groups.flat().map(([, stretch]) => stretch)).toEqual([`≤ ${low}`, `(${low}, ${high}]`, `> ${high}`]);
    expect(numbers(regimes.groups.flat()).map(([, ...rest]) => rest)).toEqual(
      double.regimes.map(({ n, share, entities }) => [n, 100 * share, entities]),
    );
  });

  test('gives differences of neighbouring slopes without a p', () => {
    const [differences] = differencesTable(double, english);
    expect(labels(differences)).toEqual(['lq: regime 2 less 1', 'lq: regime 3 less 2']);
    expect(numbers(differences.groups.flat())).toEqual(double.differences.map(({ estimate, se }) => [estimate, se]));
    expect(differences.notes[0]).toMatch(/^No p: /);
    expect(differencesTable({ ...double, differences: [] }, english)).toEqual([]);
  });

  test('divides at q < γ as Hansen does', () => {
    const strict = run({ procedure: 'hansen', timeEffects: false, thresholds: 1 });
    expect(
      regimesTable(strict, english)
        .groups.flat()
        .map(([, range]) => range),
    ).toEqual([expect.stringMatching(/^< /), expect.stringMatching(/^≥ /)]);
  });
});

const LEGEND = 'Dashed: the critical value 7.35. Shaded: the 95% interval. The point is the estimate.';

describe('the figures', () => {
  test('of a profile have the critical line, the interval shaded and the estimate at its foot', () => {
    profileFigures(double, english).forEach((figure, place) => {
      const { value, low, high, profile } = double.thresholds[place];
      const { gamma, lr } = double.profiles[profile];
      expect(marks(figure, 'span')).toEqual([{ mark: 'span', low, high, label: '95% interval' }]);
      expect(marks(figure, 'rule')).toEqual([
        { mark: 'rule', axis: 'y', at: double.criticalLr, label: 'Critical value, 95%' },
      ]);
      expect(marks(figure, 'points')[0]).toMatchObject({ x: [value], y: [0] });
      expect(marks(figure, 'line')[0]).toMatchObject({ x: gamma, y: lr });
      expect(figure.notes).toEqual([LEGEND, `Held in this search: ${double.thresholds[1 - place].value}.`]);
    });
  });

  test('of a long profile keep the least and the largest LR of each stretch', () => {
    const gamma = Array.from({ length: 5000 }, (_, index) => index / 100);
    const lr = gamma.map((value, index) => (index === 3333 ? 0 : 20 + 10 * Math.sin(value) + (index % 7)));
    const [first] = untested.profiles;
    const long = {
      ...untested,
      thresholds: [{ ...untested.thresholds[0], value: 33.33 }],
      profiles: [{ ...first, gamma, lr }],
    };
    const [figure] = profileFigures(long, english);
    const [line] = marks(figure, 'line');
    expect(line.x.length).toBeLessThanOrEqual(302);
    expect(line.x).toEqual([...line.x].sort((a, b) => a - b));
    expect([line.x[0], line.x.at(-1)]).toEqual([0, 49.99]);
    expect(line.y).toContain(0);
    expect(line.y).toContain(Math.max(...lr));
    expect(figure.notes).toEqual([
      LEGEND,
      `Drawn at ${line.x.length} of 5,000 candidates, with all peaks and troughs; AI.THRESHOLD gives every one.`,
    ]);
  });

  test('of slopes have an interval for each regime', () => {
    const figure = slopesFigure(double, english);
    const slopes = double.regimes.map(({ terms: [name] }) => double.terms.find((term) => term.name === name));
    expect(figure.y.categories?.length).toBe(3);
    expect(marks(figure, 'points')[0].x).toEqual(slopes.map((slope) => slope?.estimate));
    expect(marks(figure, 'intervals')[0]).toMatchObject({
      low: slopes.map((slope) => slope?.low),
      high: slopes.map((slope) => slope?.high),
    });
    const several = slopesFigure(run({ regimeRegressors: ['lq', 'gdp'], regressors: [] }), english);
    expect(several.y.categories?.length).toBe(6);
    expect(several.y.categories?.[0]).toMatch(/^lq, ≤ /);
  });
});
