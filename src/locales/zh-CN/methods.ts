import type { FieldWords } from '../../methods/method';
import type { preparationWords } from '../../methods/fields';
import type { methodsText } from '../../methods/text';

export const methods = {
  'argument-missing': ({ argument }) => `缺少参数“${argument}”：请为它选定一个区域。`,
  'argument-empty': ({ argument }) => `参数“${argument}”的区域内没有数据：请选定至少含一行数据的区域。`,
  'argument-heights': ({ argument, rows, other, otherRows }) =>
    `“${argument}”有 ${rows} 行，而“${other}”有 ${otherRows} 行：请选定起止行相同的区域。`,
  'argument-one-column': ({ argument, columns }) => `参数“${argument}”只接受一列，现有 ${columns} 列：请只选一列。`,
  'argument-option': ({ argument, found, choices }) =>
    `参数“${argument}”不能取 ${found}：请填写 ${choices.map((choice) => `"${choice}"`).join(' 或 ')}，或省略该参数。`,
  'argument-whole-number': ({ argument, found, least }) =>
    `参数“${argument}”不能取 ${found}：请填写不小于 ${least} 的整数，或省略该参数。`,
  'negative-count': ({ column, cell, row, found }) =>
    `“${column}”列${cell === '' ? `第 ${row} 行` : `单元格 ${cell}`} 的值为 ${found}，而计数不能为负：请更正；若属缺失值，请将单元格留空。`,
  'counts-too-large': ({ column }) => `“${column}”列的数值过大，无法加总：请改用更大的计量单位。`,
} satisfies typeof methodsText;

export const preparation = {
  where: { label: '样本条件', help: '例如 year >= 2016 或 region = "东部"；只保留同时满足全部条件的行。' },
  derive: { label: '派生变量', help: '由公式按书写顺序生成的新列，例如 ln(gdp)、lag(lq, 1)。' },
  seed: { label: '随机种子', help: '随机抽样的起点（整数）：种子相同，结果相同。默认为 1。' },
} satisfies Record<keyof typeof preparationWords, FieldWords>;
