import type { ModerationWords } from '../../methods/moderation/text';
import {
  covarianceFields,
  leastSquaresChoices,
  leastSquaresFields,
  list,
  regressionFields,
  regressionTable,
} from './linear';
import { preparation } from './methods';

export const moderation = {
  name: '调节效应',
  summary: '某一效应是否随另一变量变化，以及在其取值范围内的大小。',
  question: '效应取决于什么？',
  fields: {
    method: { label: '方法', help: 'moderation' },
    ...regressionFields,
    regressors: { label: '解释变量', help: '解释它的各列，调节变量与交互项自动加入。' },
    moderator: { label: '调节变量', help: '效应随之变化的变量，其本身也进入模型。' },
    term: { label: '被调节的变量', help: '哪一个解释变量的效应随调节变量变化，默认为第一个。' },
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
    'moderation-term-unknown': ({ term, regressors }) =>
      `\`${term}\` 不在解释变量之中：请在 \`term\` 中填写 ${list(regressors)} 之一。`,
    'moderation-of-itself': ({ term }) =>
      `\`${term}\` 不能调节其自身的效应：请选择其他调节变量；若要考察其平方项，请用拐点与 U 形检验。`,
    'moderation-name': ({ term, moderator, product }) =>
      `\`${term}\` 与 \`${moderator}\` 的交互项由本方法生成并命名为 \`${product}\`，但表中已有同名列：请删去该列或更改其列名。`,
    'moderation-dropped': ({ term, moderator }) =>
      `\`${term}\` 与 \`${moderator}\` 的交互项同其他变量或固定效应完全共线，得不到效应的变化：请选择在 \`${term}\` 变动之处也变动的调节变量。`,
    'moderation-variance': ({ term, moderator, at }) =>
      `\`${moderator}\` 为 ${at} 时 \`${term}\` 的效应的方差估计不为正，聚类过少时可能如此：请改用其他标准误。`,
    'moderation-two-values': ({ moderator }) =>
      `\`${moderator}\` 只有两个取值，即两组：异质性分析可比较两组，并允许控制变量系数与固定效应各不相同。`,
  },
  cells: {
    'AI.MODERATE': {
      description: '含某一解释变量与调节变量交互项的固定效应回归：返回效应随调节变量的变化。',
      arguments: {
        y: '被解释变量的一列，可含标题。',
        x: '其效应随调节变量变化的解释变量，一列。',
        controls: '控制变量的一列或多列，行数与 y 相同；可留空。',
        moderator: '调节变量的一列，其本身也进入模型。',
        entity: '个体（城市、企业）的一列：吸收其固定效应，标准误按其聚类。',
        period: '时期的一列，同时吸收时期固定效应；省略则只有个体固定效应。',
        output: '"table"（默认）、"coefficients" 或 "effects"（最小值、四分位数与最大值处的效应）。',
      },
    },
  },
  table: {
    ...regressionTable,
    title: (outcome, moderator) => `${outcome} 的回归结果：效应随 ${moderator} 变化`,
    effectsTitle: (term, moderator) => `${term} 的效应随 ${moderator} 的变化`,
    effect: '效应',
    percentiles: { least: '最小值', lower: '下四分位数', median: '中位数', upper: '上四分位数', most: '最大值' },
    quartiles: '最小值、四分位数与最大值',
    undecided: (level, set) => `效应的 ${level} 置信区间包含零的调节变量取值：${set}。`,
    between: (low, high) => `${low} 至 ${high} 之间`,
    rays: (low, high) => `小于 ${low} 或大于 ${high}`,
    everywhere: '全部取值',
    pointwise: '置信区间与 p 值就调节变量的各个取值单独而言；调节效应的检验即交互项系数的检验。',
    curve: (term, outcome, moderator) => `${term} 对 ${outcome} 的效应随 ${moderator} 的变化`,
    interpretation: ({
      outcome,
      term,
      moderator,
      rises,
      size,
      p,
      evidence,
      low,
      high,
      level,
      lower,
      upper,
      positive,
      negative,
    }) => {
      const along = `在 ${moderator} 的下四分位数（${lower.at}）处为 ${lower.effect}，上四分位数（${upper.at}）处为 ${upper.effect}`;
      const told = `逐点而言，效应显著为正的观测占 ${positive}，显著为负的占 ${negative}。`;
      if (evidence === 'none')
        return `未能证实 ${term} 对 ${outcome} 的效应随 ${moderator} 变化，也未证实其不变（${moderator} 每增加 1 个单位，效应变动 ${rises ? '' : '\u2212'}${size}，${level} 置信区间为 ${low} 至 ${high}，${p}）；效应${along}。${told}`;
      return `${moderator} 每增加 1 个单位，${term} 对 ${outcome} 的效应${rises ? '上升' : '下降'} ${size}（${level} 置信区间为 ${low} 至 ${high}，${p}）${evidence === 'weak' ? '，但证据较弱' : ''}：效应${along}。${told}`;
    },
  },
} satisfies ModerationWords;
