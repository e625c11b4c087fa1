import type { Language } from '../../src/locales';

interface Words {
  readonly made: string;
  readonly title: string;
  readonly total: (met: number, differing: number, absent: number, cases: number) => string;
  readonly intro: readonly string[];
  readonly reading: string;
  readonly overview: string;
  readonly overviewColumns: readonly string[];
  readonly unmetTitle: string;
  readonly ofCases: (sentence: string, ids: string) => string;
  readonly derivedTitle: string;
  /** What the rows marked † are. */
  readonly derived: readonly string[];
  readonly groups: Readonly<Record<string, string>>;
  readonly summary: (met: number, differing: number, absent: number) => string;
  readonly data: string;
  readonly specification: string;
  readonly rows: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly of: (field: string, term: string) => string;
  readonly same: string;
  readonly within: (power: number) => string;
  readonly unmet: string;
  readonly sourcesTitle: string;
  readonly sources: readonly string[];
  /** The names stand apart by blanks. */
  readonly unreported: (names: string) => string;
  readonly notFound: string;
  readonly notFoundText: string;
  readonly unreportedTitle: string;
  readonly unreportedText: string;
}

const GROUPS_EN = [
  'regress, newey, and ivreg2 without instruments',
  'areg, reghdfe, xtfeis',
  'xtreg: fixed, random and between effects',
  'xttest0, hausman, xtserial',
  'ivreg2',
  'ivregress',
  'ivreghdfe, and rank tests',
  'weakivtest',
  'ppmlhdfe',
  'boottest, waldtest',
];

/** The words of the page, without those of reasons. */
export const WORDS: Readonly<Record<Language, Words>> = {
  'en-US': {
    made: '<!-- Made by `npm run pages` from tests/stata: change that. -->',
    title: '# Numbers that Stata printed, and ours',
    total: (met, differing, absent, cases) =>
      `**${cases} commands printed ${met + differing + absent} numbers. ${met} of them are met, ${differing} differ for reasons that are given, ${absent} are of what no result of Agglo has.** Met is: the same in every digit that was printed, or, of machine output with more digits, within a relative 1e-9 (2e-8 for the simulated data of ivreg2, whose files have eight digits). A p value follows its statistic with 2|ln p| times its relative difference; after xtreg, re it has sixteen decimals, as 1 − Φ(z) has.`,
    intro: [
      'Each case is a command that somebody ran in real Stata: pasted logs, and results that the tests of other projects keep (where each is from stands below). Agglo runs the specification beside it through the same door as the pane and the cells, and every number that was printed is compared at the digits that were printed. `tests/stata` does it in each run of the tests; this page is written by it and compared with it.',
      'Where nothing else is said the convention named in the specification is what makes Agglo follow the command: `stata` for `regress`, `newey` and `xtreg`, `areg` for `areg`, `reghdfe` for `reghdfe`, `ivreghdfe` and `ppmlhdfe`, `ivreg2` for `ivreg2` without `small`, `ivregress` for `ivregress` without `small`. What each counts is on the pages of the methods, under “Differences from Stata and R”.',
    ],
    reading:
      '“=”: the same in every digit that was printed. “≤ 1e-11”: Stata’s number has more digits than the data carry (it kept many variables in single precision, or the file has fewer digits than Stata had), and this is how near they are. “†”: ours follows from the result by algebra, see below. “≠”: not met, for the reason given.',
    overview: 'All cases',
    overviewColumns: [
      'Command',
      'cases',
      'met',
      'differ',
      'not in a result',
      'largest relative difference, p values aside',
    ],
    rows: ['Stata', 'Agglo', 'difference'],
    fields: {
      estimate: 'coefficient',
      se: 'standard error',
      t: 't',
      z: 'z',
      stat: 't or z',
      p: 'p',
      low: 'lower bound',
      high: 'upper bound',
    },
    of: (field, term) => `\`${term}\` ${field}`,
    same: '=',
    within: (power) => `≤ 1e${power}`,
    unmet: '≠',
    summary: (met, differing, absent) =>
      [
        `${met} met`,
        ...(differing > 0 ? [`${differing} differ`] : []),
        ...(absent > 0 ? [`${absent} in no result`] : []),
      ].join(', '),
    data: 'Data',
    specification: 'Specification',
    groups: Object.fromEntries(GROUPS_EN.map((name) => [name, name])),
    unmetTitle: 'What is not met, and why',
    ofCases: (sentence, ids) => `${sentence} (${ids})`,
    derivedTitle: 'What follows by algebra (†)',
    derived: [
      'Sums of squares with weights: Stata scales weights to sum to N, and so does our root mean square error, so `rss` is its square times N − K. `sigmasq` is its square.',
      '`xtreg, fe` with robust or clustered errors leaves the effects out of K in `rmse`: ours times √((N − K)/(N − k)) with k slopes and a constant. `Tbar` is N over the number of entities, `sigma` is √(σᵤ² + σₑ²).',
      '`xtreg, re` and `xttest0`: `sigma_e`, `sigma_u` and `sigma` are square roots of the parts of the variance. `xtreg, be, wls` scales weights to sum to the number of entities.',
      'ivreg2 prints as `j` the test of overidentification that the errors ask for, and 0 where the model is exactly identified; its `lambda` after Fuller’s estimator is κ + 1/(N − L).',
      'ivreg2 without `small` divides by N in `rmse`, and keeps small-sample factors in F all the same.',
      'ivregress without `small` has χ² where Agglo has an F with small-sample factors: F times its first degrees of freedom without these factors.',
      'In the test of `post` boottest prints the share of draws that are strictly larger, none; p in Agglo counts half of the two ties. The square root of the Anderson–Rubin χ² is its z.',
    ],
    sourcesTitle: 'Where they are from',
    sources: [
      '`xt_lm_*`, `ivregress_housing_*`: output of Stata 13 kept by the tests of linearmodels.',
      '`grunfeld_*`, `griliches_*`: results of regress, newey and ivreg2 kept by the tests of statsmodels.',
      '`ivreg2_*`: `e()` of ivreg2 kept by the tests of ivreg2r.',
      '`statspai_*`: results of Stata 18 with reghdfe 6.12.3, ppmlhdfe and ivregress kept by StatsPAI.',
      '`reghdfe_nlswork_*`: logs pasted into the documents and tests of regPyHDFE, December 2020 and January 2021, by their date of reghdfe 5.',
      '`boottest_*`: the log of boottest’s own unit tests. `weakivtest_mroz`: the example of gfweakivtest.',
      '`xtfeis_*`: a table pasted into the tests of feisr. `traffic_*`: output pasted into a course script. `ppmlhdfe_*`: logs; of the one of trade only the standard error is known, and the command is inferred from it.',
      '`fem_*`: not logs, but constants in the tests of FixedEffectModels.jl that its authors annotate with the Stata command they match.',
    ],
    unreported: (names) => `In no result: ${names}`,
    notFound: 'What could not be compared',
    notFoundText:
      'No printed output on data that we can have was found for xttest3, xtcsd, utest, acreg, and ivreghdfe with two effects of which one is nested in the clusters. xttest3 and the test of cross-sectional dependence are held to R and to other computations instead (the method’s tests), the U-test to the numbers of its own formula. `xtscc` is left out: its factors changed between versions and the version that printed was not recorded.',
    unreportedTitle: 'What no result has',
    unreportedText:
      'Stata keeps more in `e()` than a result of Agglo holds. Left out are: its counts of columns and ranks (`K`, `L`, `rank…`, `inexog_ct` and the like), sums of squares and likelihoods of other models (`mss`, `tss`, `yy`, `ll_0`), periods of each entity after `xtreg, re` and `be` (`Tbar`, `g_min` …), R² in variants (`r2u`, `r2c`; `r2_a` after `xtreg, fe`), and of ivreg2 the S statistic of Stock and Wright and that of Anderson and Rubin for overidentification.',
  },
  'zh-CN': {
    made: '<!-- 由 `npm run pages` 根据 tests/stata 生成，请修改其来源。 -->',
    title: '# Stata 打印的数值与 Agglo 的数值',
    total: (met, differing, absent, cases) =>
      `**${cases} 条命令共打印 ${met + differing + absent} 个数值：${met} 个一致，${differing} 个因所列原因不同，${absent} 个属于 Agglo 结果中没有的内容。** 所谓一致：所有打印位数相同；位数更多的机器输出则相对差异不超过 1e-9（ivreg2 的模拟数据文件只有八位数字，为 2e-8）。p 值的相对差异为其统计量的 2|ln p| 倍；xtreg, re 之后的 p 值按 1 − Φ(z) 计算，只有十六位小数。`,
    intro: [
      '每个算例都是有人在真实 Stata 中运行过的一条命令：粘贴的日志，或其他项目的测试所保存的结果（来源见下文）。Agglo 以旁边的设定运行（与窗格和单元格函数走同一入口），并按打印位数逐一比较所有打印出来的数值。每次测试都由 `tests/stata` 完成比较；本页由它写出并与它核对。',
      '除另有说明外，使 Agglo 遵循该命令的就是设定中的 `convention`：`regress`、`newey`、`xtreg` 用 `stata`，`areg` 用 `areg`，`reghdfe`、`ivreghdfe`、`ppmlhdfe` 用 `reghdfe`，不带 `small` 的 `ivreg2` 用 `ivreg2`，不带 `small` 的 `ivregress` 用 `ivregress`。各自如何计数见各方法页面的“与 Stata 和 R 的差异”。',
    ],
    reading:
      '“=”：所有打印位数完全相同。“≤ 1e-11”：Stata 数值的位数多于数据所能支撑的位数（许多变量以单精度保存，或文件位数少于 Stata 所用数据），此处为两者的相对差异。“†”：我们的数值由结果按下文所列代数关系得出。“≠”：不一致，原因见下。',
    overview: '全部算例',
    overviewColumns: ['命令', '算例', '一致', '不同', '结果中没有', '最大相对差异（p 值除外）'],
    rows: ['Stata', 'Agglo', '差异'],
    fields: {
      estimate: '系数',
      se: '标准误',
      t: 't',
      z: 'z',
      stat: 't 或 z',
      p: 'p',
      low: '区间下限',
      high: '区间上限',
    },
    of: (field, term) => `\`${term}\` ${field}`,
    same: '=',
    within: (power) => `≤ 1e${power}`,
    unmet: '≠',
    summary: (met, differing, absent) =>
      [
        `${met} 个一致`,
        ...(differing > 0 ? [`${differing} 个不同`] : []),
        ...(absent > 0 ? [`${absent} 个不在结果中`] : []),
      ].join('，'),
    data: '数据',
    specification: '设定',
    groups: Object.fromEntries(
      [
        'regress、newey 与不含工具变量的 ivreg2',
        'areg、reghdfe、xtfeis',
        'xtreg：固定效应、随机效应与组间效应',
        'xttest0、hausman、xtserial',
        'ivreg2',
        'ivregress',
        'ivreghdfe 与秩检验',
        'weakivtest',
        'ppmlhdfe',
        'boottest、waldtest',
      ].map((name, index) => [GROUPS_EN[index], name]),
    ),
    unmetTitle: '不一致之处及原因',
    ofCases: (sentence, ids) => `${sentence.replace(/。$/, '')}（${ids.replaceAll(', ', '、')}）。`,
    derivedTitle: '由代数关系得出的数值（†）',
    derived: [
      '加权平方和：Stata 把权重缩放为总和等于 N，我们的均方根误差亦然，故 `rss` 为其平方乘以 N − K；`sigmasq` 为其平方。',
      '采用稳健或聚类标准误的 `xtreg, fe` 在 `rmse` 的 K 中不计各效应：我们的数值乘以 √((N − K)/(N − k))，k 为斜率与常数项个数。`Tbar` 为 N 除以个体数，`sigma` 为 √(σᵤ² + σₑ²)。',
      '`xtreg, re` 与 `xttest0`：`sigma_e`、`sigma_u`、`sigma` 为各方差成分的平方根；`xtreg, be, wls` 把权重缩放为总和等于个体数。',
      'ivreg2 以 `j` 打印与误差设定相应的过度识别检验，恰好识别时为 0；Fuller 估计后的 `lambda` 为 κ + 1/(N − L)。',
      '不带 `small` 的 ivreg2 在 `rmse` 中除以 N，但 F 中仍保留小样本因子。',
      '不带 `small` 的 ivregress 报告 χ²，Agglo 报告含小样本因子的 F：χ² 为 F 乘以第一自由度并去掉这些因子。',
      '对 `post` 的检验，boottest 打印严格更大的抽样所占比例（没有），Agglo 的 p 值把两个并列计一半；Anderson–Rubin χ² 的平方根即其 z。',
    ],
    sourcesTitle: '来源',
    sources: [
      '`xt_lm_*`、`ivregress_housing_*`：linearmodels 测试中保存的 Stata 13 输出。',
      '`grunfeld_*`、`griliches_*`：statsmodels 测试中保存的 regress、newey 与 ivreg2 结果。',
      '`ivreg2_*`：ivreg2r 测试中保存的 ivreg2 的 `e()`。',
      '`statspai_*`：StatsPAI 保存的 Stata 18 结果（reghdfe 6.12.3、ppmlhdfe、ivregress）。',
      '`reghdfe_nlswork_*`：regPyHDFE 的文档与测试中粘贴的日志（2020 年 12 月至 2021 年 1 月，按日期应为 reghdfe 5）。',
      '`boottest_*`：boottest 自身单元测试的日志。`weakivtest_mroz`：gfweakivtest 的示例。',
      '`xtfeis_*`：feisr 测试中粘贴的表格。`traffic_*`：课程脚本中粘贴的输出。`ppmlhdfe_*`：日志；其中贸易一例只知道标准误，命令由此推断。',
      '`fem_*`：并非日志，而是 FixedEffectModels.jl 测试中的常数，其作者注明了所对应的 Stata 命令。',
    ],
    unreported: (names) => `不在结果中：${names}`,
    notFound: '未能比较的内容',
    notFoundText:
      '未找到可获得数据的 xttest3、xtcsd、utest、acreg 以及“两个效应且其一嵌套于聚类”的 ivreghdfe 的打印结果。xttest3 与截面相关检验改与 R 及其他算法对照（见该方法的测试），U 形检验与其公式的数值对照。`xtscc` 未列入：其因子随版本变化，而打印结果的版本没有记录。',
    unreportedTitle: '结果中没有的内容',
    unreportedText:
      'Stata 在 `e()` 中保存的内容多于 Agglo 的结果。未列入的有：列数与秩（`K`、`L`、`rank…`、`inexog_ct` 等）、其他模型的平方和与似然（`mss`、`tss`、`yy`、`ll_0`）、`xtreg, re` 与 `be` 之后各个体的期数（`Tbar`、`g_min` 等）、R² 的变体（`r2u`、`r2c`；`xtreg, fe` 之后的 `r2_a`），以及 ivreg2 的 Stock–Wright S 统计量与 Anderson–Rubin 过度识别统计量。',
  },
};
