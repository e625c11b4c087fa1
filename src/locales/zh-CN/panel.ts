import { short, type PanelText } from '../../panel/text';
import type { Place } from '../../panel/place';

const at = ({ cell, row }: Place): string => (cell === '' ? `第 ${row} 行` : `单元格 ${cell} `);
const quoted = (names: readonly (string | number)[]): string => names.map((name) => `“${short(name)}”`).join('、');
const meant = (near: readonly string[]): string => (near.length > 0 ? `是否指${quoted(near)}？` : '');
/** 表达式中的位置，自 1 起计。 */
const inside = ({ expression, position }: { expression: string; position: number }): string =>
  `表达式“${short(expression)}”第 ${position} 个字符处：`;

/** `panel/text.ts` in Chinese. */
export const panel = {
  'no-cells': () => '所选区域为空：请选择首行为列名的区域。',
  'no-rows': ({ cell }) => `首行（自单元格 ${cell} 起）有列名，但其下没有数据：请扩大所选区域。`,
  'name-missing': ({ cell }) => `单元格 ${cell} 缺少列名，而其下有数值或其后还有其他列：请在首行填写列名，或删除该列。`,
  'name-repeated': ({ cell, first, name }) =>
    `列名“${short(name)}”在单元格 ${first} 与 ${cell} 中重复：请为每一列取不同的名称。`,
  'unknown-column': ({ name, near }) => `没有名为“${short(name)}”的列。${meant(near) || '请从表格首行的列名中选择。'}`,
  'text-as-number': (v) =>
    `列“${short(v.column)}”作为数值使用，但${at(v)}的内容为“${short(v.text)}”：请更正；如为缺失值，请留空；或改选其他列。`,
  'error-cell': (v) => `列“${short(v.column)}”的${at(v)}为错误值 ${v.text}：请修正公式；如为缺失值，请留空。`,
  'date-as-number': ({ column }) => `列“${short(column)}”为日期，可用作时期或分组，不能作为数值使用：请改选其他列。`,
  'effect-unreadable': ({ expression }) =>
    `“${short(expression)}”既不是列名，也不是 province^year 这样的列交互项：含有运算符的列名请放在反引号内。`,
  'period-unreadable': (v) =>
    `列“${short(v.column)}”作为时期使用，但${at(v)}的内容为“${short(v.text)}”：时期应为整数（2015）、季度（2015Q1）、月份（2015-03）或日期。`,
  'period-mixed': (v) =>
    `列“${short(v.column)}”作为时期使用，但${at(v)}为“${short(v.text)}”，与该列首个时期“${short(v.first)}”的写法不同：请统一时期的写法。`,
  'repeated-period': (v) =>
    `每个“${short(v.entity)}”在每个“${short(v.period)}”只能有一行，但有 ${v.count} 组重复：${v.pairs
      .map((pair, index) => `${pair}（第 ${v.rows[2 * index]}、${v.rows[2 * index + 1]} 行）`)
      .join('；')}。请删除重复的行，或另选个体与时期所在的列。`,
  'negative-weight': (v) => `列“${short(v.column)}”的${at(v)}中权重为 ${v.weight}：权重不得为负。`,
  'no-complete-rows': (v) =>
    v.columns.length === 0
      ? `${v.rows} 行观测值均不可用：权重全部为 0，或没有剩余的行。请检查筛选条件与权重。`
      : `没有任何一行在全部变量上完整（${v.columns.map((name, index) => `“${short(name)}”在 ${v.rows} 行中缺失 ${v.counts[index]} 行`).join('，')}）：请补全或不使用这些列。`,
  'derived-name': ({ name, expression }) =>
    `由“${short(expression)}”生成的列名为“${short(name)}”：列名不得为空，也不得全为数字。`,
  'derived-name-taken': ({ name }) => `已有名为“${short(name)}”的列：请为生成的列另取名称。`,
  'derived-later': ({ name, expression, used }) =>
    `“${short(name)}”由“${short(expression)}”生成，但此时“${short(used)}”尚不存在：生成的列只能使用排在其前面的列。`,
  'where-distribution': ({ expression, through }) =>
    `筛选条件“${short(expression)}”使用了“${short(through)}”，而后者本身依筛选后的样本计算：请改用其来源列进行筛选。`,
  'where-no-condition': ({ expression }) =>
    `筛选条件“${short(expression)}”不是一个条件：请将列与某个值比较，如 region = "East"。`,
  'where-keeps-none': (v) =>
    `没有任何一行满足${v.where.map((text) => `“${short(text)}”`).join('且')}：${
      v.text === ''
        ? '请检查取值，或去掉某个筛选条件。'
        : `列“${short(v.column)}”中没有任何单元格为“${short(v.text)}”。${meant(v.near)}`
    }`,

  'expression-empty': () => '表达式为空：请填写表达式，如 ln(gdp) 或 year >= 2016。',
  'expression-too-long': ({ length, longest }) =>
    `表达式长达 ${length} 个字符：请拆分为若干生成列，每个表达式不超过 ${longest} 个字符。`,
  'expression-too-deep': ({ expression, deepest }) =>
    `“${short(expression)}”的括号或符号嵌套超过 ${deepest} 层：请拆分为若干生成列。`,
  'expression-unclosed': (v) => `${inside(v)}符号 ${v.sign} 之后的文本没有闭合。`,
  'expression-character': (v) =>
    `${inside(v)}字符 ${v.character} 没有意义：可用 + - * / ^、= <> < <= > >=、and、or、not、in；含有其他符号的列名请放在反引号内。`,
  'expression-name-begins-with-digit': (v) =>
    `${inside(v)}数字与名称相连：以数字开头的列名请放在反引号内，相乘请写 *。`,
  'expression-unexpected': (v) => `${inside(v)}“${short(v.found)}”不应出现在此处：请检查其前面的符号与括号。`,
  'expression-unfinished': ({ expression }) => `“${short(expression)}”不完整：最后的符号之后缺少内容，或括号没有闭合。`,
  'expression-chained': (v) => `${inside(v)}两个比较连在一起：请写成 x > 1 and x < 3。`,
  'expression-unknown-name': (v) => `${inside(v)}没有名为“${short(v.name)}”的列。${meant(v.near)}`,
  'expression-unknown-function': (v) => `${inside(v)}没有名为“${short(v.name)}”的函数。${meant(v.near)}`,
  'expression-arguments': (v) => `${inside(v)}函数“${short(v.name)}”的参数个数不对：应写作 ${v.usage}。`,
  'expression-not-constant': (v) => `${inside(v)}应为一个对所有行都相同的数，如 ${v.usage}。`,
  'expression-whole-number': (v) => `${inside(v)}应为 ${v.least} 至 ${v.most} 的整数，而不是 ${v.found}。`,
  'expression-percent': (v) =>
    `${inside(v)}应为不小于 0.5、小于 50 的百分数，而不是 ${v.found}：winsorise(x, 1) 表示在第 1 与第 99 百分位处缩尾。`,
  'expression-groups': (v) => `${inside(v)}应为列名，或 province^year 这样的列交互项。`,
  'expression-not-numbers': (v) => `${inside(v)}此处需要数值，而给出的是文本。`,
  'expression-word-beside-numbers': (v) => `${inside(v)}“${short(v.text)}”与数值比较：请改为数值，或选用文本列。`,
  'expression-text-order': (v) =>
    `${inside(v)}文本与“${short(v.text)}”比较大小：文本只能用 = 和 <> 比较，除非两侧都是 2015Q1 这样的时期。`,
  'expression-beside-dates': (v) =>
    `${inside(v)}日期只能与日期比较：请写日、月或年，如 "2016-03-01"、"2016-03" 或 2016。`,
  'expression-branches': (v) => `${inside(v)}if() 的两个结果类型不同：须同为数值、同为文本或同为日期。`,
  'expression-no-variation': (v) => `${inside(v)}该列为常数，或在保留的样本中有效值不足两个，无法标准化。`,
  'expression-needs-panel': (v) => `${inside(v)}需要用到同一个体的其他时期：请指定个体与时期所在的列。`,

  'logarithm-not-positive': ({ column, count }) => `“${short(column)}”：非正值的对数记为缺失（共 ${count} 行）。`,
  'division-by-zero': ({ column, count }) => `“${short(column)}”：除数为零的结果记为缺失（共 ${count} 行）。`,
  'result-undefined': ({ column, count }) =>
    `“${short(column)}”：结果不是有限数（如负数开方、数值溢出），记为缺失（共 ${count} 行）。`,
  'value-never-met': ({ column, text, near }) =>
    `列“${short(column)}”中没有任何单元格为“${short(text)}”。${meant(near)}`,
  'names-look-alike': ({ column, count, pairs }) =>
    `列“${short(column)}”中有 ${count} 对名称仅在大小写、空格或后缀上不同（${pairs.join('；')}${count > pairs.length ? '；……' : ''}）：现按不同个体处理；若为同一个体，请统一其名称。`,
  'text-read-as-number': (v) =>
    `列“${short(v.column)}”中有 ${v.count} 个以文本形式存储的数字，已按数值读取（首个为${at(v)}的“${short(v.text)}”）。`,
  'truth-read-as-number': ({ column, count }) =>
    `列“${short(column)}”中的 TRUE 与 FALSE 已分别读作 1 与 0（共 ${count} 个单元格）。`,
} satisfies PanelText;
