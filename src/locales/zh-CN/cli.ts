import type { cliText } from '../../cli/text';

export const cli = {
  'command-unknown': ({ command, known }) =>
    `没有命令“${command}”：请写 agglo ${known.join(' 或 ')}，或用 agglo --help 查看帮助。`,
  'option-unknown': ({ option, known }) => `此处没有选项 ${option}：可用选项为 ${known.join('、')}。`,
  'option-without-value': ({ option, form }) => `选项 ${option} 缺少取值：请写成 ${form}。`,
  'option-with-value': ({ option }) => `选项 ${option} 不带取值：请单独书写。`,
  'option-value': ({ option, found, choices }) => `选项 ${option} 不能为“${found}”：请改为 ${choices.join(' 或 ')}。`,
  'option-count': ({ option, found, most }) => `选项 ${option} 不能为“${found}”：请写 1 到 ${most} 之间的整数。`,
  'files-missing': ({ form }) => `请指明模型设定文件与数据文件：${form}。`,
  'files-many': ({ extra, form }) => `多出参数“${extra}”：${form}（含空格的文件名请加引号）。`,
  'into-not-a-workbook': ({ file }) =>
    `工作簿只能写为 .xlsx，而 --into 指定的是“${file}”：请改用以 .xlsx 结尾的文件名。`,
  'into-the-source': ({ file }) => `“${file}”是输入文件，不会被覆盖：请为 --into 另取文件名。`,
  'file-missing': ({ file }) => `找不到文件“${file}”：请检查路径。`,
  'file-unreadable': ({ file, detail }) => `无法读取文件“${file}”（${detail}）：请检查权限，并关闭占用该文件的程序。`,
  'file-unwritable': ({ file, detail }) => `无法写入文件“${file}”（${detail}）：请检查文件夹、权限与剩余空间。`,
  'book-empty': ({ file }) => `“${file}”中没有含数据的可见工作表：请填写数据，或用 --sheet 指明隐藏的工作表。`,
  'no-fitting-sheet': ({ file, sheets }) =>
    `“${file}”中没有一张工作表的首行含有模型设定所用的列；现有工作表：${sheets.map((sheet) => `“${sheet}”`).join('、')}。请用 --sheet 指明工作表，或用 --range 指明表格。`,
  'specification-not-json': ({ file, detail }) => `“${file}”不是有效的 JSON（${detail}）：请修改该文件。`,
  'specification-none': ({ file }) => `“${file}”是空列表：请至少写入一个模型设定。`,
} satisfies typeof cliText;

export const help = `Agglo：集聚经济学的计算工具，从区位熵到面板门槛模型。

  agglo estimate SPEC.json DATA.csv|xlsx|dta [选项]
      按一个模型设定（或由多个设定组成的列表）估计，并以 JSON 输出结果。

选项
  --sheet NAME         数据所在的工作表（默认为含所用列最多的第一张）
  --range A1:F200      数据所在的区域、表格或已定义名称（默认为整张工作表）
  --into OUT.xlsx      将工作簿另存一份，并新增一张工作表：三线表、表注和一句结论
  --format FORMAT      输出格式：json（默认）、text、html 或 latex
  --language LANGUAGE  en-US（默认）或 zh-CN
  --workers N          用于重复抽样的线程数（默认为处理器个数）
  --help, --version

无法计算时输出 {"error": {"code", "message", "details"}}。退出状态：0 完成，2 无法计算，70 Agglo 自身的缺陷。
`;
