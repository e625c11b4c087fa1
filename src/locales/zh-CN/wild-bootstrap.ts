import type { Interval, WildBootstrapWords } from '../../methods/wild-bootstrap/text';
import { leastSquaresChoices, leastSquaresFields, list, regressionFields } from './linear';
import { preparation } from './methods';

const { replications: _, ...modelFields } = leastSquaresFields;

export const wildBootstrap = {
  name: 'Wild 聚类自助法',
  summary: '聚类较少时检验某一系数：对整个聚类的误差随机改变符号。',
  question: '在聚类较少的情况下，结论是否仍然成立？',
  fields: {
    method: { label: '方法', help: 'wild-bootstrap' },
    ...regressionFields,
    regressors: { label: '解释变量', help: '解释它的各列，包括控制变量。' },
    absorb: {
      label: '固定效应',
      help: '例如城市和年份；province^year 表示省份×年份交互固定效应，city[year] 表示各城市的时间趋势。留空则为含常数项的混合回归。',
    },
    covariance: { label: '聚类', help: '同一聚类之内的误差可以相关。' },
    'covariance.kind': { label: '类型', help: 'cluster' },
    'covariance.by': {
      label: '聚类变量',
      help: '聚类所依据的列，可多列，也可写 province^year 这样的乘积；留空则按个体聚类。',
    },
    term: { label: '待检验系数', help: '检验哪一个解释变量的系数，默认为第一个。' },
    value: { label: '原假设取值', help: '原假设下该系数的取值，默认为 0。' },
    replications: {
      label: '抽样次数',
      help: '随机抽样的次数；若聚类的符号组合总数不超过它，则每种组合恰取一次。默认 9,999 次。',
    },
    draw: { label: '抽样分布', help: '聚类的误差所乘的随机数。' },
    imposed: { label: '施加原假设', help: '是否在原假设成立的模型中抽样；建议施加，也是默认值。' },
    drawnBy: { label: '抽样分组', help: '误差共用一次抽样的分组；留空则为聚类，多向聚类时为其交集。' },
    ...modelFields,
    singletons: { label: '单例观测', help: '在某一固定效应组别中唯一的观测对系数没有信息，默认剔除。' },
    ...preparation,
  },
  choices: {
    kind: { cluster: '聚类稳健' },
    draw: { rademacher: 'Rademacher 分布（−1 或 1）', webb: 'Webb 六点分布' },
    convention: leastSquaresChoices.convention,
    k: leastSquaresChoices.k,
    'smallSample.cluster': leastSquaresChoices['smallSample.cluster'],
    singletons: { drop: '剔除', keep: '保留' },
  },
  problems: {
    'wild-term-unknown': ({ term, regressors }) =>
      `\`${term}\` 不在解释变量之中：请在 \`term\` 中填写 ${list(regressors)} 之一。`,
    'wild-term-dropped': ({ term }) =>
      `\`${term}\` 没有可检验的系数，它与固定效应或其他解释变量完全共线：请检验其他系数，或减少固定效应。`,
    'wild-one-group': ({ by }) => `样本全部属于 \`${by}\` 的同一组，误差将共用每一次抽样：请给出组别更多的分组。`,
    'wild-variance': ({ term }) => `按这几个方向聚类时，\`${term}\` 的方差估计不为正：请只按其中一个方向聚类。`,
    'wild-too-few-draws': ({ failed, draws }) =>
      `${draws} 次抽样中有 ${failed} 次方差估计不为正，不足以检验：请减少聚类的方向。`,
    'wild-few-signs': ({ groups, draws }) =>
      `${groups} 个分组只有 ${draws} 种符号组合，p 值只能大步变动；Webb 分布（"draw": "webb"）的组合更多。`,
    'wild-draws-failed': ({ failed, draws }) => `${draws} 次抽样中有 ${failed} 次方差估计不为正，未予计入。`,
    'wild-unbounded': ({ groups }) => `置信区间有一侧没有端点：只有 ${groups} 个分组，该侧无论多远的取值都不被拒绝。`,
    'wild-gaps': () => '区间两端之间有些取值被拒绝：各取值的 p 值见图。',
  },
  cells: {
    'AI.WILDBOOT': {
      description: '吸收固定效应后某一系数的 wild 聚类自助法检验，适用于聚类较少的情形：返回系数、t、p 值与置信区间。',
      arguments: {
        y: '被解释变量的一列，可含标题。',
        x: '解释变量的一列或多列，行数与 y 相同。',
        entity: '个体（城市、企业）的一列，吸收其固定效应。',
        period: '时期的一列，同时吸收时期固定效应；省略则只有个体固定效应。',
        cluster: '聚类变量的一列；省略则按个体聚类。',
        term: '检验 x 中的哪一列：写序号或标题；省略则为第一列。',
        replications: '抽样次数，默认 9999。',
        seed: '随机种子（整数），默认 1。',
      },
    },
  },
  table: {
    title: (term, outcome) => `Wild 聚类自助法检验：${outcome} 回归中 ${term} 的系数`,
    column: (number) => `(${number})`,
    clusteredSe: '聚类稳健标准误',
    clusteredP: 'p 值（t 分布）',
    p: 'p 值（wild 聚类自助法）',
    low: (level) => `${level} 置信区间下限`,
    high: (level) => `${level} 置信区间上限`,
    unbounded: '无',
    draws: '抽样次数',
    exceed: '绝对值大于 t 的次数',
    clusters: '共用一次抽样的分组数',
    effects: (effects) => `已吸收：${list(effects)}。`,
    hypothesis: (term, value) => `原假设：${term} 的系数为 ${value}。`,
    how: (draw, imposed, by) => `按 ${by} 抽样，${draw}，${imposed ? '施加原假设' : '不施加原假设'}。`,
    enumerated: (draws) => `全部 ${draws} 种符号组合各取一次；相等者计一半。`,
    random: (draws, error) => `随机抽样 ${draws} 次；p 值的蒙特卡罗误差为 ${error}。`,
    plot: (term) => `${term} 系数各假设取值的 p 值`,
    plotX: '系数的假设取值',
    plotY: 'p 值',
    interpretation: ({ term, outcome, value, estimate, p, clusteredP, level, interval, evidence }) => {
      const verdict = {
        none: `与 ${value} 无法区分`,
        weak: `异于 ${value}，但证据较弱`,
        clear: `显著异于 ${value}`,
      }[evidence];
      return `对整个聚类的误差随机改变符号后，${term} 对 ${outcome} 的系数（${estimate}）${verdict}：${p}，而聚类稳健 t 检验为 ${clusteredP}；${range(interval, level)}。`;
    },
  },
} satisfies WildBootstrapWords;

function range({ low, high }: Interval, level: string): string {
  if (low === null && high === null) return `在 ${level} 的水平上没有任何取值被拒绝`;
  if (low === null) return `在 ${level} 的水平上只有大于 ${high ?? ''} 的取值被拒绝`;
  if (high === null) return `在 ${level} 的水平上只有小于 ${low} 的取值被拒绝`;
  return `${level} 置信区间为 ${low} 至 ${high}`;
}
