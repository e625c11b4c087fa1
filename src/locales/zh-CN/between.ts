import type { BetweenWords } from '../../methods/between/text';
import { covarianceChoices, covarianceFields, list, regressionFields, regressionTable } from './linear';
import { preparation } from './methods';

const { iid, hc1, hc2, hc3, cluster } = covarianceChoices;

export const between = {
  name: '组间估计',
  summary: '以各个体在各时期的均值所作的线性回归。',
  question: '解释变量较高的城市，被解释变量是否也较高？',
  fields: {
    method: { label: '方法', help: 'between' },
    ...regressionFields,
    covariance: {
      label: covarianceFields.covariance.label,
      help: '同方差、异方差稳健，或按在个体内不变的列聚类。',
    },
    'covariance.by': covarianceFields['covariance.by'],
    entity: { label: '个体', help: '城市、企业或地区，比较的是它们的均值。' },
    wls: { label: '按行数加权', help: '各个体是否按其行数加权；否则每个个体权重相同。' },
    ...preparation,
  },
  choices: { covariance: { iid, hc1, hc2, hc3, cluster } },
  problems: {
    'averages-alike': ({ outcome, entity }) =>
      `\`${outcome}\` 的均值在每个 \`${entity}\` 都相同，组间没有可供解释的变异：请更换被解释变量。`,
    'averages-divided': ({ by, entity }) =>
      `每个 \`${entity}\` 只有一个均值，须完整属于一个聚类，而 \`${by}\` 将其中一些分开了：请按在 \`${entity}\` 内不变的列聚类。`,
  },
  cells: {},
  table: {
    ...regressionTable,
    title: (outcomes) => `${list(outcomes)} 的组间回归结果（时期均值）`,
    wls: '各个体按行数加权。',
    averaged: '求均值的观测值',
    interpretation: (finding) => regressionTable.interpretation(finding, '就各个体的均值相比较，'),
  },
} satisfies BetweenWords;
