import { CellValueType, InterceptorEffectEnum, type Univer } from '@univerjs/core';
import { BEFORE_CELL_EDIT, INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/preset-sheets-core';
import { fittedNumber } from './fitted-number';
import { MARGIN } from './sizes';

/** Excel shows at most eleven signs of a number without a format. */
const MOST_SIGNS = 11;
/** Width of a digit for each point of the font's size, in pixels. */
const DIGIT_WIDTH = 0.75;
const FONT_SIZE = 11;
/** After all that compute or format a value; the grid's own last step is at −1. */
const LATE = 0;

/**
 * Shows numbers without a format in as many digits as their column has room for, as Excel does; cells keep them all,
 * and their editor shows 15, as Excel's does. A workbook stands already.
 */
export function showFittingNumbers(univer: Univer): void {
  const service = univer.__getInjector().get(SheetInterceptorService);
  service.intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
    effect: InterceptorEffectEnum.Value,
    priority: LATE,
    handler: (cell, location, next) => {
      if (!cell || typeof cell.v !== 'number' || cell.t === CellValueType.BOOLEAN) return next(cell);
      const style = location.workbook.getStyles().get(cell.s);
      const size = style?.fs ?? FONT_SIZE;
      const room = (location.worksheet.getColumnWidth(location.col) - MARGIN) / (size * DIGIT_WIDTH);
      const text = fittedNumber(cell.v, Math.min(MOST_SIGNS, Math.max(1, Math.floor(room))));
      return next(text === null ? cell : { ...cell, v: text, t: CellValueType.NUMBER });
    },
  });
  service.writeCellInterceptor.intercept(BEFORE_CELL_EDIT, {
    priority: LATE,
    handler: (cell, { worksheet, row, col }, next) => {
      const held = worksheet.getCellRaw(row, col);
      // dates and percentages are edited as they are shown
      const isPlain = cell && held && !held.f && !held.si && Number.isFinite(Number(cell.v));
      // with more digits the grid would take it for text
      return next(isPlain && typeof held.v === 'number' ? { ...cell, v: Number(held.v.toPrecision(15)) } : cell);
    },
  });
}
