import type { Comparison } from '../../methods/heterogeneity/interpretation-text';
import { LISTED, OTHERS } from '../../methods/heterogeneity/labels';
import type { HeterogeneityWords } from '../../methods/heterogeneity/text';
import { leastSquaresChoices, leastSquaresFields, list, regressionFields, regressionTable } from './linear';
import { preparation } from './methods';

const { replications: _, ...modelFields } = leastSquaresFields;

const group = (label: string): string =>
  label === LISTED ? '所列个体组' : label === OTHERS ? '其余个体组' : `“${label}”组`;

export const heterogeneity = {
  name: '异质性分析',
  summary: '某一系数在各组的估计，并以三种方法检验组间差异。',
  question: '结论对哪些对象成立？',
  fields: {
    method: { label: '方法', help: 'heterogeneity' },
    ...regressionFields,
    regressors: {
      label: '解释变量',
      help: '解释它的各列，各组的系数互不相同；除非另行指定，比较第一个变量的系数。',
    },
    group: { label: '分组', help: '样本的划分依据：某一列、若干个体，或某一变量的分位数。' },
    'group.by': { label: '分组变量', help: '一列，或 region^size 这样的乘积；至多 10 组。' },
    'group.entities': {
      label: '所列个体',
      help: '按个体列中的写法填写，例如中心城市；与其余个体比较。',
      empty: '每行一个',
    },
    'group.quantiles': { label: '组数', help: '各组的个体数大致相等：2 为二分，4 为四分。' },
    'group.of': { label: '分位数变量', help: '个体在该变量上的取值决定其所属的组。' },
    'group.fixed': {
      label: '个体的取值',
      help: '首期取值（解释变量尚未影响它），或各期均值。',
    },
    term: { label: '比较的系数', help: '比较哪一个解释变量的系数，默认为第一个。' },
    absorb: {
      label: '固定效应',
      help: '例如城市和年份；province^year 表示省份×年份交互固定效应，city[year] 表示各城市的时间趋势。各组分别设定。留空则各组各有常数项。',
    },
    covariance: { label: '聚类', help: '同一聚类之内的误差可以相关。' },
    'covariance.kind': { label: '类型', help: 'cluster' },
    'covariance.by': {
      label: '聚类变量',
      help: '聚类所依据的列，可多列，也可写 province^year 这样的乘积；留空则按个体聚类。',
      empty: '按个体聚类',
    },
    replications: { label: '置换次数', help: '随机置换组别标签的次数，默认 999 次。' },
    permute: {
      label: '置换单位',
      help: '以个体为单位（保持面板结构），或以观测为单位（与 bdiff 相同，供对照）。',
    },
    ...modelFields,
    singletons: { label: '单例观测', help: '在本组某一固定效应组别中唯一的观测对系数没有信息，默认剔除。' },
    ...preparation,
  },
  choices: {
    group: { by: '某一列', entities: '所列个体与其余个体', quantiles: '某一变量的分位数' },
    'group.fixed': { first: '首期取值', mean: '各期均值' },
    kind: { cluster: '聚类稳健' },
    permute: { entities: '个体', observations: '观测（bdiff）' },
    convention: leastSquaresChoices.convention,
    k: leastSquaresChoices.k,
    'smallSample.cluster': leastSquaresChoices['smallSample.cluster'],
    singletons: { drop: '剔除', keep: '保留' },
  },
  problems: {
    'hetero-term-unknown': ({ term, regressors }) =>
      `\`${term}\` 不在解释变量之中：请在 \`term\` 中填写 ${list(regressors)} 之一。`,
    'hetero-term-dropped': ({ term, label }) =>
      `\`${term}\` 在${group(label)}中没有系数，它与固定效应或其他解释变量完全共线：请比较其他系数，或另行分组。`,
    'hetero-one-group': ({ by, label }) => `完整的观测全部属于 \`${by}\` 的${group(label)}：请选择能够划分样本的分组。`,
    'hetero-many-groups': ({ by, groups, most }) =>
      `\`${by}\` 有 ${groups} 个不同取值，而至多 ${most} 组：请按其分位数分组（"group": {"quantiles": 2, "of": …}），或选择分组用的列。`,
    'hetero-group-small': ({ label, rows, entities, parameters }) =>
      `${group(label)}过小：${entities} 个个体的 ${rows} 个观测不足以估计 ${parameters} 个参数；请与其他组合并，或减少解释变量。`,
    'hetero-group-singletons': ({ label, rows, entities }) =>
      `${group(label)}过小：${entities} 个个体的 ${rows} 个观测在本组的某一固定效应中均为单例；请与其他组合并，或减少固定效应。`,
    'hetero-group-one-cluster': ({ label, by, rows }) =>
      `${group(label)}的 ${rows} 个观测同属 \`${by}\` 的一个聚类，无法估计标准误：请按更小的单位聚类，或另行分组。`,
    'hetero-outcome-flat': ({ label }) =>
      `在${group(label)}中，扣除固定效应后被解释变量没有变动：请另行分组，或减少固定效应。`,
    'hetero-regressors-flat': ({ label }) =>
      `在${group(label)}中，扣除固定效应后解释变量均没有变动：请另行分组，或减少固定效应。`,
    'hetero-perfect-fit': ({ label }) =>
      `在${group(label)}中模型完全拟合被解释变量，无法估计误差：某一解释变量可能由被解释变量构造而来。`,
    'hetero-variance': ({ first, second }) =>
      `这样聚类时，${group(first)}与${group(second)}系数之差的方差估计不为正：请只按一个方向聚类，且聚类数应更多。`,
    'hetero-entity-unknown': ({ name, entity, near }) =>
      `\`${entity}\` 列中没有“${name}”${near.length > 0 ? `；相近者：${list(near)}` : ''}：请按该列的写法填写。`,
    'hetero-first-period': ({ of }) => `取 \`${of}\` 的首期值需要时期：请指定时期列，或按均值分组（"fixed": "mean"）。`,
    'hetero-quantiles-tied': ({ of, quantiles, values }) =>
      `\`${of}\` 无法分为 ${quantiles} 组：各个体只有 ${values} 个不同取值，且取值相同者过多；请减少组数。`,

    'hetero-group-varies': ({ entity, varying, entities }) =>
      `\`${entity}\` 的 ${entities} 个个体中有 ${varying} 个的组别随时间变动，它们计入所属的每一组；此时无法置换个体的标签，故不作置换检验（以观测为单位："permute": "observations"）。`,
    'hetero-group-varies-rows': ({ entity, varying, entities }) =>
      `\`${entity}\` 的 ${entities} 个个体中有 ${varying} 个的组别随时间变动，它们计入所属的每一组；若组别受解释变量影响，则不宜据以比较。`,
    'hetero-clusters-cross': ({ by }) =>
      `${list(by.map((name) => `\`${name}\``))} 的聚类跨越多组，各组系数因而相关；交互项检验与 suest 已予考虑。`,
    'hetero-few-clusters': ({ labels, groups }) =>
      `聚类较少：${list(labels.map((label, index) => `${group(label)} ${groups[index]} 个`))}；少于约 30 个时聚类稳健标准误往往偏小，应更重视置换检验。`,
    'hetero-dropped': ({ label, name }) => `\`${name}\` 在${group(label)}中没有系数。`,
    'hetero-draws-failed': ({ failed, draws }) =>
      `${draws} 个置换样本中有 ${failed} 个无法同时估计两组的系数，未予计入；若达半数则不作置换检验。`,
  },
  cells: {
    'AI.HETERO': {
      description: '固定效应模型的分组系数及其组间差异：交互项检验、suest 与以个体为单位的置换检验。',
      arguments: {
        y: '被解释变量的一列，可含标题。',
        x: '比较其系数的解释变量，一列。',
        controls: '控制变量的一列或多列，行数与 y 相同；可留空。',
        group: '分组变量的一列。',
        entity: '个体（城市、企业）的一列：吸收其固定效应，并置换其组别标签。',
        period: '时期的一列，同时吸收时期固定效应；省略则只有个体固定效应。',
        replications: '置换次数，默认 999。',
        seed: '随机种子（整数），默认 1。',
        output: '"table"（默认）、"groups"（各组）或 "differences"（差异）。',
      },
    },
  },
  table: {
    ...regressionTable,
    title: (outcome, by) => `${outcome} 的分组回归结果：按${/^[\w(]/.test(by) ? ` ${by}` : by}`,
    clustered: (by) => `聚类到 ${list(by)} 的稳健标准误`,
    clusters: '聚类数',
    all: '全样本',
    listed: '所列个体',
    others: '其余个体',
    ofEntities: '所列个体',
    ofQuantiles: (of) => ` ${of} 的分位数`,
    differencesTitle: (term, outcome) => `组间差异检验：${outcome} 回归中 ${term} 的系数`,
    interaction: '交互项（聚类稳健）',
    suest: 'suest',
    permutation: '置换检验（差异）',
    studentised: '置换检验（t）',
    holm: 'p 值（Holm）',
    holmStars: '差异的星号依交互项检验经 Holm 调整的 p 值；置信区间就各差异单独而言。',
    equalityTerm: '各组系数相等（F）',
    equalitySlopes: '各组全部斜率相等（F）',
    commonTitle: (term) => `各组 ${term} 的系数：控制变量与固定效应相同`,
    commonEquality: '各组相等（F）',
    commonNote: (errors) => `同一回归中仅该系数随组别不同，控制变量的系数与固定效应各组相同。${errors}。`,
    cuts: (of, fixed, parts) =>
      `按 ${of} 分组（${fixed === 'first' ? '取个体首期值' : '取个体各期均值'}，每一个体计一次）：${list(parts)}。`,
    upTo: (label, cut) => `${label} 不超过 ${cut}`,
    above: (label, cut) => `${label} 高于 ${cut}`,
    listedNote: (names, total) =>
      total > names.length ? `所列个体：${list(names)}等 ${total} 个。` : `所列个体：${list(names)}。`,
    ownEffects: '各组的全部解释变量系数与固定效应互不相同。',
    oneTest: (ratio, df) =>
      `交互项检验与 suest 除小样本修正与所用分布外是同一检验：前者的方差为后者的 ${ratio} 倍，p 值取自 t(${df}) 而非正态分布；二者一致并不构成额外的证据。`,
    permuted: (draws, by, seed, error) =>
      `置换检验：在两组的${by}之间随机重排组别标签 ${draws} 次，随机种子 ${seed}，双侧；p 值的蒙特卡罗误差不超过 ${error}。“t”为差异除以按个体聚类的标准误，两组方差不同时仍然有效。`,
    units: { entities: '个体', observations: '观测' },
    counts: (between, exceed, tExceed, draws) =>
      `${between}：${draws} 次置换中，差异的绝对值不小于实际值者 ${exceed} 次，其 t 值不小于实际值者 ${tExceed} 次。`,
    forest: (term, outcome, level) => `各组 ${term} 对 ${outcome} 的系数与 ${level} 置信区间`,
    group: '组别',
    interpretation,
  },
} satisfies HeterogeneityWords;

function interpretation({ outcome, term, level, groups, difference, equality }: Comparison): string {
  const each = groups.map(({ label, estimate, low, high }) => `${label} ${estimate}（${low} 至 ${high}）`);
  const { first, second, larger, size, low, high, evidence, wald, permutation, studentised, adjusted } = difference;
  const tests = [
    `交互项检验 ${wald}`,
    ...(permutation === null ? [] : [`置换检验 ${permutation}`]),
    ...(studentised === null ? [] : [`t 的置换检验 ${studentised}`]),
  ];
  const how = `差异的 ${level} 置信区间为 ${low} 至 ${high}；${tests.join('，')}${adjusted ? '，均经 Holm 调整' : ''}`;
  const compared = `${first} 比 ${second} ${larger ? '高' : '低'} ${size}`;
  const verdict = {
    clear: `${compared}（${how}）`,
    mixed: `${compared}，但证据较弱或各检验不一致（${how}）`,
    none: `${adjusted ? '任何两组的差异都与零无法区分，证据最强者为' : '组间差异与零无法区分：'}${compared}（${how}），既未显示存在差异，也未显示没有差异`,
  }[evidence];
  const all = equality === null ? '' : `各组相等的检验：${equality}。`;
  return `${term} 对 ${outcome} 的系数（括号内为 ${level} 置信区间）：${each.join('，')}；${verdict}。${all}组间比较只依据差异本身的检验：系数在一组显著而在另一组不显著，并不说明两组不同。`;
}
