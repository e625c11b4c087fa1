import { CellValueType, InterceptorEffectEnum, type Univer } from '@univerjs/core';
import { INTERCEPTOR_POINT, SheetInterceptorService } from '@univerjs/preset-sheets-core';
import { fittedNumber } from './fitted-number';
import { MARGIN } from './sizes';

/** Excel shows at most eleven signs of a number without a format. */
const MOST_SIGNS = 11;
/** Width of a digit for each point of the font's size, in pixels. */
const DIGIT_WIDTH = 0.75;
const FONT_SIZE = 11;

/** Shows numbers without a format in as many digits as their column has room for, as Excel does; cells keep them all. A workbook stands. */
export function showFittingNumbers(univer: Univer): void {
  univer
    .__getInjector()
    .get(SheetInterceptorService)
    .intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      effect: InterceptorEffectEnum.Value,
      // after all that compute or format a value, before the grid's own last step at −1
      priority: 0,
      handler: (cell, location, next) => {
        if (!cell || typeof cell.v !== 'number' || cell.t === CellValueType.BOOLEAN) return next(cell);
        const style = location.workbook.getStyles().get(cell.s);
        const size = style?.fs ?? FONT_SIZE;
        const room = (location.worksheet.getColumnWidth(location.col) - MARGIN) / (size * DIGIT_WIDTH);
        const text = fittedNumber(cell.v, Math.min(MOST_SIGNS, Math.max(1, Math.floor(room))));
        return next(text === null ? cell : { ...cell, v: text, t: CellValueType.NUMBER });
      },
    });
}
