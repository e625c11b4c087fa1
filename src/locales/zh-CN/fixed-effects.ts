import type { FixedEffectsWords } from '../../methods/fixed-effects/text';
import {
  covarianceFields,
  leastSquaresChoices,
  leastSquaresFields,
  list,
  regressionFields,
  regressionTable,
} from './linear';
import { preparation } from './methods';

export const fixedEffects = {
  name: '固定效应模型',
  summary: '可吸收任意多重固定效应（如城市、年份）的线性回归。',
  question: '在城市内部、随时间推移，被解释变量如何随解释变量变动？',
  fields: {
    method: { label: '方法', help: 'fixed-effects' },
    ...regressionFields,
    absorb: {
      label: '固定效应',
      help: '例如城市和年份；province^year 表示省份×年份交互固定效应，city[year] 表示各城市的时间趋势。留空则为含常数项的混合回归。',
    },
    ...covarianceFields,
    ...leastSquaresFields,
    singletons: { label: '单例观测', help: '在某一固定效应组别中唯一的观测对系数没有信息，默认剔除。' },
    combinations: {
      label: '系数组合',
      help: '待检验的系数组合，每行一个，例如 total = lq + lq_lag，或 peak = -lq / (2 * lq2)。',
    },
    effects: { label: '返回固定效应', help: '是否同时返回固定效应的估计值。' },
    ...preparation,
  },
  choices: { ...leastSquaresChoices, singletons: { drop: '剔除', keep: '保留' } },
  problems: {
    'fereg-cluster-unused': ({ covariance }) =>
      `给出了 \`cluster\` 区域，但标准误类型为 "${covariance}"：请将 covariance 写为 "cluster"，或不给该区域。`,
    'fereg-twoway-period': () => '双向聚类需要时期：请为 `period` 选定一个区域。',
  },
  cells: {
    'AI.FEREG': {
      description: '个体固定效应回归，给出时期时为双向固定效应：返回系数、标准误与拟合优度。',
      arguments: {
        y: '被解释变量的一列，可含标题。',
        x: '解释变量的一列或多列，行数与 y 相同。',
        entity: '个体（城市、企业）的一列，吸收其固定效应。',
        period: '时期的一列，同时吸收时期固定效应；省略则只有个体固定效应。',
        covariance:
          '"cluster"（默认：按个体聚类，或按 cluster 区域聚类）、"robust"、"iid" 或 "twoway"（个体与时期双向聚类）。',
        cluster: '聚类变量的一列，用于 "cluster"。',
        weights: '分析权重的一列。',
        output: '"table"（默认）、"coefficients" 或 "fit"。',
      },
    },
  },
  table: {
    ...regressionTable,
    combinations: (outcome) => `${outcome} 回归的系数组合`,
    combination: '组合',
    conventions: {
      title: (term, outcome) => `各惯例下 ${outcome} 回归中 ${term} 的标准误`,
      chosen: (convention) => `${convention}（所选）`,
      parameters: '计入的参数个数 K',
      nested: '因嵌套于聚类而不计入 K',
      redundant: '因冗余而不计入 K 的组别数',
      none: '无',
      groups: '聚类数 G',
      residualFactor: '(N − 1)/(N − K)',
      groupFactor: 'G/(G − 1)',
      factor: '方差所乘的因子',
      df: 't 的自由度',
      same: '各惯例下系数估计相同，差别只在计数。',
      rows: '不聚类时每一行自成一组，以 N 代替 G。',
      refused: (convention, reason) => `${convention}：${reason}`,
      otherErrors: (convention, errors) => `${convention}：${errors}。`,
      singletons: (count) =>
        `已剔除 ${count} 个单例观测，与 reghdfe 及 fixest 的较新版本一致；xtreg、areg 与 0.13 之前的 fixest 予以保留，N 与 G 因而更大。`,
    },
    delta: (level) => `标准误由 delta 方法算得；${level} 置信区间；原假设为组合等于零。`,
    title: (outcomes, effects) => `${list(outcomes)} 的${effects ? '固定效应' : ''}回归结果`,
  },
} satisfies FixedEffectsWords;
