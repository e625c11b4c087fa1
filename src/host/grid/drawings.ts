import { DrawingTypeEnum, ImageSourceType, type IWorksheetData } from '@univerjs/core';
import type { SheetImage } from 'hucre';
import type { Drawing, SheetDrawings } from './resources';

const COLUMN_WIDTH = 88;
const ROW_HEIGHT = 24;
const DEFAULT_SIZE = { width: 480, height: 320 };

const MEDIA = { png: 'image/png', jpeg: 'image/jpeg', gif: 'image/gif', svg: 'image/svg+xml', webp: 'image/webp' };

/** A file's pictures as the grid keeps them. */
export function gridDrawings(
  images: readonly SheetImage[],
  sheet: Partial<IWorksheetData>,
  unitId: string,
  subUnitId: string,
): SheetDrawings {
  const columns = edges((index) => sheet.columnData?.[index]?.w ?? COLUMN_WIDTH);
  const rows = edges((index) => sheet.rowData?.[index]?.h ?? ROW_HEIGHT);
  const drawings = images.map((image, index): Drawing => {
    const { from, to } = image.anchor;
    const left = columns.start(from.col);
    const top = rows.start(from.row);
    const { width, height } = {
      width: image.width ?? (to ? columns.start(to.col) - left : DEFAULT_SIZE.width),
      height: image.height ?? (to ? rows.start(to.row) - top : DEFAULT_SIZE.height),
    };
    const corner = (x: number, y: number) => {
      const column = columns.at(x);
      const row = rows.at(y);
      return { row: row.index, rowOffset: row.offset, column: column.index, columnOffset: column.offset };
    };
    return {
      unitId,
      subUnitId,
      drawingId: `image-${subUnitId}-${index + 1}`,
      drawingType: DrawingTypeEnum.DRAWING_IMAGE,
      imageSourceType: ImageSourceType.BASE64,
      source: `data:${MEDIA[image.type]};base64,${base64(image.data)}`,
      transform: { left, top, width, height },
      sheetTransform: { from: corner(left, top), to: corner(left + width, top + height) },
    };
  });
  return {
    data: Object.fromEntries(drawings.map((drawing) => [drawing.drawingId, drawing])),
    order: drawings.map(({ drawingId }) => drawingId),
  };
}

/** The grid's pictures as a file's; a picture that lies on a server stays out. */
export function storedImages({ data, order }: SheetDrawings): SheetImage[] {
  return order.flatMap((id): SheetImage[] => {
    const { source, transform, sheetTransform } = data[id];
    const [, media, encoded] = /^data:([^;,]+);base64,(.*)$/su.exec(source) ?? [];
    const type = (Object.keys(MEDIA) as (keyof typeof MEDIA)[]).find((known) => MEDIA[known] === media);
    if (type === undefined || encoded === undefined) return [];
    const { row, column } = sheetTransform.from;
    return [
      {
        data: Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0)),
        type,
        anchor: { from: { row, col: column } },
        width: Math.round(transform.width),
        height: Math.round(transform.height),
      },
    ];
  });
}

/** Where rows or columns of given sizes begin, and which one a pixel lies in. */
function edges(size: (index: number) => number) {
  return {
    start: (end: number): number => {
      let sum = 0;
      for (let index = 0; index < end; index++) sum += size(index);
      return sum;
    },
    at: (pixel: number): { index: number; offset: number } => {
      let index = 0;
      let offset = pixel;
      while (offset >= size(index)) offset -= size(index++);
      return { index, offset };
    },
  };
}

function base64(bytes: Uint8Array): string {
  const BLOCK = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += BLOCK) text += String.fromCharCode(...bytes.subarray(at, at + BLOCK));
  return btoa(text);
}
