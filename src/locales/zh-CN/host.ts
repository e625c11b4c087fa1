import type { hostText } from '../../host/text';

export const host = {
  'file-empty': () => '文件为空，没有可读取的标题行。',
  'file-not-text': () => '该文件不是文本，无法按 CSV 读取：请另存为 CSV，或以其原有扩展名打开。',
  'file-too-large': () => '文件过大，无法一次读入：请拆分文件，或删去不需要的列。',
  'text-encoding': () => '文件的文字编码既不是 UTF-8、UTF-16，也不是 GB18030（GBK）：请另存为“CSV UTF-8”后重新打开。',
  'csv-quote': ({ row }) => `CSV 文件第 ${row} 行的引号没有闭合或过早闭合：引号内的引号请写成两个（""）。`,
  'csv-ragged': ({ row, found, expected }) =>
    `CSV 文件第 ${row} 行有 ${found} 个值，而标题行只有 ${expected} 列：含有分隔符的文字请加引号。`,
} satisfies typeof hostText;
