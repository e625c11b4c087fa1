import type { PooledWords } from '../../methods/pooled/text';
import {
  covarianceFields,
  leastSquaresChoices,
  leastSquaresFields,
  list,
  regressionFields,
  regressionTable,
} from './linear';
import { preparation } from './methods';

const { fixest, reghdfe } = leastSquaresChoices.convention;

export const pooled = {
  name: '混合最小二乘',
  summary: '将全部观测合在一起的线性回归，不含个体效应与时期效应。',
  question: '就全部城市和年份而言，被解释变量如何随解释变量变动？',
  fields: {
    method: { label: '方法', help: 'pooled' },
    ...regressionFields,
    ...covarianceFields,
    ...leastSquaresFields,
    ...preparation,
  },
  choices: { ...leastSquaresChoices, convention: { fixest, reghdfe, stata: 'regress（Stata）' } },
  problems: {},
  cells: {},
  table: {
    ...regressionTable,
    rule: { ...regressionTable.rule, stata: '小样本修正遵循 regress。' },
    title: (outcomes) => `${list(outcomes)} 的混合回归结果`,
    interpretation: (finding) => regressionTable.interpretation(finding, '就全部观测而言，未剔除任何效应，'),
  },
} satisfies PooledWords;
