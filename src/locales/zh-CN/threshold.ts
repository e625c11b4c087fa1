import type { Sentences } from '../../panel/problem';
import type { problems as englishProblems } from '../../methods/threshold/problems';
import type { ThresholdWords } from '../../methods/threshold/text';
import type { Caution, PrintedTest, Sequence, Verdict } from '../../methods/threshold/verdict';
import {
  covarianceChoices,
  covarianceFields,
  leastSquaresChoices,
  leastSquaresFields,
  list,
  regressionFields,
  regressionTable,
} from './linear';
import { preparation } from './methods';

const { bootstrap: _, ...covariance } = covarianceChoices;
const { replications: __, weights: ___, ...modelFields } = leastSquaresFields;

const percent = (share: number): string => `${Number((100 * share).toFixed(1))}%`;

const problems = {
  'threshold-is-outcome': ({ name }) =>
    `\`${name}\` 既是被解释变量又是门槛变量，区制将由其所要解释的变量决定：请另选门槛变量。`,
  'threshold-constant': ({ name }) => `\`${name}\` 在整个样本中只有一个取值，无法划分区制：请另选门槛变量。`,
  'threshold-no-candidate': ({ name, stage, trim, distinct }) =>
    `\`${name}\` 有 ${distinct} 个不同取值，修剪比例为 ${trim} 时，第 ${stage} 个门槛没有可供搜索的取值：请减小 \`trim\`、减少门槛个数，或另选门槛变量。`,
  'threshold-no-split': ({ name, stage, candidates }) =>
    `\`${name}\` 第 ${stage} 个门槛的 ${candidates} 个候选值均会使某一区制的斜率无法估计：请减少门槛个数或受门槛影响的解释变量。`,
  'threshold-regressor-absorbed': ({ name, effects }) =>
    `\`${name}\` 在 ${list(effects)} 之内没有变异，其斜率无从随区制而异：请另选受门槛影响的解释变量。`,
  'threshold-regressor-collinear': ({ name }) =>
    `\`${name}\` 是其他解释变量与固定效应的线性组合，没有可随区制而异的斜率：请去掉它或其他变量。`,
  'threshold-needs-period': ({ field }) => `\`${field}\` 需要时期信息：请在 \`period\` 中指定时期所在的列。`,
  'threshold-unbalanced': ({ procedure, entity, rows, usual }) =>
    `\`${procedure}\` 的算法只适用于平衡面板，而 \`${entity}\` 有 ${rows} 行完整数据，并非 ${usual} 行：请改用 \`agglo\`，或只保留数据完整的个体。`,
  'threshold-programme-effects': () =>
    'Hansen 的程序只有个体固定效应：需要时期固定效应时请改用 `agglo`，否则请将其关闭。',
  'threshold-programme-covariance': ({ kind }) =>
    `标准误 \`${kind}\` 依赖杠杆值，而 Hansen 的程序略去一期后杠杆值随之改变：请改用聚类稳健、HC1 或同方差标准误，或改用 \`agglo\`。`,
  'threshold-unequal-blocks': ({ entity, rows, usual }) =>
    `\`${entity}\` 有 ${rows} 行，其他个体有 ${usual} 行，个体的整段残差无法互换：请改用 wild 自助法。`,
  'threshold-too-wide': ({ periods, candidates }) =>
    `非平衡面板含 ${periods} 个时期的时间效应，最多 ${candidates} 个候选值，计算耗时过长：请减少候选值，例如 \`"candidates": {"grid": 300}\`，或只保留所有个体都有的时期。`,
  'threshold-perfect-fit': ({ outcome }) =>
    `模型完全拟合了 \`${outcome}\`，没有残差可用于检验门槛：请检查是否有解释变量由被解释变量计算而来。`,

  'threshold-disconnected': ({ threshold, low, high }) =>
    `第 ${threshold} 个门槛的置信区间（${low} 至 ${high}）不连续：其中有些取值被拒绝。`,
  'threshold-few-rows': ({ regime, share }) => `区制 ${regime} 只占全部观测的 ${percent(share)}，其斜率的依据不足。`,
  'threshold-few-entities': ({ regime, entities, share }) =>
    `区制 ${regime}（占观测的 ${percent(share)}）只涉及 ${entities} 个个体：其斜率反映的可能是这些个体而非该区制的特征。`,
  'threshold-near-trim': ({ threshold, value }) =>
    `第 ${threshold} 个门槛（${value}）位于搜索范围的边缘：最优的划分可能落在被修剪掉的取值之中。`,
  'threshold-refinement-left': ({ value }) =>
    `对先得到的门槛（${value}）重新搜索，未能在修剪范围内进一步降低残差平方和，故保留原值。`,
  'threshold-skipped': ({ stage, skipped }) =>
    `搜索第 ${stage} 个门槛时略去了 ${skipped} 个候选值：采用这些取值时某一区制的斜率无法估计。`,
  'threshold-rows-differ': ({ rows, n }) => `同 Hansen 的程序，去均值后略去最后一期：${n} 行中使用 ${rows} 行。`,
} satisfies typeof englishProblems satisfies Sentences;

export const threshold = {
  name: '面板门槛模型',
  summary: '斜率随另一变量所处区制而异：门槛位于何处，共有几个。',
  question: '当另一变量越过某一门槛后，影响是否发生变化？',
  fields: {
    method: { label: '方法', help: 'threshold' },
    outcome: regressionFields.outcome,
    regimeRegressors: {
      label: '核心解释变量',
      help: '受门槛影响、斜率随区制而异的解释变量，可多列；结果解读以第一个为准。',
    },
    threshold: {
      label: '门槛变量',
      help: '用来划分区制的变量：不超过门槛值时为一个斜率，超过后为另一个斜率。它也可以是某个解释变量。',
    },
    regressors: { label: '控制变量', help: '斜率在各区制相同的解释变量。' },
    entity: { label: '个体', help: '城市、企业或地区。吸收其固定效应；除非另行指定，标准误按个体聚类。' },
    period: { label: '时期', help: '年份或季度。时期固定效应、非平衡面板以及某些标准误需要它。' },
    timeEffects: {
      label: '时期固定效应',
      help: '是否同时吸收时期固定效应。Hansen（1999）与 xthreg 只有个体固定效应。',
    },
    thresholds: {
      label: '门槛个数',
      help: '1 至 3 个，依次与少一个门槛的模型比较：先取 1，若检验拒绝再增加一个。',
    },
    procedure: {
      label: '算法',
      help: '遵循哪一程序的规则：对全部观测搜索每一个候选值；或 Stata 的 xthreg、Hansen 本人的程序（仅限平衡面板）。',
    },
    trim: {
      label: '修剪比例',
      help: '两端以及已确定的门槛附近略去的取值比例。一个数，或每个门槛一个数；默认 0.05。',
    },
    candidates: {
      label: '候选值',
      help: '搜索哪些取值：全部、指定个数或自行列出。',
      empty: '按所选算法',
    },
    'candidates.grid': { label: '候选值个数', help: '按所选算法的规则搜索多少个取值。' },
    'candidates.list': {
      label: '自列候选值',
      help: '要搜索的门槛变量取值，以空格或逗号分隔。',
      empty: '0.5, 0.75, 1',
    },
    refineThird: {
      label: '第三个门槛后再搜索',
      help: '得到第三个门槛后，是否重新搜索前两个；xthreg 不作此步。',
    },
    replications: { label: '自助抽样次数', help: '每个检验的抽样次数，默认 1,000；0 表示不作检验。' },
    bootstrap: { label: '自助法', help: '检验所用的样本如何抽取。' },
    'bootstrap.scheme': {
      label: '抽样方式',
      help: '有放回地抽取个体的整段残差，或对每一个体的残差乘以同一随机符号。留空：各个体行数相同时抽取整段残差，否则取随机符号。',
      empty: '由面板结构决定',
    },
    'bootstrap.residuals': {
      label: '残差',
      help: '取自含待检验门槛的模型，或不含该门槛的模型。留空：取自含门槛的模型；Hansen 的程序取自不含门槛的模型。',
      empty: '由算法决定',
    },
    'bootstrap.nullThresholds': {
      label: '已有门槛',
      help: '在每个样本中，已确定的门槛保持不变，还是重新搜索。留空：保持不变；Hansen 的程序重新搜索。',
      empty: '由算法决定',
    },
    ...covarianceFields,
    covariance: {
      label: covarianceFields.covariance.label,
      help: '各区制斜率的标准误：同方差、异方差稳健、单向或多向聚类稳健，或允许时间或空间相关。',
    },
    ...modelFields,
    convention: {
      label: '惯例',
      help: '最终回归的小样本修正遵循哪一软件的规则：系数估计完全相同，标准误略有差异。',
    },
    singletons: { label: '单例观测', help: '只有一行的个体对斜率没有信息，默认剔除。' },
    level: { label: '置信水平', help: '门槛值与斜率的置信区间，默认 0.95。' },
    ...preparation,
  },
  choices: {
    procedure: { agglo: '全部候选值、全部观测', xthreg: 'xthreg（Stata）', hansen: 'Hansen 的程序（1999）' },
    candidates: { all: '全部取值', grid: '指定个数', list: '自行列出' },
    scheme: { cluster: '抽取整个个体', wild: '按个体取随机符号（wild）' },
    residuals: { H1: '含待检验门槛（H1）', H0: '不含待检验门槛（H0）' },
    nullThresholds: { fixed: '保持不变', 're-estimated': '重新搜索' },
    covariance,
    kernel: leastSquaresChoices.kernel,
    distance: leastSquaresChoices.distance,
    convention: leastSquaresChoices.convention,
    k: leastSquaresChoices.k,
    'smallSample.cluster': leastSquaresChoices['smallSample.cluster'],
    singletons: { drop: '剔除', keep: '保留' },
  },
  problems,
  cells: {
    'AI.THRESHOLD': {
      description: 'Hansen 面板门槛模型：一至三个门槛的自助法检验、门槛估计值、似然比曲线或分区制回归。',
      arguments: {
        y: '被解释变量的一列，可含标题。',
        regimeX: '斜率随区制而异的解释变量，一列或多列，行数与 y 相同。',
        q: '门槛变量的一列；可以是某个解释变量。',
        entity: '个体（城市、企业）的一列，吸收其固定效应。',
        period: '时期的一列，同时吸收时期固定效应；省略则只有个体固定效应。',
        controls: '斜率在各区制相同的控制变量，一列或多列；省略则没有。',
        thresholds: '1（默认）、2 或 3。',
        replications: '每个检验的自助抽样次数，默认 1000；0 表示不作检验。',
        seed: '随机种子（整数），默认 1。',
        output:
          '"test"（默认，检验）、"estimates"（门槛值与置信区间）、"profile"（γ 与 LR，供作图）或 "regression"（回归）。',
      },
    },
  },
  table: {
    ...regressionTable,
    model: ['单一门槛', '双重门槛', '三重门槛'],
    testTitle: (q, slopes, outcome) => `门槛效应检验：${list(slopes)} 对 ${outcome} 的影响，门槛变量 ${q}`,
    f: 'F 值',
    draws: '抽样次数',
    critical: '10%、5%、1% 各列为自助样本中 F 的临界值。',
    oneMore: '每一行的模型比上一行多一个门槛：依次检验一个对零个、两个对一个、三个对两个。',
    sequence,
    drawn: ({ draws, scheme, entities, residuals, nullThresholds, seed, error }) =>
      `p 值为 ${draws} 个自助样本中 F 更大者所占比例（${scheme === 'cluster' ? `有放回地抽取 ${entities} 个个体的整段残差` : `${entities} 个个体各取一个随机符号`}；残差取自${residuals === 'H1' ? '含' : '不含'}待检验门槛的模型${nullThresholds === 'fixed' ? '' : '；每个样本重新搜索已有门槛'}；随机种子 ${seed}）；其蒙特卡罗误差不超过 ${error}。`,
    scale: (scale) => `F 为残差平方和的相对降幅乘以 ${scale}。`,
    closeCall: (models) => `${list(models)}检验的 p 值与 5% 相差不到两倍蒙特卡罗误差：请增加抽样次数后再作判断。`,

    estimatesTitle: (q, level) => `${q} 的门槛估计值与 ${level} 置信区间`,
    thresholdOf: (model, symbol) => `${model} ${symbol}`,
    value: '门槛值',
    percentile: '百分位',
    region: (critical) => `置信区间由似然比不超过 ${critical} 的取值构成。`,
    xthregInterval: '区间按 xthreg 的规则取两侧最近的候选值，并非置信域。',
    percentileNote: (q, strict) => `百分位：${q} ${strict ? '低于' : '不超过'}门槛值的观测所占百分比。`,
    searched: {
      all: (tried, distinct, trim) => `搜索了 ${distinct} 个不同取值中的 ${tried} 个（修剪比例 ${trim}）。`,
      grid: (tried, distinct, trim) => `在 ${distinct} 个不同取值中按格点搜索了 ${tried} 个（修剪比例 ${trim}）。`,
      list: (tried) => `搜索了自行列出的 ${tried} 个取值。`,
    },
    procedure: {
      xthreg: '候选值、尺度与区间同 xthreg。',
      hansen: '候选值、尺度与观测范围同 Hansen（1999）的程序；区制以 q < γ 划分。',
    },

    regimesTitle: (q) => `${q} 的区制`,
    regime: '区制',
    share: '占比（%）',

    regressionTitle: (outcome, slopes, q) => `${list(slopes)} 对 ${outcome} 的影响：按 ${q} 的区制估计`,
    known: '标准误视门槛值为已知（Hansen，1999，第 4.3 节）。',

    differencesTitle: '相邻区制的斜率之差',
    difference: (regressor, above, below) => `${regressor}：区制 ${above} 减区制 ${below}`,
    noP: '不报告 p 值：若斜率相等，则并不存在可供划分的门槛，通常的检验会严重过度拒绝；应以自助法 F 检验为准。',

    profileTitle: (symbol, q, value) => `${q} 各取值的似然比：${symbol} = ${value}`,
    lr: 'LR',
    criticalLine: (level) => `${level} 临界值`,
    legend: (level, critical) => `虚线为临界值 ${critical}，阴影为 ${level} 置信区间，圆点为估计值。`,
    thinned: (drawn, tried) =>
      `图中绘出 ${tried} 个候选值中的 ${drawn} 个，峰谷均予保留；全部取值可由 AI.THRESHOLD 得到。`,
    held: (values) => `搜索时保持不变的门槛：${list(values)}。`,
    slopesTitle: (slopes, q, level) => `${list(slopes)} 在 ${q} 各区制的斜率与 ${level} 置信区间`,
    slope: '斜率',
    interpretation,
  },
} satisfies ThresholdWords;

const COUNTS = ['没有门槛', '一个门槛', '两个门槛', '三个门槛'];

function sequence({ tests, suggested, asked }: Sequence): string {
  if (suggested === null) return '未作自助抽样，因此无从判断门槛的个数。';
  const rule =
    suggested === 0
      ? '检验结果不支持任何门槛：一个对零个的检验在 5% 水平上未能拒绝'
      : `检验结果支持${COUNTS[suggested]}：即从一个门槛起依次检验，在 5% 水平上连续拒绝的最后一个`;
  if (suggested < asked) return `${rule}。以下模型按设定含 ${asked} 个门槛；保留几个由研究者决定。`;
  return tests.length < 3
    ? `${rule}。是否还有下一个门槛尚未检验，可将门槛个数设为 ${asked + 1}；最终由研究者决定。`
    : `${rule}，且最多只能检验三个；最终由研究者决定。`;
}

function interpretation(verdict: Verdict): string {
  const warned = verdict.cautions.map(caution).join('；');
  return `${finding(verdict)}${warned === '' ? '' : `解读时须谨慎：${warned}。`}`;
}

function finding(verdict: Verdict): string {
  const { outcome, regressor, q, tests, suggested, asked, thresholds } = verdict;
  const effect = `${regressor} 对 ${outcome} 的影响`;
  const split = `以 ${q} = ${list(thresholds)} 划分`;
  if (suggested === null)
    return `未作自助抽样，无法检验 ${effect}是否存在门槛；${split}时残差平方和最小：${slopes(verdict)}。`;
  if (suggested === 0) {
    const [single] = tests;
    return single.evidence === 'none'
      ? `未能显示 ${effect}存在 ${q} 的门槛效应（一个对零个：${tested(single)}）：${split}只是使残差平方和最小，两侧的斜率未必不同。`
      : `${effect}是否随 ${q} 越过门槛而变化，证据较弱（一个对零个：${tested(single)}）；${split}只是使残差平方和最小。`;
  }
  if (suggested < asked)
    return `就 ${effect}而言，检验支持 ${q} 的${COUNTS[suggested]}，而非本模型的 ${asked} 个（${run(tests)}）：请以${COUNTS[suggested]}重新估计后再解读斜率。`;
  return `就 ${effect}而言，检验支持 ${q} 的${COUNTS[suggested]}（${run(tests)}）：${slopes(verdict)}。`;
}

function run(tests: readonly PrintedTest[]): string {
  return tests.map((test) => `${test.thresholds} 个对 ${test.thresholds - 1} 个：${tested(test)}`).join('；');
}

function tested({ f, p }: PrintedTest): string {
  return p === '' ? `F = ${f}` : `F = ${f}，${p}`;
}

function slopes({ outcome, regressor, regimes, level }: Verdict): string {
  const first = regimes.findIndex(({ evidence }) => evidence !== 'none');
  return regimes
    .map(({ range, share, rises, size, estimate, low, high, evidence }, index) => {
      const where = `当 ${range}（占${index === 0 ? '观测的' : ''} ${share}）时，`;
      const interval = `${index === 0 ? `${level} 置信区间为 ` : ''}${low} 至 ${high}`;
      if (evidence === 'none')
        return `${where}${index < first || first < 0 ? `${regressor} 的` : ''}斜率与零无法区分（${estimate}；${interval}）`;
      const each = index === first ? `${regressor} 每增加 1 个单位，${outcome} ` : '';
      return `${where}${each}相应${rises ? '增加' : '减少'} ${size}（${interval}）${evidence === 'weak' ? '，证据较弱' : ''}`;
    })
    .join('；');
}

function caution(one: Caution): string {
  switch (one.kind) {
    case 'few-rows':
      return `满足 ${one.range} 的观测只占 ${one.share}`;
    case 'few-entities':
      return `满足 ${one.range} 的观测只涉及 ${one.entities} 个个体`;
    case 'near-trim':
      return `门槛值 ${one.value} 位于搜索范围的边缘`;
    case 'disconnected':
      return `门槛值 ${one.value} 的置信区间不连续`;
  }
}
