import { LANGUAGES, sentence, wordsOf } from '../../src/locales';
import { threshold as method } from '../../src/methods/threshold';
import { example } from '../../src/methods/threshold/example';
import { sequenceOf, verdictOf } from '../../src/methods/threshold/interpretation';
import { problems } from '../../src/methods/threshold/problems';
import type { ThresholdResult, ThresholdTest } from '../../src/methods/threshold/result';
import { schema } from '../../src/methods/threshold/spec';
import type { Caution, PrintedRegime, Verdict } from '../../src/methods/threshold/verdict';
import type { Words } from '../../src/methods/threshold/words';
import { numbers } from '../../src/panel/columns';
import { Refusal, type Problem } from '../../src/panel/problem';
import { run } from '../../src/study/run';

const english = (wordsOf(method, 'en-US') as unknown as Words).table;
const chinese = (wordsOf(method, 'zh-CN') as unknown as Words).table;
const { main } = example.data();
const estimate = (fields: object): ThresholdResult =>
  run({ ...example.specification, replications: 99, ...fields }, { main }) as ThresholdResult;

const NOT_WORDS = /undefined|NaN|null|\[object|Infinity/;
const double = estimate({});

/** The same result with other p values; how many are suggested follows from these. */
function withP(...values: readonly number[]): ThresholdResult {
  const draws = 999;
  const tests = values.map((p, index): ThresholdTest => {
    const own = double.tests[Math.min(index, double.tests.length - 1)];
    return { ...own, thresholds: index + 1, f: 10 - index, p, exceed: Math.round(p * draws), draws };
  });
  const first = values.findIndex((p) => p >= 0.05);
  return { ...double, tests, suggested: first < 0 ? values.length : first };
}

const said = (result: ThresholdResult): [string, string] => [
  english.interpretation(verdictOf(result)),
  chinese.interpretation(verdictOf(result)),
];

describe('the sentence of interpretation', () => {
  test('gives the slope in each regime, its share of the rows and its interval where all tests reject', () => {
    const [en, zh] = said(withP(0, 0.012));
    expect(en).toMatch(
      /^The tests support two thresholds of variety in the effect of lq on innovation \(1 against 0: F = 10\.0, p < 0\.001; 2 against 1: F = 9\.00, p = 0\.012\): where variety ≤ 1\.\d+ \(\d+% of the rows\) one unit more of lq goes with 0\.\d+ more of innovation \(95% interval 0\.\d+ to 0\.\d+\); where 1\.\d+ < variety ≤ 2\.\d+ \(\d+%\) it goes with 0\.\d+ more \(0\.\d+ to 0\.\d+\); where variety > 2\.\d+ \(\d+%\) it goes with 0\.\d+ more \(0\.\d+ to 0\.\d+\)\.$/,
    );
    expect(zh).toMatch(
      /^就 lq 对 innovation 的影响而言，检验支持 variety 的两个门槛（1 个对 0 个：F = 10\.0，p < 0\.001；2 个对 1 个：F = 9\.00，p = 0\.012）：当 variety ≤ 1\.\d+（占观测的 \d+%）时，lq 每增加 1 个单位，innovation 相应增加 0\.\d+（95% 置信区间为 0\.\d+ 至 0\.\d+）；/,
    );
  });

  test('does not read the slopes of a model with more thresholds than the tests support', () => {
    const [en, zh] = said(withP(0.001, 0.4));
    expect(en).toContain(
      'support one threshold of variety in the effect of lq on innovation, not the two of this model',
    );
    expect(en).toContain('estimate it with one threshold before reading the slopes.');
    expect(en).not.toContain('goes with');
    expect(zh).toContain('检验支持 variety 的一个门槛，而非本模型的 2 个');
    expect(zh).not.toContain('每增加');
  });

  test('never speaks of a threshold where the first test does not reject, whatever later ones do', () => {
    for (const result of [withP(0.3, 0.2), withP(0.3, 0.001)]) {
      const [en, zh] = said(result);
      expect(en).toMatch(
        /^A threshold of variety in the effect of lq on innovation is not shown \(one against none: F = 10\.0, p = 0\.300\): the splits of variety at 1\.\d+ and 2\.\d+ are merely where the sum of squares is least, and slopes on either side need not differ\.$/,
      );
      expect(zh).toMatch(/^未能显示 lq 对 innovation 的影响存在 variety 的门槛效应/);
      expect(en + zh).not.toMatch(/significant|显著/);
    }
  });

  test('calls evidence between 5 and 10 % weak', () => {
    const [en, zh] = said(withP(0.07, 0.5));
    expect(en).toMatch(
      /^There is only weak evidence that the effect of lq on innovation changes at a threshold of variety/,
    );
    expect(zh).toContain('证据较弱');
    expect(said(withP(0.05))[0]).toMatch(/^There is only weak evidence/);
  });

  test('claims nothing of a number without bootstrap samples', () => {
    const untested = estimate({ replications: 0, thresholds: 1 });
    const [en, zh] = said(untested);
    expect(en).toMatch(
      /^Without bootstrap samples there is no test of whether the effect of lq on innovation has a threshold at all; the split of variety at \d\.\d+ is where the sum of squares is least: where variety ≤ /,
    );
    expect(zh).toMatch(/^未作自助抽样，无法检验 lq 对 innovation 的影响是否存在门槛；/);
  });

  const regime = (fields: Partial<PrintedRegime>): PrintedRegime => ({
    range: 'q ≤ 1',
    share: '40%',
    rises: true,
    size: '0.200',
    estimate: '0.200',
    low: '0.100',
    high: '0.300',
    evidence: 'clear',
    ...fields,
  });
  const verdict = (regimes: readonly PrintedRegime[], cautions: readonly Caution[] = []): Verdict => ({
    tests: [{ thresholds: 1, f: '20.0', p: 'p = 0.010', evidence: 'clear' }],
    suggested: 1,
    asked: 1,
    outcome: 'y',
    regressor: 'x',
    q: 'q',
    thresholds: ['1'],
    regimes,
    level: '95%',
    cautions,
  });
  const none = { evidence: 'none', estimate: '0.010', low: '−0.10', high: '0.120' } as const;
  const above = { range: 'q > 1', share: '60%' };

  test.each<[string, PrintedRegime[], string, string]>([
    [
      'a slope like zero below',
      [regime(none), regime({ ...above, rises: false, size: '0.300' })],
      'where q ≤ 1 (40% of the rows) the slope of x cannot be told from zero (0.010; 95% interval −0.10 to 0.120); where q > 1 (60%) one unit more of x goes with 0.300 less of y (0.100 to 0.300).',
      '当 q ≤ 1（占观测的 40%）时，x 的斜率与零无法区分（0.010；95% 置信区间为 −0.10 至 0.120）；当 q > 1（占 60%）时，x 每增加 1 个单位，y 相应减少 0.300（0.100 至 0.300）。',
    ],
    [
      'a slope like zero above, weak evidence below',
      [regime({ evidence: 'weak' }), regime({ ...above, ...none })],
      'where q ≤ 1 (40% of the rows) one unit more of x goes with 0.200 more of y (95% interval 0.100 to 0.300), on weak evidence; where q > 1 (60%) the slope cannot be told from zero (0.010; −0.10 to 0.120).',
      '当 q ≤ 1（占观测的 40%）时，x 每增加 1 个单位，y 相应增加 0.200（95% 置信区间为 0.100 至 0.300），证据较弱；当 q > 1（占 60%）时，斜率与零无法区分（0.010；−0.10 至 0.120）。',
    ],
    [
      'slopes like zero on both sides',
      [regime(none), regime({ ...above, ...none })],
      'where q > 1 (60%) the slope of x cannot be told from zero (0.010; −0.10 to 0.120).',
      '当 q > 1（占 60%）时，x 的斜率与零无法区分（0.010；−0.10 至 0.120）。',
    ],
  ])('says what the slopes say: %s', (_name, regimes, en, zh) => {
    expect(english.interpretation(verdict(regimes)).endsWith(en)).toBe(true);
    expect(chinese.interpretation(verdict(regimes)).endsWith(zh)).toBe(true);
  });

  test('warns of few rows, few entities, the edge of the trim and gaps', () => {
    const cautions: Caution[] = [
      { kind: 'few-rows', range: 'q > 3', share: '2%' },
      { kind: 'few-entities', range: 'q ≤ 1', entities: 7 },
      { kind: 'few-entities', range: 'q > 2', entities: 1 },
      { kind: 'near-trim', value: '3' },
      { kind: 'disconnected', value: '1' },
    ];
    expect(english.interpretation(verdict([regime({})], cautions)).split(' Read this with care: ')[1]).toBe(
      'only 2% of the rows lie where q > 3; only 7 entities have rows where q ≤ 1; only 1 entity has rows where q > 2; the threshold 3 stands at the edge of the values tried; the interval of 1 has gaps.',
    );
    expect(chinese.interpretation(verdict([regime({})], cautions)).split('解读时须谨慎：')[1]).toBe(
      '满足 q > 3 的观测只占 2%；满足 q ≤ 1 的观测只涉及 7 个个体；满足 q > 2 的观测只涉及 1 个个体；门槛值 3 位于搜索范围的边缘；门槛值 1 的置信区间不连续。',
    );
  });

  test('takes its warnings from the notices of the result', () => {
    const notices: Problem[] = [
      { code: 'threshold-few-entities', values: { regime: 1, entities: 19, share: 0.2 } },
      { code: 'threshold-few-rows', values: { regime: 3, share: 0.004 } },
      { code: 'threshold-near-trim', values: { threshold: 2, value: 3 } },
      { code: 'threshold-disconnected', values: { threshold: 1, low: 1, high: 2 } },
    ];
    const regimes = double.regimes.map((one, index) => (index === 2 ? { ...one, share: 0.004 } : one));
    const { cautions } = verdictOf({ ...double, notices, regimes });
    const [one, two] = double.thresholds.map(({ value }) => String(value));
    expect(cautions).toEqual([
      { kind: 'few-entities', range: `variety ≤ ${one}`, entities: double.regimes[0].entities },
      { kind: 'few-rows', range: `variety > ${two}`, share: '0.4%' },
      { kind: 'near-trim', value: two },
      { kind: 'disconnected', value: one },
    ]);
  });
});

describe('the number of thresholds', () => {
  test.each<[string, ThresholdResult, RegExp, RegExp]>([
    [
      'all asked for reject',
      withP(0, 0),
      /suggest two thresholds.*ask for three to see; the decision is yours\.$/,
      /支持两个门槛.*设为 3.*由研究者决定。$/,
    ],
    [
      'the last does not',
      withP(0, 0.2),
      /suggest one threshold.*has the two that were asked for; how many to keep is for you to decide\.$/,
      /支持一个门槛.*按设定含 2 个门槛/,
    ],
    [
      'the run is broken',
      withP(0.2, 0),
      /suggest no threshold: one against none does not reject at 5%\. The model below has the two/,
      /不支持任何门槛/,
    ],
    [
      'three were tested',
      { ...withP(0, 0, 0), thresholds: [...double.thresholds, double.thresholds[0]] },
      /suggest three thresholds.*three is the most that can be tested/,
      /最多只能检验三个/,
    ],
  ])('is suggested, and left to the person: %s', (_name, result, en, zh) => {
    expect(english.sequence(sequenceOf(result))).toMatch(en);
    expect(chinese.sequence(sequenceOf(result))).toMatch(zh);
  });
});

/** The code of a refusal, after it was said in both languages. */
function refused(fields: object): string {
  try {
    run({ ...example.specification, replications: 0, ...fields }, { main });
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    for (const language of LANGUAGES) {
      expect(sentence(thrown.problem, language)).not.toMatch(NOT_WORDS);
      expect(sentence(thrown.problem, language).startsWith(thrown.problem.code)).toBe(false);
    }
    return thrown.problem.code;
  }
  throw new Error('was not refused');
}

const oneWay = { timeEffects: false };
/** One row alone lies up to it, too few for two slopes. */
const lowest = Math.min(...numbers(main, 'variety'));
const unbalanced = { where: ['not (city = "C1" and year = 2016)'] };

test.each<[string, object]>([
  ['threshold-is-outcome', { threshold: 'innovation' }],
  ['threshold-constant', { derive: { one: 'year - year' }, threshold: 'one' }],
  ['threshold-no-candidate', { trim: 0.45 }],
  ['threshold-no-split', { candidates: [lowest], regimeRegressors: ['lq', 'gdp'], regressors: [] }],
  ['threshold-regressor-absorbed', { regimeRegressors: ['year'] }],
  ['threshold-regressor-collinear', { derive: { twice: '2 * gdp' }, regimeRegressors: ['twice'] }],
  ['threshold-needs-period', { period: null }],
  ['threshold-needs-period', { ...oneWay, period: null, procedure: 'xthreg' }],
  ['threshold-unbalanced', { ...oneWay, ...unbalanced, procedure: 'xthreg' }],
  ['threshold-unbalanced', { ...oneWay, ...unbalanced, procedure: 'hansen' }],
  ['threshold-programme-effects', { procedure: 'hansen' }],
  ['threshold-programme-covariance', { ...oneWay, procedure: 'hansen', covariance: { kind: 'hc3' } }],
  ['threshold-unequal-blocks', { ...unbalanced, bootstrap: { scheme: 'cluster' } }],
  ['threshold-perfect-fit', { derive: { exact: 'gdp + lq * (variety > 2.5)' }, outcome: 'exact', thresholds: 1 }],
])('is refused in both languages: %s %j', (code, fields) => {
  expect(refused(fields)).toBe(code);
});

describe('what is noticed', () => {
  const VALUES: Readonly<Record<string, Problem['values']>> = {
    'threshold-disconnected': { threshold: 1, low: 0.5, high: 2.25 },
    'threshold-few-rows': { regime: 3, share: 0.0312 },
    'threshold-few-entities': { regime: 1, entities: 7, share: 0.11 },
    'threshold-near-trim': { threshold: 2, value: 3.25 },
    'threshold-refinement-left': { value: 1.75 },
    'threshold-skipped': { stage: 2, skipped: 4 },
    'threshold-rows-differ': { rows: 280, n: 320 },
  };

  test.each(Object.entries(VALUES))('%s is said in both languages, with its values', (code, values) => {
    expect(Object.keys(problems)).toContain(code);
    for (const language of LANGUAGES) {
      const words = sentence({ code, values }, language);
      expect(words).not.toMatch(NOT_WORDS);
      expect(words.startsWith(code)).toBe(false);
      for (const [name, value] of Object.entries(values))
        expect(words).toContain(name === 'share' ? String(Number((100 * Number(value)).toFixed(1))) : String(value));
    }
    expect(sentence({ code, values }, 'zh-CN')).toMatch(/\p{Script=Han}/u);
  });

  test('one entity and one candidate are written as one', () => {
    const few = { code: 'threshold-few-entities', values: { regime: 1, entities: 1, share: 0.01 } };
    expect(sentence(few, 'en-US')).toContain('1 entity has');
    const skipped = { code: 'threshold-skipped', values: { stage: 1, skipped: 1 } };
    expect(sentence(skipped, 'en-US')).toContain('1 candidate was');
  });
});

test('a specification knows its defaults', () => {
  const { method: id, outcome, regimeRegressors, threshold, entity } = example.specification;
  expect(schema.parse({ method: id, outcome, regimeRegressors, threshold, entity })).toMatchObject({
    thresholds: 1,
    trim: 0.05,
    replications: 1000,
    procedure: 'agglo',
    timeEffects: false,
  });
});
