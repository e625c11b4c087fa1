import type { MediationWords, Told, ToldPath, ToldStep } from '../../methods/mediation/text';
import {
  covarianceFields,
  leastSquaresChoices,
  leastSquaresFields,
  list,
  regressionFields,
  regressionTable,
} from './linear';
import { preparation } from './methods';

const { hc2: _, hc3: __, cr2: ___, bootstrap: ____, ...covarianceChoices } = leastSquaresChoices.covariance;

const within = (effects: readonly string[]): string =>
  effects.length === 0 ? '在样本中没有变化' : `剔除固定效应（${list(effects)}）之后没有变化`;

export const mediation = {
  name: '中介效应',
  summary: '总效应中有多少经由一个或多个中介变量，区间由对个体整体重抽的自助法给出。',
  question: '经由什么渠道？',
  fields: {
    method: { label: '方法', help: 'mediation' },
    outcome: regressionFields.outcome,
    treatment: { label: '核心解释变量', help: '对其效应进行分解的列。' },
    mediators: { label: '中介变量', help: '作用渠道，可为一个或多个并行的变量，均由核心解释变量解释。' },
    controls: { label: '控制变量', help: '各方程共用的列。' },
    reading: {
      label: '检验思路',
      help: '三步法估计间接效应；两步法（江艇，2022）只估计核心解释变量对中介变量的影响。',
    },
    absorb: {
      label: '固定效应',
      help: '例如城市和年份；province^year 表示省份×年份交互固定效应，city[year] 表示各城市的时间趋势。各方程相同。',
    },
    entity: regressionFields.entity,
    period: regressionFields.period,
    ...covarianceFields,
    covariance: {
      label: covarianceFields.covariance.label,
      help: '各方程相同：同方差、异方差稳健、单向或多向聚类稳健，或允许时间或空间相关。',
    },
    replications: { label: '自助抽样次数', help: '每次抽样都重新估计全部路径，默认 5,000 次。' },
    drawnBy: {
      label: '重抽单位',
      help: '按该列整组重抽；留空则为单向聚类的聚类变量，否则为个体。',
      empty: '按聚类或个体',
    },
    convention: leastSquaresFields.convention,
    smallSample: leastSquaresFields.smallSample,
    'smallSample.k': leastSquaresFields['smallSample.k'],
    'smallSample.adjust': leastSquaresFields['smallSample.adjust'],
    'smallSample.cluster': leastSquaresFields['smallSample.cluster'],
    weights: leastSquaresFields.weights,
    singletons: { label: '单例观测', help: '在某一固定效应组别中唯一的观测对系数没有信息，默认剔除。' },
    level: regressionFields.level,
    ...preparation,
  },
  choices: {
    ...leastSquaresChoices,
    covariance: covarianceChoices,
    reading: { 'three-step': '三步法', 'two-step': '两步法（江艇，2022）' },
    singletons: { drop: '剔除', keep: '保留' },
  },
  problems: {
    'mediation-treatment-absorbed': ({ treatment, effects }) =>
      `\`${treatment}\` ${within(effects)}，没有可以分解的效应：请选择有变化的核心解释变量${effects.length > 0 ? '，或减少固定效应' : ''}。`,
    'mediation-mediator-absorbed': ({ mediator, effects }) =>
      `\`${mediator}\` ${within(effects)}，无法成为渠道：请选择有变化的中介变量${effects.length > 0 ? '，或减少固定效应' : ''}。`,
    'mediation-mediator-dependent': ({ mediator, others }) =>
      `在控制固定效应后，\`${mediator}\` 完全由 ${list(others.map((name) => `\`${name}\``))} 决定，没有自身的路径：请去掉其中之一。`,
    'mediation-too-few-draws': ({ failed, draws }) =>
      `${draws} 次自助抽样中有 ${failed} 次无法估计某条路径，不足以给出区间：请减少中介变量或控制变量，或使用更多组别。`,
    'mediation-draws-failed': ({ failed, draws }) =>
      `${draws} 次自助抽样中有 ${failed} 次无法估计某条路径，区间依据其余各次。`,
    'mediation-few-groups': ({ by, groups }) =>
      `只对 ${groups} ${by === '' ? '行' : `个 \`${by}\` 组`}重抽；少于约 30 个时，自助法区间往往偏窄。`,
    'mediation-total-near-zero': ({ treatment, outcome }) =>
      `\`${treatment}\` 对 \`${outcome}\` 的总效应与零无法区分，因此不报告占比。`,
    'mediation-no-share': ({ mediator }) =>
      `经由 \`${mediator}\` 的间接效应与总效应符号相反或大于总效应，因此不报告占比。`,
    'mediation-suppression': ({ mediator }) =>
      `存在遮掩效应：经由 \`${mediator}\` 的间接效应与其余部分方向相反。此时不宜报告占比，应分别报告两种效应及其符号。`,
    'mediation-no-bca': ({ mediator }) =>
      `经由 \`${mediator}\` 的间接效应的全部自助抽样都位于估计值的同一侧，因此没有 BCa 区间。`,
  },
  cells: {
    'AI.MEDIATE': {
      description: '固定效应下的中介效应：总效应、直接效应与间接效应，区间由对个体整体重抽的自助法给出。',
      arguments: {
        y: '被解释变量的一列，可含标题。',
        x: '核心解释变量的一列。',
        mediators: '中介变量的一列或多列（并行）。',
        controls: '控制变量的各列；没有则留空。',
        entity: '个体（城市、企业）的一列，吸收其固定效应，并按其整体重抽。',
        period: '时期的一列，同时吸收时期固定效应；省略则只有个体固定效应。',
        replications: '自助抽样次数，默认 5000。',
        seed: '随机种子（整数），默认 1。',
        output: '"table"（默认）、"paths"（a 与 b）或 "effects"（总效应、直接效应、间接效应与占比）。',
      },
    },
  },
  table: {
    ...regressionTable,
    title: (treatment, mediators, outcome) => `${treatment} 影响 ${outcome} 的渠道：${list(mediators)}`,
    step: { total: '总效应 c', mediator: '中介 a', direct: '直接效应 c′、b' },
    commonSample: (rows) => `各方程使用同一样本，即所有方程的变量均无缺失的 ${rows.toLocaleString('en-US')} 个观测。`,
    testsTitle: (treatment, outcome) => `${treatment} 对 ${outcome} 间接效应的检验`,
    through: (mediator) => `经由 ${mediator}`,
    together: '经由全部中介变量',
    contrast: (one, other) => `${one} 减 ${other}`,
    joint: 'delta 方法（联合协方差）',
    sobel: 'Sobel 检验',
    aroian: 'Aroian 检验',
    goodman: 'Goodman 检验',
    bootstrap: '自助法',
    testsNote: 'Sobel、Aroian 与 Goodman 检验假定 a 与 b 不相关；各方程的联合协方差则不作此假定。',
    noGoodman: 'Goodman 检验一栏空白处，其方差不为正。',
    intervalsTitle: (level) => `间接效应的 ${level} 置信区间`,
    bca: 'BCa 自助法',
    percentile: '百分位自助法',
    delta: 'delta 方法（联合协方差）',
    share: '占总效应的比重',
    drawn: (draws, by, groups) =>
      `自助抽样 ${draws.toLocaleString('en-US')} 次，${by === null ? `按 ${groups} 行重抽` : `对 ${by} 的 ${groups} 个组整组重抽`}，每次重新估计全部路径。占比的区间为百分位区间。`,
    effectsPlot: (treatment, outcome, level) => `${treatment} 对 ${outcome} 的各项效应与 ${level} 置信区间`,
    totalEffect: '总效应 c',
    directEffect: '直接效应 c′',
    allMediators: '全部中介变量',
    effectsNote: '直接效应之下为经由各中介变量的间接效应及其自助法区间；总效应与直接效应为回归的置信区间。',
    sensitivityPlot: (mediator) => `误差相关时经由 ${mediator} 的间接效应`,
    correlation: '中介方程与结果方程误差的相关系数',
    indirect: '间接效应',
    sensitivityNote: (zero, share) =>
      `相关系数为 ${zero} 时间接效应为零（Imai、Keele 和 Yamamoto，2010）。若某一遗漏因素能各解释中介变量与被解释变量剩余变动的 ${share}，即造成这样的相关。`,
    threeSteps,
    twoSteps,
  },
} satisfies MediationWords;

function threeSteps({ outcome, treatment, total, p, level, found, open }: Told): string {
  const intervalOf = ({ interval, low, high }: ToldPath): string =>
    `${level} ${interval === 'bca' ? 'BCa ' : '百分位'}置信区间为 ${low} 至 ${high}`;
  const shown = found.map(
    (path) =>
      `经由 ${path.mediator} 的间接效应为 ${path.estimate}（${intervalOf(path)}${path.share === null ? '' : `，占总效应的 ${path.share}`}）`,
  );
  const unshown = open.map((path) => `经由 ${path.mediator} 的间接效应（${path.estimate}；${intervalOf(path)}）`);
  const whole = `${treatment} 对 ${outcome} 的总效应估计值为 ${total}（${p}）`;
  const missing = `未能证实${list(unshown)}：区间包含零，但这并不证明该效应不存在。`;
  if (found.length === 0) return `${whole}；${missing}`;
  const fragile = found.map(({ mediator, zero }) => `${zero}（${mediator}）`);
  return `${whole}；${shown.join('，')}。${open.length > 0 ? missing : ''}仅当在控制变量和固定效应之外，没有遗漏同时影响 ${treatment} 与中介变量或 ${outcome}、或同时影响中介变量与 ${outcome} 的因素时，才可作因果解读；若中介方程与结果方程误差的相关系数为 ${list(fragile)}，间接效应即为零。`;
}

function twoSteps(treatment: string, outcome: string, level: string, steps: readonly ToldStep[]): string {
  const mediators = list(steps.map(({ mediator }) => mediator));
  return `${steps.map((step) => firstStep(treatment, level, step)).join('；')}。两步法只估计到此：${mediators} 对 ${outcome} 的影响须由理论和既有文献论证；仅当没有遗漏同时影响 ${treatment} 与中介变量的因素时，这一步才可作因果解读。`;
}

function firstStep(treatment: string, level: string, step: ToldStep): string {
  const { mediator, estimate, size, low, high, p, rises, evidence } = step;
  const uncertainty = `${level} 置信区间为 ${low} 至 ${high}，${p}`;
  if (evidence === 'none') return `未能证实 ${treatment} 对 ${mediator} 有影响（${estimate}；${uncertainty}）`;
  const weak = evidence === 'weak' ? '，证据较弱' : '';
  return `${treatment} 每增加 1 个单位，${mediator} 相应${rises ? '增加' : '减少'} ${size}（${uncertainty}${weak}）`;
}
