import type { Language } from '../../src/locales';

/** A sentence of the page, in each of its languages. */
export type Sentence = Readonly<Record<Language, string>>;

const say = (english: string, chinese: string): Sentence => ({ 'en-US': english, 'zh-CN': chinese });

/** Why a number that Stata printed is not ours. */
export const REASONS = {
  intervalOfBoottest: say(
    'boottest’s interval ends where our p is still 15/256 = 0.0586: the value there is not rejected at 5 %. Ours ends where p steps from 13/256 to 11/256.',
    'boottest 的区间端点处我们的 p 值仍为 15/256 = 0.0586，在 5% 水平下尚不拒绝；我们的端点位于 p 由 13/256 降至 11/256 之处。',
  ),
  scoreTest: say(
    'Agglo has no score test; its Wald and Anderson–Rubin tests of the same hypothesis are compared.',
    'Agglo 不提供得分检验；同一假设的 Wald 检验与 Anderson–Rubin 检验已作对照。',
  ),
  randomDraws: say(
    'Of random bootstrap draws, which another generator does not repeat; `wild-bootstrap` is for least squares.',
    '来自随机自助抽样，换一个随机数生成器不会重现；`wild-bootstrap` 只用于最小二乘。',
  ),
  otherFormulaOfFem: say(
    'This number is from a test of FixedEffectModels.jl. The formula that the outputs of ivreg2 on this page confirm, those with two instruments among them, gives ours.',
    '该数值取自 FixedEffectModels.jl 的测试；本页 ivreg2 的结果（包括含两个工具变量者）所证实的公式给出的是我们的数值。',
  ),
  repairOfVersion5: say(
    'reghdfe 5 repaired the whole covariance with the constant in it, as it was not positive semi-definite; the source of reghdfe 6 leaves the slopes alone where their own block is, and so does Agglo.',
    'reghdfe 5 把含常数项的整个协方差矩阵修正为半正定；reghdfe 6 的源代码在斜率部分本身半正定时保持不动，Agglo 同此。',
  ),
  adjustedOfVersion5: say(
    'reghdfe 5 counted one level more in the adjusted R² when errors are clustered; without clusters it printed 0.3796, which is ours (the case above).',
    'reghdfe 5 在聚类时计算调整后 R² 会多计一个水平；不聚类时它给出 0.3796，与我们相同（见上例）。',
  ),
  normalDistribution: say(
    'ivreg2 without `small` takes p values and intervals from the normal distribution; least squares in Agglo take them from t.',
    'ivreg2 不带 `small` 时 p 值与区间取自正态分布；Agglo 的最小二乘取自 t 分布。',
  ),
  largeF: say(
    'ivreg2 keeps small-sample factors in F and in its degrees of freedom even without `small`. Shown is our F times (N − K)/(N − 1) and (G − 1)/G; its p value and degrees of freedom are those of F without these factors.',
    'ivreg2 即使不带 `small` 也在 F 及其自由度中保留小样本因子。表中为我们的 F 乘以 (N − K)/(N − 1) 与 (G − 1)/G；其 p 值与自由度属于不含这些因子的 F。',
  ),
  dofminus: say(
    'Agglo has no `dofminus()` and `sdofminus()`. The statistics shown are ours times the ratio of the degrees of freedom; the adjusted R² and p values are those without the two options.',
    'Agglo 不提供 `dofminus()` 与 `sdofminus()`。表中统计量为我们的数值乘以自由度之比；调整后 R² 与 p 值为不带这两个选项时的数值。',
  ),
  cityTrends: say(
    'xtfeis counts in K the regressors, the variable of the slopes and the constant (6); fixest, reghdfe and Agglo count a slope of each state (53). Shown is our standard error times √((816 − 53)/(816 − 6)).',
    'xtfeis 的 K 只计解释变量、斜率变量与常数项（6）；fixest、reghdfe 与 Agglo 为每个州各计一个斜率（53）。表中为我们的标准误乘以 √((816 − 53)/(816 − 6))。',
  ),
  truncatedThird: say(
    'weakivtest writes 3.33 for 1/0.3 in this critical value.',
    'weakivtest 在此临界值中用 3.33 代替 1/0.3。',
  ),
  gmmCritical: say(
    'The critical values of gfweakivtest for two-step GMM are not part of Agglo.',
    'Agglo 不提供 gfweakivtest 针对两步 GMM 的临界值。',
  ),
  absorbedConstant: say(
    'A constant, which reghdfe and ppmlhdfe put back as the mean of what is absorbed: Agglo puts it back where one effect is absorbed and errors are iid, robust or clustered in one way, and reports the effects themselves on demand.',
    '常数项：reghdfe 与 ppmlhdfe 以被吸收效应的均值补报；Agglo 仅在吸收单一效应且采用同方差、稳健或单向聚类标准误时补报，并按需报告各效应本身。',
  ),
  hausmanConstant: say(
    'With `constant` Stata compares the constants too and inverts the difference of covariances by a generalised inverse.',
    '带 `constant` 选项时 Stata 也比较常数项，并对协方差之差取广义逆。',
  ),
  firstDifferences: say(
    'The regression of first differences without a constant is made inside the test and not reported of itself.',
    '不含常数项的一阶差分回归在检验内部完成，不单独报告。',
  ),
  someSlopes: say(
    'A test of some of the slopes together is no part of a result; all of them together are (`f`).',
    '结果中只有全部斜率的联合检验（`f`），没有部分斜率的联合检验。',
  ),
} as const;
