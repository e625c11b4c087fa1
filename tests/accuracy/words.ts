import type { Language } from '../../src/locales';

interface Words {
  readonly made: string;
  readonly title: string;
  readonly intro: readonly string[];
  readonly nistTitle: string;
  readonly nist: readonly string[];
  readonly nistColumns: readonly string[];
  readonly casesTitle: string;
  readonly cases: readonly string[];
  readonly caseColumns: readonly string[];
  readonly random: string;
  readonly outsideTitle: string;
  readonly outside: readonly string[];
}

/** The words of the page. */
export const WORDS: Readonly<Record<Language, Words>> = {
  'en-US': {
    made: '<!-- Made by `npm run pages` from tests/accuracy: change that. -->',
    title: '# How exact the numbers are',
    intro: [
      'Every number on this page is computed by the tests each time they run, and the page is compared with it. What Stata printed stands on [a page of its own](stata.md).',
    ],
    nistTitle: '## Certified values',
    nist: [
      'The linear regression data sets of NIST’s Statistical Reference Datasets come with values that were computed with 500 digits. Below are the correct significant digits (NIST’s log relative error, rounded down) of the worst coefficient and of the worst standard error, by the same least squares that every method uses. A double holds fewer than 16.',
      'Filip is a polynomial of degree ten whose powers are rounded to 16 digits before any program sees them: with a condition of 1e10 about 8 digits are left. “Within” is the same fit after the constant has been absorbed, as the effects of a panel are: demeaned powers of 0 … 20 are no doubles any more, and what that rounding costs depends on the size of the residuals.',
    ],
    nistColumns: ['data', 'coefficients', 'standard errors', 'within: coefficients', 'within: standard errors'],
    casesTitle: '## Other software',
    cases: [
      'Stored computations of R, most of them made in two ways. Of each case all that our methods give is compared: coefficients, standard errors, covariances (in units of the standard errors), statistics, p values, bounds, degrees of freedom, fit, tests. The last column is the largest relative difference among them, over all variants of a case. The bound in the tests is 1e-9; pooled models come near it, as fixest solves their normal equations about the origin.',
    ],
    caseColumns: ['case', 'what', 'software', 'largest relative difference'],
    random: 'within 4 Monte Carlo errors',
    outsideTitle: '## What is not held, and why',
    outside: [
      '`pt_cityunb_fd`: plm takes first differences between neighbouring rows, over gaps too (2,149 of them). `diff()` in Agglo takes them between neighbouring periods only, so the case is held on the complete rows with their periods numbered one by one.',
      '`pt_city_mundlak_cluster`: fixest’s F is 4e-11 off, as it solves the normal equations about the origin, and its p value of 1e-75 magnifies that 200 times. The law is compared at its F, and our p with the law at ours.',
      '`ds05_tests`: Wilcoxon, Kolmogorov–Smirnov, Shapiro, Jarque–Bera and Kruskal tests belong to no method here. `ds06_heterosk`: of its tests the modified Wald test is one of `panel-tests`; Breusch–Pagan (heteroskedasticity), White, RESET and Durbin–Watson are not.',
      '`pt_*_spec_tests`: of plm’s Lagrange multiplier tests the one of entities is here; those of periods, of both, and the variants of Honda, King–Wu and Gourieroux–Holly–Monfort are not. `pt_unitroot_grunfeld`: no unit root tests.',
      '`glm04_logit_probit`, `glm05_tobit_affairs` and `qr01_quantile`: no such models.',
    ],
  },
  'zh-CN': {
    made: '<!-- 由 `npm run pages` 根据 tests/accuracy 生成，请修改其来源。 -->',
    title: '# 数值有多精确',
    intro: ['本页的每个数值都在每次测试时重新计算并与本页核对。Stata 打印的数值见[另一页](stata.zh-CN.md)。'],
    nistTitle: '## 认证值',
    nist: [
      'NIST 统计参考数据集的线性回归部分附有以 500 位数字算出的认证值。下表为最差的系数与最差的标准误的正确有效位数（NIST 的对数相对误差，向下取整），所用最小二乘与各方法相同。双精度浮点数不足 16 位。',
      'Filip 是十次多项式，其各次幂在任何程序读到之前就已舍入到 16 位：条件数为 1e10，大约只剩 8 位。“组内”是先吸收常数项（如同面板的效应）再作同一回归：0 至 20 的幂去均值后不再是精确的双精度数，这一舍入的代价取决于残差的大小。',
    ],
    nistColumns: ['数据', '系数', '标准误', '组内：系数', '组内：标准误'],
    casesTitle: '## 与其他软件对照',
    cases: [
      '保存下来的 R 计算结果，大多以两种方式得出。各算例中我们的方法所给出的内容都参与比较：系数、标准误、协方差（以标准误为单位）、统计量、p 值、区间、自由度、拟合优度与检验。最后一列是该算例所有变体中最大的相对差异。测试的界限为 1e-9；混合回归接近该界限，因为 fixest 以原点为中心解其正规方程。',
    ],
    caseColumns: ['算例', '变体', '软件', '最大相对差异'],
    random: '4 个蒙特卡洛误差以内',
    outsideTitle: '## 未对照之处及原因',
    outside: [
      '`pt_cityunb_fd`：plm 在相邻行之间取一阶差分，跨越缺口也算（共 2,149 个）；Agglo 的 `diff()` 只在相邻时期之间取差分，故以完整的行、时期逐一编号后对照。',
      '`pt_city_mundlak_cluster`：fixest 以原点为中心解正规方程，其 F 偏差 4e-11，在 1e-75 的 p 值上放大 200 倍。因此在其 F 处比较分布函数，并以我们的 F 处的分布函数比较我们的 p 值。',
      '`ds05_tests`：Wilcoxon、Kolmogorov–Smirnov、Shapiro、Jarque–Bera、Kruskal 检验不属于此处任何方法。`ds06_heterosk`：其中只有修正 Wald 检验属于 `panel-tests`，异方差的 Breusch–Pagan、White、RESET、Durbin–Watson 不在其列。',
      '`pt_*_spec_tests`：plm 的拉格朗日乘数检验中只有个体效应检验；时期效应、双向效应以及 Honda、King–Wu、Gourieroux–Holly–Monfort 变体不在其列。`pt_unitroot_grunfeld`：没有单位根检验。',
      '`glm04_logit_probit`、`glm05_tobit_affairs`、`qr01_quantile`：没有这些模型。',
    ],
  },
};
