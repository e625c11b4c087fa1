import type { Figure } from '../../tables/model';

/** Letters beyond which names no longer stand side by side beneath a narrow figure. */
const SHORT_NAME = 4;

const CATEGORY = 26;
const MARGINS = 62;

/** Columns over long names are turned into bars beside them: a narrow pane has height, not width. */
export function isTurned({ x, marks }: Figure): boolean {
  return (
    x.categories !== undefined &&
    x.categories.some((name) => [...name].length > SHORT_NAME) &&
    marks.every(({ mark }) => mark === 'bars' || mark === 'points' || mark === 'rule')
  );
}

/** Pixels of a figure of this width. */
export function heightOf(figure: Figure, width: number): number {
  const names = isTurned(figure) ? figure.x.categories : figure.y.categories;
  return names === undefined ? Math.round(width * 0.68) : names.length * CATEGORY + MARGINS;
}
