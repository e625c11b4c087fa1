import type { Sheet, Workbook } from 'hucre';

/** What a file may hold that the grid neither shows nor writes. */
export type Loss =
  'charts' | 'pivot-tables' | 'conditional-formats' | 'validations' | 'filters' | 'shapes' | 'links' | 'macros';

const HOLDS: Readonly<Record<Exclude<Loss, 'macros'>, (sheet: Sheet) => boolean>> = {
  charts: ({ charts, sparklines }) => some(charts) || some(sparklines),
  'pivot-tables': ({ pivotTables, slicers, timelines }) => some(pivotTables) || some(slicers) || some(timelines),
  'conditional-formats': ({ conditionalRules }) => some(conditionalRules),
  validations: ({ dataValidations }) => some(dataValidations),
  filters: ({ autoFilter }) => autoFilter !== undefined,
  shapes: ({ textBoxes, backgroundImage }) => some(textBoxes) || backgroundImage !== undefined,
  links: ({ cells }) => [...(cells?.values() ?? [])].some(({ hyperlink }) => hyperlink !== undefined),
};

/** What of a book would be missing in a file that the grid saves. */
export function lossesOf(book: Workbook): Loss[] {
  return (Object.keys(HOLDS) as (keyof typeof HOLDS)[]).filter((loss) =>
    book.sheets.some((sheet) => HOLDS[loss](sheet)),
  );
}

function some(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0;
}
