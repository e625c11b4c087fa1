import type { PoissonWords } from '../../methods/poisson/text';
import {
  covarianceFields,
  leastSquaresChoices,
  leastSquaresFields,
  list,
  regressionFields,
  regressionTable,
} from './linear';
import { preparation } from './methods';

const { fixest } = leastSquaresChoices.convention;
const { cluster, 'driscoll-kraay': driscollKraay, 'newey-west': neweyWest, conley } = leastSquaresChoices.covariance;

const among = (named: readonly string[], all: number): string => `${named.join('、')}${named.length < all ? '等' : ''}`;

export const poisson = {
  name: '泊松伪极大似然估计',
  summary: '专利数、贸易额等非负被解释变量的回归（PPML），可吸收任意多重固定效应。',
  question: '在城市内部、随时间推移，解释变量变动时，被解释变量（含零值）变动百分之几？',
  fields: {
    method: { label: '方法', help: 'poisson' },
    ...regressionFields,
    outcome: { label: '被解释变量', help: '需要解释的列：计数或金额，不得为负。' },
    absorb: {
      label: '固定效应',
      help: '例如城市和年份；province^year 表示省份×年份交互固定效应，city[year] 表示各城市的时间趋势。留空则为含常数项的回归。',
    },
    ...covarianceFields,
    covariance: {
      label: '标准误',
      help: '单向或多向聚类稳健、异方差稳健、允许时间或空间相关，或由信息矩阵得出（iid，仅当方差等于均值时成立）。',
    },
    convention: leastSquaresFields.convention,
    smallSample: leastSquaresFields.smallSample,
    'smallSample.k': leastSquaresFields['smallSample.k'],
    'smallSample.adjust': leastSquaresFields['smallSample.adjust'],
    'smallSample.cluster': leastSquaresFields['smallSample.cluster'],
    weights: { label: '权重', help: '抽样权重：各行的对数似然乘以其权重；权重为 0 的行不进入样本。' },
    singletons: { label: '单例观测', help: '在某一固定效应组别中唯一的观测对系数没有信息，默认剔除。' },
    ...preparation,
  },
  choices: {
    ...leastSquaresChoices,
    convention: { fixest, reghdfe: 'ppmlhdfe（Stata）' },
    covariance: {
      iid: '由信息矩阵得出（iid）',
      hc1: '异方差稳健',
      cluster,
      'driscoll-kraay': driscollKraay,
      'newey-west': neweyWest,
      conley,
    },
    singletons: { drop: '剔除', keep: '保留' },
  },
  problems: {
    'poisson-negative': ({ column, cell, row, found }) =>
      `“${column}”列${cell === '' ? `第 ${row} 行` : `单元格 ${cell}`} 的值为 ${found}，而泊松回归的被解释变量不能为负：请更正、更换被解释变量，或改用固定效应模型。`,
    'poisson-all-zero': ({ outcome }) =>
      `\`${outcome}\` 在样本中全部为零，没有可供解释的变异：请更换被解释变量或样本。`,
    'poisson-not-converged': ({ outcome, iterations }) =>
      `\`${outcome}\` 的泊松回归迭代 ${iterations} 次仍未收敛：可能有解释变量数值过于悬殊，或恰好区分出取零的观测；请取对数或去掉该变量。`,
    'separated-levels': ({ outcome, effect, levels, named, rows }) =>
      `${effect} 有 ${levels} 个组别（${among(named, levels)}）的 \`${outcome}\` 全部为零，其 ${rows} 行已剔除：这些组别的固定效应没有有限的估计值，对系数也没有信息。`,
    'separated-rows': ({ outcome, rows, named, regressors }) =>
      `已剔除 ${rows} 行${named.length === 0 ? '' : `（${among(named, rows)}）`}：${regressors.length === 0 ? '各固定效应合起来' : `${list(regressors.map((name) => `\`${name}\``))} 与固定效应的线性组合`}恰好将这些 \`${outcome}\` 为零的观测与其余观测区分开（分离），没有有限的系数与之相容。`,
    'separation-unsettled': ({ outcome }) =>
      `未能判定解释变量是否完全预测了 \`${outcome}\` 的零值（分离）；若有系数数值异常，请去掉相应的解释变量。`,
    'errors-hessian': () => '由信息矩阵得出的标准误（方差等于均值时成立）',
    'ppml-cluster-unused': ({ covariance }) =>
      `标准误类型为 "${covariance}" 时用不到 \`cluster\` 区域：请将 covariance 写为 "cluster"，或不给该区域。`,
    'ppml-twoway-period': () => '按个体与时期双向聚类需要时期：请为 `period` 选定一个区域。',
  },
  cells: {
    'AI.PPML': {
      description: '含个体固定效应（给出时期时为双向固定效应）的泊松伪极大似然估计：返回系数、标准误与拟合优度。',
      arguments: {
        y: '被解释变量的一列，不得为负，可含标题。',
        x: '解释变量的一列或多列，行数与 y 相同。',
        entity: '个体（城市、企业）的一列，吸收其固定效应。',
        period: '时期的一列，同时吸收时期固定效应；省略则只有个体固定效应。',
        covariance:
          '"cluster"（默认：按个体聚类，或按 cluster 区域聚类）、"robust"、"iid" 或 "twoway"（个体与时期双向聚类）。',
        cluster: '聚类变量的一列，用于 "cluster"。',
        weights: '抽样权重的一列。',
        output: '"table"（默认）、"coefficients" 或 "fit"。',
      },
    },
  },
  table: {
    ...regressionTable,
    rule: { ...regressionTable.rule, reghdfe: '小样本修正遵循 ppmlhdfe。' },
    title: (outcomes) => `${list(outcomes)} 的泊松回归结果`,
    wald: 'Wald χ²',
    semiElasticity: (finding) => {
      const { outcome, regressor, rises, percent, percentLow, percentHigh, percentOfSd, estimate, level, p } = finding;
      const uncertainty = `${level} 置信区间为 ${percentLow} 至 ${percentHigh}，${p}`;
      const given = finding.effects.length === 0 ? '' : `在控制 ${list(finding.effects)} 固定效应后，`;
      if (finding.evidence === 'none')
        return `${given}${regressor} 对 ${outcome} 的系数与零无法区分（${estimate}；折合百分比，${uncertainty}），既未显示二者相关，也未显示不相关。`;
      return `${given}${regressor} 每增加 1 个单位，${outcome} 平均${rises ? '增加' : '减少'} ${percent}（${uncertainty}）${finding.evidence === 'weak' ? '，证据较弱' : ''}；${regressor} 每增加 1 个标准差，${outcome} 的期望值相应变动 ${percentOfSd}；仅当没有遗漏与二者同时相关的因素时，这一关联才可作因果解读。`;
    },
  },
} satisfies PoissonWords;
