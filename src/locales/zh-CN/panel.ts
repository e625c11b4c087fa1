import type { PanelText } from '../../panel/text';
import type { Place } from '../../panel/place';

const at = ({ cell, row }: Place): string => (cell === '' ? `第 ${row} 行` : `单元格 ${cell}`);
const quoted = (names: readonly (string | number)[]): string => names.map((name) => `“${name}”`).join('、');
const meant = (near: readonly string[]): string => (near.length > 0 ? `是否指${quoted(near)}？` : '');

/** `panel/text.ts` in Chinese. */
export const panel = {
  'no-cells': () => '所选区域为空：请选择首行为列名的区域。',
  'no-rows': ({ cell }) =>
    `首行（自${cell === '' ? '第一个单元格' : `单元格 ${cell}`}起）有列名，但其下没有数据：请扩大所选区域。`,
  'name-missing': ({ cell, column }) =>
    `${cell === '' ? `第 ${column} 列` : `单元格 ${cell}`} 缺少列名，而其下有数值或其后还有其他列：请在首行填写列名，或删除该列。`,
  'name-repeated': ({ cell, first, name }) =>
    cell === ''
      ? `两个不同的列都名为“${name}”：请为每一列取不同的名称。`
      : `列名“${name}”在单元格 ${first} 与 ${cell} 中重复：请为每一列取不同的名称。`,
  'unequal-heights': (v) =>
    `“${v.first}”有 ${v.firstRows} 行，而“${v.other}”有 ${v.otherRows} 行：请选择行数相同的区域。`,
  'unknown-column': ({ name, near }) => `没有名为“${name}”的列。${meant(near)}`,
  'text-as-number': (v) =>
    `列“${v.column}”作为数值使用，但${at(v)}的内容为“${v.text}”：请更正；如为缺失值，请留空；或改选其他列。`,
  'error-cell': (v) => `列“${v.column}”的${at(v)}为错误值 ${v.text}：请修正公式；如为缺失值，请留空。`,
  'date-as-number': ({ column }) => `列“${column}”为日期，可用作时期或分组，不能作为数值使用：请改选其他列。`,
  'effect-unreadable': ({ expression }) =>
    `“${expression}”既不是列名，也不是 province^year 这样的列交互项：含有运算符的列名请放在反引号内。`,
  'period-unreadable': (v) =>
    `列“${v.column}”作为时期使用，但${at(v)}的内容为“${v.text}”：时期应为整数（2015）、季度（2015Q1）、月份（2015-03）或日期。`,
  'period-mixed': (v) =>
    `列“${v.column}”作为时期使用，但${at(v)}为“${v.text}”，与该列首个时期“${v.first}”的写法不同：请统一时期的写法。`,
  'repeated-period': (v) =>
    `每个“${v.entity}”在每个“${v.period}”只能有一行，但有 ${v.count} 组重复：${v.pairs
      .map((pair, index) => `${pair}（第 ${v.rows[2 * index]}、${v.rows[2 * index + 1]} 行）`)
      .join('；')}。请删除重复的行，或另选个体与时期所在的列。`,
  'negative-weight': (v) => `列“${v.column}”的${at(v)}中权重为 ${v.weight}：权重不得为负。`,
  'no-complete-rows': (v) =>
    v.columns.length === 0
      ? `${v.rows} 行观测值均不可用：权重全部为 0，或没有剩余的行。请检查筛选条件与权重。`
      : `没有任何一行在全部变量上完整（${v.columns.map((name, index) => `“${name}”在 ${v.rows} 行中缺失 ${v.counts[index]} 行`).join('，')}）：请补全或不使用这些列。`,

  'text-read-as-number': (v) =>
    `列“${v.column}”中有 ${v.count} 个以文本形式存储的数字，已按数值读取（首个为${at(v)}的“${v.text}”）。`,
  'truth-read-as-number': ({ column, count }) =>
    `列“${column}”中的 TRUE 与 FALSE 已分别读作 1 与 0（共 ${count} 个单元格）。`,
} satisfies PanelText;
