import type { Finding, InstrumentsWords, PrintedSet, ShareAndValue } from '../../methods/instruments/text';
import {
  covarianceFields,
  leastSquaresChoices,
  leastSquaresFields,
  list,
  regressionFields,
  regressionTable,
} from './linear';
import { preparation } from './methods';

const named = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join('、');

export const instruments = {
  name: '工具变量法',
  summary: '可吸收固定效应的两阶段最小二乘、LIML 与 GMM，并报告工具变量的各项检验。',
  question: '当解释变量受被解释变量或不可观测因素影响时，它的效应有多大？',
  fields: {
    method: { label: '方法', help: 'instruments' },
    outcome: regressionFields.outcome,
    endogenous: {
      label: '内生解释变量',
      help: '可能与误差项相关的解释变量，第一个是核心解释变量，结果解读以它为准。',
    },
    instruments: {
      label: '工具变量',
      help: '影响内生解释变量、自身对被解释变量没有直接影响的列；不随时间变动的工具变量以其与时期的交互项进入，例如 terrain^year。',
    },
    regressors: { label: '控制变量', help: '其余解释变量，它们以自身为工具变量。' },
    absorb: {
      label: '固定效应',
      help: '例如城市和年份；province^year 表示省份×年份交互固定效应，city[year] 表示各城市的时间趋势。留空则为含常数项的回归。',
    },
    entity: regressionFields.entity,
    period: regressionFields.period,
    estimator: {
      label: '估计方法',
      help: '两阶段最小二乘；有限信息最大似然（LIML），工具变量较多或较弱时偏误较小；或两步 GMM。',
    },
    fuller: { label: 'Fuller 的 α', help: '用于 LIML：取 1 时近似无偏且矩存在；留空即 LIML 本身。' },
    ...covarianceFields,
    convention: { label: '惯例', help: '遵循哪一软件的规则：系数估计完全相同，标准误与自由度有所不同。' },
    smallSample: leastSquaresFields.smallSample,
    'smallSample.k': leastSquaresFields['smallSample.k'],
    'smallSample.adjust': leastSquaresFields['smallSample.adjust'],
    'smallSample.cluster': leastSquaresFields['smallSample.cluster'],
    weights: leastSquaresFields.weights,
    singletons: { label: '单例观测', help: '在某一固定效应组别中唯一的观测对系数没有信息，默认剔除。' },
    constant: { label: '常数项', help: '不吸收固定效应时是否含常数项，默认含。' },
    level: regressionFields.level,
    ...preparation,
  },
  choices: {
    ...leastSquaresChoices,
    convention: {
      fixest: 'fixest（R）',
      reghdfe: 'ivreghdfe；ivreg2, small（Stata）',
      stata: 'xtivreg, fe；ivregress, small（Stata）',
      areg: '计入全部组别（areg）',
      ivreg2: 'ivreg2（Stata，大样本）',
      ivregress: 'ivregress（Stata，大样本）',
    },
    singletons: { drop: '剔除', keep: '保留' },
    estimator: { '2sls': '两阶段最小二乘', liml: 'LIML', gmm: '两步 GMM' },
  },
  problems: {
    'role-repeated': ({ name }) =>
      `\`${name}\` 在被解释变量、内生解释变量、工具变量与控制变量中出现了不止一次：每一列只能有一种身份。控制变量以自身为工具变量，无需另行列出。`,
    'fuller-without-liml': () => 'Fuller 的 α 只用于估计方法 "liml"：请改用该方法，或不填 `fuller`。',
    'instruments-too-few': ({ endogenous, given }) =>
      `${endogenous} 个内生解释变量至少需要同样多的工具变量，现只有 ${given} 个：请增加工具变量，或减少内生解释变量。`,
    'instruments-lost': ({ endogenous, left, lost }) =>
      `剔除控制变量和固定效应的影响后，只有 ${left} 个工具变量仍有变异，少于 ${endogenous} 个内生解释变量所需；${named(lost)} 不含新的信息：请选择在固定效应之内有变异的工具变量。`,
    'instruments-still': ({ names, effects, products }) =>
      `${named(names)} 在 ${list(effects)} 内没有变异，会被固定效应完全吸收：${products.length === 0 ? '请指定时期，并使用其与时期的交互项，例如 `terrain^year`' : `请改用其与时期的交互项 ${named(products)}`}。`,
    'instruments-alike': ({ names }) => `工具变量 ${named(names)} 几乎无法相互区分：请去掉内容重复的工具变量。`,
    'endogenous-absorbed': ({ name, effects }) =>
      effects.length === 0
        ? `内生解释变量 \`${name}\` 在样本中取值全部相同：请选择有变异的变量。`
        : `固定效应（${list(effects)}）已完全解释内生解释变量 \`${name}\`：请减少固定效应，或选择在组内有变异的变量。`,
    'endogenous-collinear': ({ name, others }) =>
      `\`${name}\` 是 ${named(others)} 的线性组合，无法分别估计其系数：请去掉其中之一。`,
    'endogenous-explained': ({ name }) =>
      `工具变量和控制变量已完全解释 \`${name}\`，它与这些变量一样外生：请不用工具变量进行估计。`,
    'endogenous-unidentified': ({ name }) =>
      `工具变量无法使 \`${name}\` 独立于其他内生解释变量和控制变量而变动，其系数不可识别：请另寻工具变量。`,
    'gmm-own-df': () => '两步 GMM 没有逐个系数的自由度：请改用其他标准误，或估计方法 "2sls"。',
    'gmm-singular': ({ instruments: count }) =>
      `${count} 个工具变量的矩条件的协方差矩阵不可逆，聚类少于工具变量时即会如此：请改用估计方法 "2sls"，减少工具变量，或改用其他标准误。`,
    'ivreg-cluster-unused': ({ covariance }) =>
      `给出了 \`cluster\` 区域，但标准误类型为 "${covariance}"：请将 covariance 写为 "cluster"，或不给该区域。`,
    'ivreg-twoway-period': () => '双向聚类需要时期：请为 `period` 选定一个区域。',
    'ivreg-twoway-entity': () => '双向聚类需要个体：请为 `entity` 选定一个区域。',
    'instrument-still': ({ name, effects, product }) =>
      `工具变量 \`${name}\` 在 ${list(effects)} 内没有变异，已剔除。${product === '' ? '' : `其与时期的交互项 \`${product}\` 则有变异。`}`,
    'tests-missing': () => '工具变量的部分检验无法给出：所需的协方差矩阵不是正定的，聚类过少时即会如此；或观测值过少。',
  },
  cells: {
    'AI.IVREG': {
      description: '工具变量回归，给出个体与时期时吸收其固定效应：返回系数、第一阶段与工具变量的检验。',
      arguments: {
        y: '被解释变量的一列，可含标题。',
        endogenous: '内生解释变量的一列或多列，行数与 y 相同。',
        instruments: '工具变量的一列或多列，不少于内生解释变量的列数。',
        controls: '控制变量的一列或多列；省略则没有。',
        entity: '个体（城市、企业）的一列，吸收其固定效应；省略则没有固定效应。',
        period: '时期的一列，同时吸收时期固定效应。',
        covariance:
          '"cluster"（有个体时的默认：按个体聚类，或按 cluster 区域聚类）、"robust"（没有个体时的默认）、"iid" 或 "twoway"（个体与时期双向聚类）。',
        cluster: '聚类变量的一列，用于 "cluster"。',
        estimator: '"2sls"（默认）、"liml" 或 "gmm"。',
        output: '"table"（默认）、"coefficients"、"first"（第一阶段）或 "tests"（检验）。',
      },
    },
  },
  table: {
    ...regressionTable,
    rule: {
      ...regressionTable.rule,
      reghdfe: '小样本修正遵循 ivreghdfe。',
      stata: '小样本修正遵循 xtivreg, fe。',
      ivreg2: '不作小样本修正，采用正态分布，同 ivreg2。',
      ivregress: '不作小样本修正，采用正态分布，同 ivregress。',
    },
    title: (outcomes) => `${list(outcomes)} 的工具变量回归结果`,
    first: '第一阶段',
    reduced: '简约式',
    estimator: { '2sls': '2SLS', liml: 'LIML', gmm: 'GMM' },
    fuller: 'Fuller',
    partialR2: '工具变量的偏 R²',
    f: '工具变量的 F 值',
    kpF: 'Kleibergen–Paap F',
    cdF: 'Cragg–Donald F（同方差）',
    effectiveF: '有效 F',
    effectiveFCritical: (share) => `有效 F 的临界值（${share} 偏误）`,
    hansenP: 'Hansen J 检验 p 值',
    sarganP: 'Sargan 检验（同方差）p 值',
    endogeneityP: '内生性检验 p 值',
    arP: 'Anderson–Rubin 检验 p 值',
    arSet: (level) => `Anderson–Rubin ${level} 置信集`,
    tests: {
      title: (regressors) => `${list(regressors)} 的工具变量检验`,
      test: '检验',
      statistic: '统计量',
      df: '自由度',
      p: 'p 值',
      kpLm: '不可识别检验（Kleibergen–Paap LM）',
      anderson: '不可识别检验（Anderson LM，同方差）',
      kpF: '弱工具变量检验（Kleibergen–Paap F）',
      cdF: '弱工具变量检验（Cragg–Donald F，同方差）',
      effectiveF: '弱工具变量检验（有效 F）',
      hansen: '过度识别检验（Hansen J）',
      sargan: '过度识别检验（Sargan，同方差）',
      wuHausman: '内生性检验（Wu–Hausman F）',
      cStatistic: '内生性检验（C 统计量）',
      ar: (regressors) => `${list(regressors)} 没有效应（Anderson–Rubin F）`,
      tF: '依第一阶段 F 值的 |t| 临界值（tF，5%）',
      tFInterval: 'tF 95% 置信区间',
      effectiveCritical: (values) => `有效 F 的临界值（偏误不超过最坏情形的一定比例）：${shares(values)}。`,
      stockYogo: (bias, size) =>
        `同方差下 Cragg–Donald F 的 Stock–Yogo 临界值：${[bias.length === 0 ? '' : `相对偏误 ${shares(bias)}`, size.length === 0 ? '' : `5% 检验的实际水平 ${shares(size)}`].filter((part) => part !== '').join('；')}。`,
      stockYogoIid: 'Stock–Yogo 临界值以同方差为前提；采用其他标准误时至多仅供参考。',
      stockYogoMissing: '对于这一估计方法和工具变量个数，Stock 和 Yogo 没有给出临界值。',
      exact: '工具变量与内生解释变量一样多，无法进行过度识别检验。',
    },
    interpretation,
  },
} satisfies InstrumentsWords;

function shares(values: readonly ShareAndValue[]): string {
  return values.map(([share, value]) => `${share} 为 ${value}`).join('、');
}

function printedSet({ intervals }: PrintedSet): string {
  return intervals.map(({ low, high }) => rangeText(low, high)).join(' 或 ');
}

function rangeText(low: string | null, high: string | null): string {
  if (low === null) return `${high ?? ''} 以下的全部取值`;
  return high === null ? `${low} 以上的全部取值` : `${low} 至 ${high}`;
}

function interpretation(finding: Finding): string {
  const { outcome, regressor, estimate, low, high, level, p, effects } = finding;
  const given = effects.length === 0 ? '' : `在控制 ${list(effects)} 固定效应后，`;
  const uncertainty = `${level} 置信区间为 ${low} 至 ${high}，${p}`;
  if (finding.short !== null)
    return `${given}${regressor} 对 ${outcome} 的效应估计（${estimate}；${uncertainty}）不可信：${weakness(finding)}。${robust(finding)}${rejected(finding)}`;
  const size =
    finding.evidence === 'none'
      ? `${regressor} 对 ${outcome} 的效应与零无法区分（${estimate}；${uncertainty}）`
      : `${regressor} 每增加 1 个单位，${outcome} 相应${finding.rises ? '增加' : '减少'} ${finding.size}（${uncertainty}）${finding.evidence === 'weak' ? '，证据较弱' : ''}`;
  return `${given}${size}。工具变量的 F 值为 ${finding.f ?? ''}，未显示弱工具变量问题。${robust(finding)}${rejected(finding)}仅当 ${list(finding.instruments)} 只通过 ${regressor} 影响 ${outcome} 时，这一估计才是因果效应。`;
}

function weakness({ f, short, critical }: Finding): string {
  if (short === 'unknown') return '在这种标准误下，无法计算工具变量对它的影响有多强';
  const invalid = '上述置信区间与 p 值可能严重失真';
  return short === 'ten'
    ? `工具变量的 F 值为 ${f ?? ''}，低于 10，属于弱工具变量，${invalid}`
    : `工具变量的 F 值为 ${f ?? ''}，虽高于 10，但低于其临界值 ${critical ?? ''}，不能排除弱工具变量问题，${invalid}`;
}

function robust({ arP, set, short }: Finding): string {
  if (arP === null) return short === null ? '' : '请寻找与它关系更紧密的工具变量。';
  const said = set === null ? '' : leftBy(set);
  return short === null
    ? `不受工具变量强弱影响的 Anderson–Rubin 检验对“效应为零”给出 ${arP}${said}。`
    : `请以不受工具变量强弱影响的 Anderson–Rubin 检验为准：它对“效应为零”给出 ${arP}${said}。`;
}

function leftBy(set: PrintedSet): string {
  if (set.intervals.length === 0) return `，且在 ${set.level} 的水平上拒绝其余一切取值：工具变量之间或与模型相互矛盾`;
  if (set.intervals.some(({ low, high }) => low === null && high === null))
    return `，且在 ${set.level} 的水平上不拒绝任何取值：数据对效应的大小没有信息`;
  return `，${set.level} 置信集（未被拒绝的效应取值）：${printedSet(set)}`;
}

function rejected({ overidentified }: Finding): string {
  return overidentified === null ? '' : `过度识别检验拒绝原假设（${overidentified}）：至少有一个工具变量与误差项相关。`;
}
