import type { WorkbenchWords } from '../../workbench/text';

type Loss = Parameters<WorkbenchWords['losses']>[0][number];

const LOSSES: Readonly<Record<Loss, string>> = {
  charts: '图表',
  'pivot-tables': '数据透视表',
  'conditional-formats': '条件格式',
  validations: '数据验证',
  filters: '筛选',
  shapes: '形状',
  links: '超链接',
  macros: '宏',
};

export const workbench: WorkbenchWords = {
  title: 'Agglo 工作台',
  grid: '工作簿',
  pane: 'Agglo',
  loading: '正在加载电子表格……',
  file: '文件',
  newWorkbook: '新建工作簿',
  open: '打开……（.xlsx、.csv、.dta）',
  examples: '示例',
  exampleStudy: '268 个城市的人工智能集聚（模拟数据）',
  exampleProduc: '美国 48 州公共资本，1970–1986',
  saveXlsx: '另存为 .xlsx',
  saveCsv: '将当前工作表存为 .csv',
  busy: '正在处理……',
  untitled: '工作簿',
  saved: (name) => `${name} 已保存到下载文件夹。`,
  losses: (losses) => `工作台无法显示下列内容，另存时也不会保留：${losses.map((loss) => LOSSES[loss]).join('、')}。`,
  offline: '数据不会离开本机。',
};
