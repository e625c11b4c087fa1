import type {
  covarianceChoices as englishCovarianceChoices,
  covarianceFieldWords,
  leastSquaresChoices as englishChoices,
  leastSquaresFieldWords,
  regressionFieldWords,
  RegressionTableWords,
} from '../../methods/linear-text';
import type { FieldWords } from '../../methods/method';

export const list = (names: readonly string[]): string => names.join('、');

/** 各回归共有的字段。 */
export const regressionFields = {
  outcome: { label: '被解释变量', help: '需要解释的列。' },
  regressors: { label: '解释变量', help: '第一个是核心解释变量，结果解读以它为准；其余为控制变量。' },
  entity: { label: '个体', help: '城市、企业或地区。除非另行指定，标准误按个体聚类。' },
  period: { label: '时期', help: '年份或季度。用于在表中报告时期数，不影响计算结果。' },
  level: { label: '置信水平', help: '置信区间的水平，默认 0.95。' },
} satisfies Record<keyof typeof regressionFieldWords, FieldWords>;

export const covarianceFields = {
  covariance: {
    label: '标准误',
    help: '同方差、异方差稳健、单向或多向聚类稳健、允许时间或空间相关，或对个体整体重抽的自助法。',
  },
  'covariance.by': {
    label: '聚类变量',
    help: '聚类所依据的列，可多列，也可写 province^year 这样的乘积；留空则按个体聚类。',
    empty: '按个体聚类',
  },
  'covariance.lags': {
    label: '滞后期数',
    help: '误差在多少期之内可以相关（Bartlett 权重）；留空则取时期数的四次方根并向下取整。',
  },
  'covariance.latitude': { label: '纬度', help: '以度为单位的纬度列，南纬为负。' },
  'covariance.longitude': { label: '经度', help: '以度为单位的经度列，西经为负。' },
  'covariance.cutoff': { label: '截断距离（公里）', help: '相距超过这一距离的地点相互独立。' },
  'covariance.kernel': { label: '核函数', help: '截断距离之内两地的权重，默认均匀核。' },
  'covariance.temporal': {
    label: '仅限同一时期',
    help: '是否只允许同一时期的观测相关；默认也允许同一地点各期的观测相关。',
  },
  'covariance.distance': { label: '距离', help: '大圆距离（默认），或 fixest 默认采用的平面近似。' },
  'covariance.radius': { label: '地球半径（公里）', help: '留空为 6371；fixest 惯例下为 6376。' },
} satisfies Record<keyof typeof covarianceFieldWords, FieldWords>;

export const leastSquaresFields = {
  convention: { label: '惯例', help: '小样本修正遵循哪一软件的规则：系数估计完全相同，标准误略有差异。' },
  smallSample: {
    label: '小样本修正',
    help: '不采用某一软件的惯例，而逐项指定：参数个数（k）、(N − 1)/(N − K)（adjust）与 G/(G − 1)（cluster）。',
  },
  'smallSample.k': { label: '计入的组别', help: '固定效应的哪些组别计为参数。' },
  'smallSample.adjust': { label: '(N − 1)/(N − K)', help: '协方差是否乘以该项。' },
  'smallSample.cluster': { label: 'G/(G − 1)', help: '取聚类数最少的一向、各项分别计算，或不作调整。' },
  weights: { label: '权重', help: '分析权重：某行误差的方差与其权重成反比；权重为 0 的行不进入样本。' },
  replications: { label: '自助抽样次数', help: '用于自助法标准误，默认 999 次。' },
} satisfies Record<keyof typeof leastSquaresFieldWords, FieldWords>;

export const covarianceChoices = {
  iid: '同方差',
  hc1: '异方差稳健（HC1）',
  hc2: '异方差稳健（HC2）',
  hc3: '异方差稳健（HC3）',
  cluster: '聚类稳健',
  cr2: '聚类稳健，聚类较少时（CR2）',
  'driscoll-kraay': 'Driscoll–Kraay',
  'newey-west': 'Newey–West',
  conley: 'Conley（空间距离）',
  bootstrap: '自助法',
} satisfies typeof englishCovarianceChoices;

export const leastSquaresChoices = {
  convention: {
    fixest: 'fixest（R）',
    reghdfe: 'reghdfe（Stata）',
    stata: 'xtreg, fe（Stata）',
    areg: 'areg（Stata）',
  },
  covariance: covarianceChoices,
  kernel: { uniform: '均匀核', bartlett: 'Bartlett 核（随距离递减）' },
  distance: { spherical: '大圆距离', triangular: '平面近似（triangular）' },
  k: { nested: '不含嵌套于聚类的组别', full: '全部组别', none: '仅系数' },
  'smallSample.cluster': { min: '取聚类数最少的一向', conventional: '各项分别计算', false: '不作调整' },
} satisfies typeof englishChoices;

export const regressionTable: RegressionTableWords = {
  column: (number) => `(${number})`,
  slopes: (slope, group) => `${group} 特定的 ${slope} 趋势`,
  overall: 'R²（含固定效应）',
  inColumns: (columns, note) => (columns.length === 0 ? note : `第 ${list(columns)} 列：${note}`),
  withRule: (errors, rule) => `${errors}${rule}`,
  rule: {
    fixest: '小样本修正遵循 fixest。',
    reghdfe: '小样本修正遵循 reghdfe。',
    stata: '小样本修正遵循 xtreg, fe。',
    areg: '小样本修正遵循 areg。',
    parts: '小样本修正按指定的各项。',
  },
  weighted: (weights) => `以 ${weights} 加权。`,
  filtered: (count) => `因样本条件 ${count} 行`,
  missing: (count) => `因缺失值 ${count} 行`,
  zeroWeight: (count) => `因权重为零 ${count} 行`,
  singletons: (count) => `单例观测 ${count} 行`,
  leftOut: (reasons) => `未进入样本的观测：${list(reasons)}。`,
  plot: (outcome, level) => `${outcome} 的估计系数与 ${level} 置信区间`,
  plotAcross: (regressor, level) => `各列中 ${regressor} 的估计系数与 ${level} 置信区间`,
  plotAxis: '估计系数',
  plotColumn: '表中列次',
  interval: (level) => `${level} 置信区间`,
  interpretation: (finding, given) => {
    const before = given ?? givenEffects(finding.effects);
    const { outcome, regressor, rises, size, standardised, estimate, low, high, level, p, evidence } = finding;
    const uncertainty = `${level} 置信区间为 ${low} 至 ${high}，${p}`;
    if (evidence === 'none')
      return `${before}${regressor} 对 ${outcome} 的系数与零无法区分（${estimate}；${uncertainty}），既未显示二者相关，也未显示不相关。`;
    return `${before}${regressor} 每增加 1 个单位，${outcome} 相应${rises ? '增加' : '减少'} ${size}（${uncertainty}）${evidence === 'weak' ? '，证据较弱' : ''}；${regressor} 每增加 1 个标准差，${outcome} 相应变动 ${standardised} 个标准差；仅当没有遗漏与二者同时相关的因素时，这一关联才可作因果解读。`;
  },
};

function givenEffects(effects: readonly string[]): string {
  return effects.length === 0 ? '' : `在控制 ${list(effects)} 固定效应后，`;
}
