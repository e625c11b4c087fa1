import type { Figure } from '../../tables/model';

/** Pixels of a figure in a sheet; twice as many are drawn, for print. */
const WIDTH = 520;
const DENSITY = 2;

/** The figure as an SVG file. */
export async function figureSvg(figure: Figure): Promise<string> {
  const { drawFigure } = await import('./draw');
  return new XMLSerializer().serializeToString(drawFigure(figure, WIDTH));
}

/** The figure as a PNG picture. */
export async function drawPicture(
  figure: Figure,
): Promise<{ readonly dataUrl: string; readonly width: number; readonly height: number }> {
  const svg = await figureSvg(figure);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const canvas = document.createElement('canvas');
  canvas.width = width * DENSITY;
  canvas.height = height * DENSITY;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return { dataUrl: canvas.toDataURL('image/png'), width, height };
}
