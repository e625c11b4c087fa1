import type { regressionText } from '../../regression/text';

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join('、');

export const regression = {
  'variable-repeated': ({ name }) => `\`${name}\` 在被解释变量和解释变量中出现了不止一次：请只保留一次。`,
  'variable-reserved': ({ name }) => `解释变量不能命名为 \`${name}\`，因为结果中的常数项使用该名称：请更改列名。`,
  'values-extreme': ({ name }) => `\`${name}\` 的数值过大或过于接近零，无法计算：请更换该列的计量单位。`,
  'all-singletons': ({ effects }) =>
    `每一行都是其所在 ${list(effects)} 组别中的唯一观测，固定效应已完全解释样本：请减少固定效应，或使用时期更多的数据。`,
  'outcome-constant': ({ outcome }) =>
    `\`${outcome}\` 在样本中取值全部相同，没有可供解释的变异：请更换被解释变量或样本。`,
  'outcome-absorbed': ({ outcome, effects }) =>
    `固定效应（${list(effects)}）已完全解释 \`${outcome}\`：请减少固定效应，或更换被解释变量。`,
  'regressors-absorbed': ({ names, effects }) =>
    effects.length === 0
      ? `${list(names)} 在样本中没有变异，无法估计任何系数：请选择有变异的解释变量。`
      : `剔除固定效应（${list(effects)}）后，${list(names)} 不再有变异，无法估计任何系数：请选择在组内有变异的解释变量，或减少固定效应。`,
  'too-few-rows': ({ rows, parameters }) =>
    `${rows} 个观测值不足以估计 ${parameters} 个参数（系数与固定效应）：请增加观测值或减少固定效应。`,
  'one-cluster': ({ by }) => `样本全部属于 \`${by}\` 的同一个聚类：请按组别更多的列聚类，或改用其他标准误。`,
  'cluster-unnamed': () => '聚类稳健标准误需要指明聚类变量：请在 `covariance.by` 中给出列名，或指定个体。',
  'period-unnamed': () => '这类标准误与时间有关：请在 `period` 中给出时期列，或改用其他标准误。',
  'entity-unnamed': () => 'Newey–West 标准误沿时间考察每一个体：请在 `entity` 中给出个体列。',
  'one-period': () => '样本全部属于同一时期，而这类标准误至少需要两个时期：请改用其他标准误。',
  'several-rows-a-period': ({ entity, name }) =>
    `${name} 在同一时期有多行，无法沿时间考察其误差：请在 \`entity\` 中给出每期只有一行的个体（而非 \`${entity}\`），或改用聚类稳健或 Driscoll–Kraay 标准误。`,
  'coordinate-impossible': ({ name, value, low, high }) =>
    `\`${name}\` 中的 ${value} 不是以度为单位的坐标（${low} 至 ${high}）：请更正，或选择正确的列。`,
  'leverage-too-wide': ({ columns, most }) =>
    `除组别最多的一项外，固定效应共有 ${columns} 个组别，无法计算杠杆值（至多 ${most} 个）：请改用 HC1 或聚类稳健标准误。`,
  'adjustment-too-large': ({ by }) =>
    `\`${by}\` 的聚类与固定效应的过多组别相交，无法作 CR2 修正（它适用于聚类较少的情形）：请改用聚类稳健标准误，或包含完整个体的聚类变量。`,
  'wild-too-wide': ({ columns, most }) =>
    `自助抽样的分组与共 ${columns} 个组别的固定效应相交，无法在每次抽样中剔除（至多 ${most} 个）：请按包含完整个体的分组聚类。`,
  'leverage-one': ({ rows }) =>
    `样本中有 ${rows} 行被某个只属于它的解释变量完全拟合，其误差无从得知：请改用 HC1 标准误，或去掉这样的解释变量。`,
  'clusters-split-entities': ({ by, entity }) =>
    `按 xtreg 的惯例，每个 \`${entity}\` 须完整属于一个聚类，而 \`${by}\` 将其中一些分开了：请改用其他惯例或聚类变量。`,
  'perfect-fit': ({ outcome }) =>
    `模型完全拟合 \`${outcome}\`，没有误差可用来计算标准误：请检查是否有解释变量由被解释变量计算而来。`,
  'variance-not-positive': ({ name }) =>
    `\`${name}\` 的方差估计不为正，识别它的组别太少：请改用其他标准误，或组别更多的聚类变量。`,
  'absorption-not-converged': ({ iterations, rows, columns }) =>
    `${iterations} 步迭代后仍未能准确剔除固定效应（${rows} 行；除组别最多的一项外共 ${columns} 个组别）：样本的各部分之间连接过少，请减少固定效应，或只保留最大的连通部分。`,
  'entities-have-one-row': ({ entity }) =>
    `样本中每个 \`${entity}\` 只有一行，组内没有变异：请使用时期更多的数据，或改用截面方法。`,
  'outcome-constant-within': ({ outcome, entity }) =>
    `\`${outcome}\` 在任何 \`${entity}\` 内都不随时间变化：请选择随时间变化的被解释变量，或用组间估计比较均值。`,
  'too-few-entities': ({ entity, entities, parameters }) =>
    `\`${entity}\` 的 ${entities} 个个体的均值不足以估计 ${parameters} 个参数：请增加个体或减少解释变量。`,
  'too-few-draws': ({ failed, draws }) =>
    `${draws} 次自助抽样中有 ${failed} 次无法估计系数，不足以计算标准误：请改用其他标准误，或减少解释变量。`,

  'combination-unknown': ({ combination, name, terms }) =>
    `组合“${combination}”中的 \`${name}\` 没有系数：有系数的是 ${list(terms)}。`,
  'combination-unsupported': ({ combination, position, functions }) =>
    `组合“${combination}”第 ${position} 个字符处的写法不能用于系数：可用 + - * / ^ 与 ${functions.join('、')}。`,
  'combination-undefined': ({ combination, expression }) =>
    `组合“${combination}”（${expression}）在估计值处没有定义（如除以零或对负数开方）：请改写。`,
  'combination-constant': ({ combination, expression }) =>
    `组合“${combination}”（${expression}）与系数无关，没有可检验的内容：请在其中写入系数。`,

  'errors-iid': () => '同方差假定下的标准误',
  'errors-hc1': () => '异方差稳健标准误（HC1）',
  'errors-hc2': () => '异方差稳健标准误（HC2）',
  'errors-hc3': () => '异方差稳健标准误（HC3）',
  'errors-driscoll-kraay': ({ lags, periods }) => `Driscoll–Kraay 标准误（滞后 ${lags} 期，共 ${periods} 个时期）`,
  'errors-newey-west': ({ lags, entity }) => `Newey–West 标准误（${entity} 内，滞后 ${lags} 期）`,
  'errors-conley': ({ cutoff, kernel, places }) =>
    `Conley 空间标准误（${kernel === 'bartlett' ? 'Bartlett 核' : '均匀核'}，截断距离 ${cutoff} 公里，${places} 个地点）`,
  'errors-cluster': ({ by, groups }) =>
    `聚类到 ${by.map((name, way) => `${name}（${groups[way]} 个聚类）`).join('和 ')}的稳健标准误`,
  'errors-cr2': ({ by, groups }) =>
    `聚类到 ${by}（${groups} 个聚类）的偏误修正标准误（CR2），自由度按 Satterthwaite 近似`,
  'errors-bootstrap': ({ by, groups, draws }) => `自助法标准误（对 ${by} 的 ${groups} 个组别整组重抽 ${draws} 次）`,

  'dropped-constant': ({ name }) => `\`${name}\` 在样本中没有变异，已剔除。`,
  'dropped-absorbed': ({ name, effects }) => `\`${name}\` 在 ${list(effects)} 内没有变异，已剔除。`,
  'dropped-combination': ({ name, others }) =>
    others.length === 1
      ? `剔除其他项的影响后，\`${name}\` 与 \`${others[0]}\` 完全共线，已剔除。`
      : `剔除其他项的影响后，\`${name}\` 是 ${list(others)} 的线性组合，已剔除。`,
  'few-clusters': ({ by, groups }) =>
    `\`${by}\` 只有 ${groups} 个聚类；不足 30 个左右时聚类稳健标准误往往偏小，建议用 wild cluster bootstrap 检验。`,
  'few-degrees': ({ df }) => `有系数的自由度仅为 ${df}：识别它的聚类很少，其 p 值只可大致参考。`,
  'few-periods': ({ periods }) =>
    `Driscoll–Kraay 标准误以时期数趋于无穷为前提，而此处只有 ${periods} 期；不足 20 期左右时往往偏小，建议与聚类稳健标准误对照。`,
  'no-neighbours': ({ cutoff }) => `没有两个地点相距在 ${cutoff} 公里以内，Conley 标准误即各地点相互独立时的标准误。`,
  'clustered-by-entity': ({ entity }) => `与 xtreg 一致，异方差稳健标准误按 \`${entity}\` 聚类。`,
  'entity-variance-zero': ({ entity }) =>
    `\`${entity}\` 个体效应的方差估计不为正，已置零：此时随机效应即为混合最小二乘。`,
  'covariance-repaired': ({ by }) =>
    `${by.length === 0 ? '' : `聚类到 ${list(by)} 的`}协方差矩阵不是半正定的，其负特征值已置零（Cameron、Gelbach 和 Miller，2011）。`,
  'joint-test-missing': ({ terms, rank }) =>
    `${terms} 个系数无法联合检验：其协方差矩阵的秩仅为 ${rank}，聚类过少时即会如此。`,
  'effects-unsettled': () => '各固定效应未能以足够精度相互区分，其数值请谨慎使用（不影响系数估计）。',
  'draws-failed': ({ failed, draws }) => `${draws} 次自助抽样中有 ${failed} 次无法估计系数，标准误基于其余各次。`,
} satisfies typeof regressionText;
