/** What Excel tells when the page has loaded in it: the language that its buttons are in, such as `zh-CN`. */
export interface ExcelReady {
  readonly displayLanguage: string;
}

/** Resolves once Office.js is there. In a page outside Excel it resolves too, and the workbook cannot be reached. */
export async function excelReady(): Promise<ExcelReady> {
  await Office.onReady();
  return { displayLanguage: Office.context.displayLanguage };
}
