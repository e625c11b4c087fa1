import type { hostText } from '../../host/text';

const listed = (names: readonly string[]): string => names.map((name) => `“${name}”`).join('、');

export const host = {
  'file-kind': ({ ending }) => `无法打开以“.${ending}”结尾的文件：请使用 .xlsx、.csv 或 .dta。`,
  'file-empty': () => '文件为空，没有可读取的标题行。',
  'file-not-text': () => '该文件不是文本，无法按 CSV 读取：请另存为 CSV，或以其原有扩展名打开。',
  'file-too-large': () => '文件过大，无法一次读入：请拆分文件，或删去不需要的列。',
  'text-encoding': () => '文件的文字编码既不是 UTF-8、UTF-16，也不是 GB18030（GBK）：请另存为“CSV UTF-8”后重新打开。',
  'csv-quote': ({ row }) => `CSV 文件第 ${row} 行的引号没有闭合或过早闭合：引号内的引号请写成两个（""）。`,
  'csv-ragged': ({ row, found, expected }) =>
    `CSV 文件第 ${row} 行有 ${found} 个值，而标题行只有 ${expected} 列：含有分隔符的文字请加引号。`,
  'xlsx-damaged': () => '工作簿已损坏或不完整，无法读取：请用 Excel 打开并修复后重新保存。',
  'xlsx-encrypted': () => '工作簿设有密码：请用 Excel 打开，另存一份不带密码的副本。',
  'xlsx-other-format': () =>
    '该文件不是 .xlsx 工作簿（与扩展名无关）：请用 Excel 打开，另存为“Excel 工作簿（.xlsx）”。',
  'formula-in-the-way': ({ cell }) => `结果会覆盖单元格 ${cell} 中的公式：请选择空白单元格或新工作表。`,
  'dta-damaged': () => 'Stata 文件已损坏或不完整，无法读取：请在 Stata 中打开后重新保存。',
  'dta-version': ({ version }) =>
    `该 Stata 文件为第 ${version} 版格式，而只能读取 113 至 119 版：请在 Stata 中打开，用 saveold, version(14) 或 version(13) 重新保存。`,
  'dta-other-format': () =>
    '该文件不是 Stata 数据集（与扩展名无关）：请在生成它的程序中打开，另存为 .dta、.xlsx 或 .csv。',
  'no-such-range': ({ range, sheets }) =>
    `“${range}”既不是工作表、表格或已定义名称，也不是 Panel!A1:T200 这样的地址；现有工作表：${listed(sheets)}。`,
  'no-formulas': () => '此工作簿只读写数值，不计算公式：请改为写入数值。',
  'no-such-sheet': ({ sheet, sheets }) => `没有名为“${sheet}”的工作表：请从现有工作表中选择（${listed(sheets)}）。`,
  'beyond-sheet': ({ sheet, rows, columns }) =>
    `结果将占到工作表“${sheet}”的第 ${rows} 行、第 ${columns} 列，而工作表最多 1048576 行、16384 列：请选择更靠左上的单元格。`,
  'excel-protected': () => '工作表或工作簿受保护：请在“审阅”选项卡中撤消保护，或选择新工作表。',
  'excel-editing': () => '正在编辑单元格：请按 Enter 完成或按 Esc 退出，然后重试。',
  'excel-occupied': () => '该处有合并单元格、筛选、表格或数据透视表：请选择空白单元格或新工作表。',
  'excel-gone': () => '这些单元格已不存在：请重新选择区域。',
  'excel-too-old': () => '当前版本的 Excel 不支持此操作：请更新 Excel，或在浏览器中使用工作台。',
  'excel-interrupted': () => 'Excel 中断了操作：请将该工作簿切换到前台后重试。',
  'excel-too-much': () => '区域过大，Excel 无法一次提供：请减少行数或列数。',
  'excel-half-written': () => 'Excel 在写入结果时出错，且未能全部恢复：请按 Ctrl+Z 撤消，或不保存而关闭工作簿。',
  'excel-failed': ({ error }) => `Excel 无法完成此操作（${error}）：未作任何更改，请保存工作簿后重试。`,
  'no-screen': () => '该工作簿没有显示在屏幕上：请在 Excel 或工作台中打开，再查看或跟踪单元格。',
} satisfies typeof hostText;
