/** Pixels of a column for one character of width, besides the margin of its cells. */
const PIXELS_PER_CHARACTER = 7.4;
export const MARGIN = 5;
const PIXELS_PER_POINT = 96 / 72;

/** Height of a line of text in pixels. */
export const LINE_HEIGHT = 20;

export const pixelsOfCharacters = (characters: number): number =>
  Math.round(characters * PIXELS_PER_CHARACTER + MARGIN);

export const charactersOfPixels = (pixels: number): number =>
  Math.max(0, Math.round(((pixels - MARGIN) / PIXELS_PER_CHARACTER) * 100) / 100);

export const pixelsOfPoints = (points: number): number => Math.round(points * PIXELS_PER_POINT);

export const pointsOfPixels = (pixels: number): number => pixels / PIXELS_PER_POINT;
