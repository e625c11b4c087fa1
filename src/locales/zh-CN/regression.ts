import type { regressionText } from '../../regression/text';

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join('、');

export const regression = {
  'variable-repeated': ({ name }) => `\`${name}\` 在被解释变量和解释变量中出现了不止一次：请只保留一次。`,
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
  'clusters-split-entities': ({ by, entity }) =>
    `按 xtreg 的惯例，每个 \`${entity}\` 须完整属于一个聚类，而 \`${by}\` 将其中一些分开了：请改用其他惯例或聚类变量。`,
  'perfect-fit': ({ outcome }) =>
    `模型完全拟合 \`${outcome}\`，没有误差可用来计算标准误：请检查是否有解释变量由被解释变量计算而来。`,
  'variance-not-positive': ({ name }) =>
    `\`${name}\` 的方差估计不为正，识别它的组别太少：请改用其他标准误，或组别更多的聚类变量。`,
  'absorption-not-converged': ({ iterations, rows, columns }) =>
    `${iterations} 步迭代后仍未能准确剔除固定效应（${rows} 行；除组别最多的一项外共 ${columns} 个组别）：样本的各部分之间连接过少，请减少固定效应，或只保留最大的连通部分。`,
  'too-few-draws': ({ failed, draws }) =>
    `${draws} 次自助抽样中有 ${failed} 次无法估计系数，不足以计算标准误：请改用其他标准误，或减少解释变量。`,

  'errors-iid': () => '同方差假定下的标准误',
  'errors-hc1': () => '异方差稳健标准误（HC1）',
  'errors-cluster': ({ by, groups }) =>
    `聚类到 ${by.map((name, way) => `${name}（${groups[way]} 个聚类）`).join('和 ')}的稳健标准误`,
  'errors-bootstrap': ({ by, groups, draws }) => `自助法标准误（对 ${by} 的 ${groups} 个组别整组重抽 ${draws} 次）`,

  'dropped-constant': ({ name }) => `\`${name}\` 在样本中没有变异，已剔除。`,
  'dropped-absorbed': ({ name, effects }) => `\`${name}\` 在 ${list(effects)} 内没有变异，已剔除。`,
  'dropped-combination': ({ name, others }) =>
    others.length === 1
      ? `剔除其他项的影响后，\`${name}\` 与 \`${others[0]}\` 完全共线，已剔除。`
      : `剔除其他项的影响后，\`${name}\` 是 ${list(others)} 的线性组合，已剔除。`,
  'few-clusters': ({ by, groups }) =>
    `\`${by}\` 只有 ${groups} 个聚类；不足 30 个左右时聚类稳健标准误往往偏小，建议用 wild cluster bootstrap 检验。`,
  'clustered-by-entity': ({ entity }) => `与 xtreg 一致，异方差稳健标准误按 \`${entity}\` 聚类。`,
  'covariance-repaired': ({ by }) =>
    `聚类到 ${list(by)} 的协方差矩阵不是半正定的，其负特征值已置零（Cameron、Gelbach 和 Miller，2011）。`,
  'joint-test-missing': ({ terms, rank }) =>
    `${terms} 个系数无法联合检验：其协方差矩阵的秩仅为 ${rank}，聚类过少时即会如此。`,
  'effects-unsettled': () => '各固定效应未能以足够精度相互区分，其数值请谨慎使用（不影响系数估计）。',
  'draws-failed': ({ failed, draws }) => `${draws} 次自助抽样中有 ${failed} 次无法估计系数，标准误基于其余各次。`,
} satisfies typeof regressionText;
