import type { Loss } from '../host/grid/losses';

const LOSSES: Readonly<Record<Loss, string>> = {
  charts: 'charts',
  'pivot-tables': 'pivot tables',
  'conditional-formats': 'conditional formats',
  validations: 'input rules',
  filters: 'filters',
  shapes: 'shapes',
  links: 'links',
  macros: 'macros',
};

/** Words of the bar above the grid, in English; `locales/zh-CN/workbench.ts` has the same in Chinese. */
export const workbenchText = {
  title: 'Agglo workbench',
  grid: 'Workbook',
  pane: 'Agglo',
  loading: 'The spreadsheet is being loaded…',
  file: 'File',
  newWorkbook: 'New workbook',
  open: 'Open… (.xlsx, .csv, .dta)',
  examples: 'Examples',
  exampleStudy: 'AI agglomeration in 268 cities (simulated)',
  exampleProduc: 'Public capital in 48 US states, 1970–1986',
  saveXlsx: 'Save as .xlsx',
  saveCsv: 'Save this sheet as .csv',
  busy: 'Working …',
  untitled: 'Workbook',
  saved: (name: string) => `${name} was saved to your downloads.`,
  losses: (losses: readonly Loss[]) =>
    `The workbench leaves out what it cannot show, also when it saves: ${losses.map((loss) => LOSSES[loss]).join(', ')}.`,
  offline: 'Nothing leaves this computer.',
};

export type WorkbenchWords = typeof workbenchText;
