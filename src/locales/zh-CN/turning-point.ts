import type { TurningPointWords } from '../../methods/turning-point/text';
import { covarianceFields, leastSquaresChoices, leastSquaresFields, regressionFields, regressionTable } from './linear';
import { preparation } from './methods';

export const turningPoint = {
  name: '拐点与 U 形检验',
  summary: '检验关系是否呈 U 形或倒 U 形，以及拐点所在。',
  question: '是否过犹不及？',
  fields: {
    method: { label: '方法', help: 'turning-point' },
    ...regressionFields,
    regressors: { label: '解释变量', help: '解释它的各列，其平方项自动加入。' },
    variable: { label: '取平方的变量', help: '哪一个解释变量的平方项也进入模型，默认为第一个。' },
    from: { label: '区间起点', help: '取值区间的下端，默认为样本最小值。' },
    to: { label: '区间终点', help: '取值区间的上端，默认为样本最大值。' },
    absorb: {
      label: '固定效应',
      help: '例如城市和年份；province^year 表示省份×年份交互固定效应，city[year] 表示各城市的时间趋势。留空则为含常数项的混合回归。',
    },
    ...covarianceFields,
    ...leastSquaresFields,
    singletons: { label: '单例观测', help: '在某一固定效应组别中唯一的观测对系数没有信息，默认剔除。' },
    ...preparation,
  },
  choices: { ...leastSquaresChoices, singletons: { drop: '剔除', keep: '保留' } },
  problems: {
    'turning-point-dropped': ({ variable }) =>
      `\`${variable}\` 与其平方项、固定效应或其他解释变量完全共线，得不到曲线：请选择在固定效应内至少有三个取值的变量。`,
    'turning-point-range': ({ from, to }) => `从 ${from} 到 ${to} 不成区间：请使 \`from\` 小于 \`to\`。`,
    'turning-point-name': ({ variable, square }) =>
      `\`${variable}\` 的平方项由本方法生成并命名为 \`${square}\`，但表中已有同名列：请删去该列或更改其列名。`,
    'turning-point-indefinite': ({ variable }) =>
      `在所选标准误下，\`${variable}\` 与其平方项的协方差矩阵不是半正定的，无法推断拐点：请改为单维聚类、选择其他标准误，或选择 reghdfe 的惯例（会对该矩阵作修正）。`,
    'turning-point-outside': ({ variable, from, to }) =>
      `拐点位于 \`${variable}\` 的取值区间（${from} 至 ${to}）之外：在区间之内曲线只升或只降。`,
    'utest-cluster-unused': ({ covariance }) =>
      `给出了 \`cluster\` 区域，但标准误类型为 "${covariance}"：请将 covariance 写为 "cluster"，或不给该区域。`,
    'utest-twoway-period': () => '双向聚类需要时期：请为 `period` 选定一个区域。',
  },
  cells: {
    'AI.UTEST': {
      description: '含某一变量及其平方项的固定效应回归：返回拐点、其置信区间与 U 形检验。',
      arguments: {
        y: '被解释变量的一列，可含标题。',
        x: '解释变量的一列或多列，行数与 y 相同；第一列的平方项进入模型。',
        entity: '个体（城市、企业）的一列，吸收其固定效应。',
        period: '时期的一列，同时吸收时期固定效应；省略则只有个体固定效应。',
        covariance:
          '"cluster"（默认：按个体聚类，或按 cluster 区域聚类）、"robust"、"iid" 或 "twoway"（个体与时期双向聚类）。',
        cluster: '聚类变量的一列，用于 "cluster"。',
        weights: '分析权重的一列。',
        output: '"table"（默认）、"coefficients" 或 "fit"（拐点与检验）。',
      },
    },
  },
  table: {
    ...regressionTable,
    title: (outcome, variable) => `${outcome} 对 ${variable} 及其平方项的回归结果`,
    shapeTitle: (variable) => `${variable} 的拐点`,
    turningPoint: '拐点',
    slope: (at) => `${at} 处的斜率`,
    test: { u: 'U 形检验', 'inverse-u': '倒 U 形检验' },
    oneSided: '斜率与检验的 p 值均为单侧；检验取两端中较弱的一端（Lind 和 Mehlum，2010）。',
    delta: (level, low, high) => `delta 方法的 ${level} 置信区间：${low} 至 ${high}。`,
    fieller: (level, set) => `Fieller 方法的 ${level} 置信区间：${set}。`,
    between: (low, high) => `${low} 至 ${high}`,
    rays: (low, high) => `小于 ${low} 或大于 ${high}`,
    everything: '任何取值都不能排除',
    curve: (outcome, variable) => `${outcome}：${variable} 相对于其最小值的效应`,
    effect: '效应',
    interpretation: ({
      outcome,
      variable,
      shape,
      inside,
      rises,
      evidence,
      p,
      turningPoint: at,
      fieller,
      level,
      below,
    }) => {
      const curve = shape === 'u' ? 'U 形' : '倒 U 形';
      const estimated = `估计的${shape === 'u' ? ' ' : ''}${curve}曲线`;
      if (!inside)
        return `在整个取值区间内，${outcome} 随 ${variable} ${rises ? '上升' : '下降'}：${estimated}要到 ${at} 才转折，而那里没有数据。`;
      if (evidence === 'none') return `未能证实存在拐点：${estimated}在 ${at} 处转折，但其一端可能是平的（${p}）。`;
      const [before, after] = shape === 'u' ? ['下降', '上升'] : ['上升', '下降'];
      return `${variable} 在 ${at} 之前，${outcome} 随之${before}，此后随之${after}${evidence === 'weak' ? '，但证据较弱' : ''}（${curve}检验 ${p}；拐点的 ${level} Fieller 置信区间：${fieller}）；${below} 的观测位于拐点之下。`;
    },
  },
} satisfies TurningPointWords;
