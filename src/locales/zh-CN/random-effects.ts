import type { RandomEffectsWords } from '../../methods/random-effects/text';
import {
  covarianceChoices,
  covarianceFields,
  leastSquaresChoices,
  list,
  regressionFields,
  regressionTable,
} from './linear';
import { preparation } from './methods';

const { bootstrap: _, ...covariance } = covarianceChoices;
const { kernel, distance } = leastSquaresChoices;

export const randomEffects = {
  name: '随机效应模型',
  summary: '个体效应与解释变量不相关这一前提下的线性回归。',
  question: '综合城市内部与城市之间的差异，被解释变量如何随解释变量变动？',
  fields: {
    method: { label: '方法', help: 'random-effects' },
    ...regressionFields,
    ...covarianceFields,
    covariance: {
      label: covarianceFields.covariance.label,
      help: '除个体效应外同方差、异方差稳健、单向或多向聚类稳健，或考虑时间与空间上的相关。',
    },
    convention: { label: '惯例', help: '各个体行数不等时，个体效应的方差如何计算；以及“稳健”的含义。' },
    ...preparation,
  },
  choices: {
    convention: { plm: 'plm（R）；xtreg, re sa（Stata）', stata: 'xtreg, re（Stata）' },
    covariance,
    kernel,
    distance,
  },
  problems: {},
  cells: {},
  table: {
    ...regressionTable,
    title: (outcomes) => `${list(outcomes)} 的随机效应回归结果`,
    components: {
      plm: '方差成分按 Swamy–Arora 方法计算，同 plm；p 值取自正态分布。',
      stata: '方差成分按 Swamy–Arora 方法计算，同 xtreg, re；p 值取自正态分布。',
    },
    within: '组内 R²',
    between: '组间 R²',
    overall: '总体 R²',
    theta: 'θ（中位数）',
    entitySd: '个体效应标准差',
    errorSd: '随机误差标准差',
    rho: 'ρ（个体效应方差占比）',
    wald: 'Wald χ²',
    interpretation: (finding) => regressionTable.interpretation(finding, '在个体效应与解释变量不相关的前提下，'),
  },
} satisfies RandomEffectsWords;
