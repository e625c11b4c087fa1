import type { PanelTestsWords, Verdict } from '../../methods/panel-tests/text';
import { list, regressionFields, regressionTable } from './linear';
import { preparation } from './methods';

const { outcome, regressors } = regressionFields;

export const panelTests = {
  name: '面板检验',
  summary: '在混合、随机效应与固定效应模型之间作选择的检验，以及对误差的检验。',
  question: '面板数据需要哪些效应？误差有何特征？',
  fields: {
    method: { label: '方法', help: 'panel-tests' },
    outcome,
    regressors,
    entity: { label: '个体', help: '城市、企业或地区。' },
    period: { label: '时期', help: '年份或季度。序列相关检验中，时期有间断即不相接。' },
    effects: { label: '效应', help: '各模型是否另含各时期的虚拟变量。' },
    hausman: {
      label: 'Hausman 检验',
      help: '采用各模型自身的误差方差，或两者均用随机效应模型的，或均用固定效应模型的。',
    },
    convention: { label: '惯例', help: '非平衡面板的方差成分，以及 Mundlak 检验 F 的第二自由度。' },
    ...preparation,
  },
  choices: {
    effects: { entity: '个体效应', twoway: '个体与时期效应' },
    hausman: {
      classic: '各模型自身的方差',
      sigmamore: '有效模型的方差（sigmamore）',
      sigmaless: '一致模型的方差（sigmaless）',
    },
    convention: { plm: 'plm 与 fixest（R）', stata: 'Stata' },
  },
  problems: {
    'one-entity': ({ entity }) =>
      `样本全部属于同一个 \`${entity}\`，而这些检验需要比较多个个体：请使用个体更多的数据。`,
    'no-means-to-test': ({ entity }) =>
      `没有随时间变化的解释变量，其均值在 \`${entity}\` 之间有差异，Mundlak 检验无可检验。`,
    'no-consecutive-periods': () => '没有个体具有相邻的两个时期，无法取差分：请使时期编号连续。',
    'no-three-periods': () => '具有连续三个时期且误差有变异的个体不足两个，无法进行序列相关检验。',
    'no-three-rows': () => '没有个体具有三行以上且误差有变异的观测，无法比较误差方差。',
    'no-common-periods': () => '没有两个个体具有两个共同的时期，无法计算误差的相关系数。',
    'too-many-patterns': ({ patterns, entities }) =>
      `${entities} 个个体共有 ${patterns} 种不同的时期组合，过多而无法计算全部误差的相关系数：请只保留多数个体都有的时期。`,
    'hausman-no-difference': () => '固定效应与随机效应的估计值及其方差相同，没有差异可供检验。',
    'hausman-negative': ({ statistic }) =>
      `经典 Hausman 统计量为负（${statistic.toPrecision(4)}）：在此样本中随机效应并非更有效的估计，该检验没有结论。请以不依赖这一前提的 Mundlak 检验为准。`,
    'hausman-rank': ({ rank, terms }) => `Hausman 检验中方差之差对 ${terms} 个系数而言秩仅为 ${rank}，已取其广义逆。`,
    'modified-wald-skipped': ({ entity, skipped }) =>
      `有 ${skipped} 个 \`${entity}\` 不足三行或没有变异，未进入修正的 Wald 检验。`,
    'cd-pairs-omitted': ({ omitted, pairs }) =>
      `${pairs} 对个体中有 ${omitted} 对的共同时期不足两个，未进入 Pesaran CD 检验。`,
    'cd-two-way': () =>
      'Pesaran CD 检验用于含时期效应模型的残差会产生误导：往往检测不到相依，或趋向很大的负值（Juodis 和 Reese，2022）。请以不含时期效应的模型为准。',
  },
  cells: {
    'AI.PANELTESTS': {
      description: '面板回归的检验：个体效应 F、Breusch-Pagan、Hausman、Mundlak、Wooldridge、修正的 Wald、Pesaran CD。',
      arguments: {
        y: '被解释变量的一列，可含标题。',
        x: '解释变量的一列或多列，行数与 y 相同。',
        entity: '个体（城市、企业）的一列。',
        period: '时期的一列。',
        effects: '"entity"（默认）或 "twoway"：各模型是否另含时期虚拟变量。',
        hausman: '"classic"（默认）、"sigmamore" 或 "sigmaless"。',
      },
    },
  },
  table: {
    title: (name) => `${name} 的面板检验`,
    test: '检验',
    hypothesis: '原假设',
    df: '自由度',
    verdict: '5% 水平',
    rejected: '拒绝',
    kept: '不能拒绝',
    none: '—',
    tests: {
      poolability: '个体效应（F）',
      breuschPagan: 'Breusch–Pagan（LM）',
      hausman: 'Hausman（χ²）',
      mundlak: 'Mundlak（F，聚类稳健）',
      wooldridge: 'Wooldridge（F）',
      modifiedWald: '修正的 Wald（χ²）',
      pesaranCd: 'Pesaran CD（z）',
    },
    hypotheses: {
      poolability: (entity) => `所有 ${entity} 的截距相同。`,
      breuschPagan: (entity) => `${entity} 效应的方差为零。`,
      hausman: (entity) => `${entity} 效应与解释变量不相关。`,
      mundlak: (entity) => `解释变量的时期均值没有解释力，即 ${entity} 效应与其不相关。`,
      wooldridge: () => '误差不存在序列相关。',
      modifiedWald: (entity) => `误差方差在所有 ${entity} 相同。`,
      pesaranCd: (entity) => `不同 ${entity} 的误差互不相关。`,
    },
    hausmanTitle: '固定效应与随机效应估计的比较',
    fixed: '固定效应',
    random: '随机效应',
    difference: '差异',
    differenceSe: '差异的标准误',
    sample: (n, entities, periods, balanced) =>
      `${n} 个观测值，${entities} 个个体，${periods} 个时期；${balanced ? '平衡面板' : '非平衡面板'}。`,
    periods: '各模型均含时期虚拟变量。',
    oneSided: 'Breusch–Pagan 检验的 p 值为单侧：方差不为负。',
    unavailable: (test, reason) => `${test}：${reason}`,
    filtered: regressionTable.filtered,
    missing: regressionTable.missing,
    zeroWeight: regressionTable.zeroWeight,
    singletons: regressionTable.singletons,
    leftOut: regressionTable.leftOut,
    interpretation: (verdict) => `${modelOf(verdict)}${errorsOf(verdict)}不能拒绝原假设，并不表明原假设成立。`,
  },
} satisfies PanelTestsWords;

function modelOf({ entity, related, differ }: Verdict): string {
  if (related === true) return `${entity} 效应与解释变量相关，随机效应与混合最小二乘估计有偏：应采用固定效应模型。`;
  if (related === null) return `此处无法检验 ${entity} 效应与解释变量是否相关；固定效应模型不取决于此。`;
  if (differ === true)
    return `各 ${entity} 的水平存在差异，而未发现这些效应与解释变量相关：没有证据反对随机效应模型，固定效应模型仍然有效。`;
  return `既未发现各 ${entity} 的水平存在差异，也未发现其效应与解释变量相关：没有证据反对混合最小二乘。`;
}

function errorsOf({ entity, serial, unequal, dependent }: Verdict): string {
  const found = [
    ...(serial === true ? ['存在序列相关'] : []),
    ...(unequal === true ? [`方差因 ${entity} 而异`] : []),
    ...(dependent === true ? [`在 ${entity} 之间相关`] : []),
  ];
  if (found.length === 0) return '';
  const remedy = dependent === true ? '，并与 Driscoll–Kraay 标准误或加入时期效应的结果对照' : '';
  return `误差${list(found)}：标准误应按 ${entity} 聚类${remedy}。`;
}
