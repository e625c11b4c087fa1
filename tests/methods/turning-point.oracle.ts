import { finish, prepare, replicate, replications } from '../../src/methods/turning-point/estimate';
import type { TurningPointResult } from '../../src/methods/turning-point/result';
import { schema } from '../../src/methods/turning-point/spec';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';
import { readFrame } from '../../src/panel/read';

/** Runs a specification on a frame as the one door does, without its list of methods. */
export function turningPoint(frame: Frame, written: object): TurningPointResult {
  const specification = schema.parse({ method: 'turning-point', ...written });
  const prepared = prepare({ main: prepareFrame(frame, specification) }, specification);
  return finish(prepared, replicate(prepared, 0, replications(prepared)));
}

/** Ten cities over six years: city, year, x, z and y with a curve of x, by default one that turns at 2. */
export function curvedPanel(of: (x: number) => number = (x) => x - 0.25 * x ** 2): Cell[][] {
  const random = stream(4, 'example', 13);
  return Array.from({ length: 60 }, (_, row) => {
    const x = 0.5 + 3 * random.uniform();
    return [`c${Math.floor(row / 6)}`, 2000 + (row % 6), x, random.normal(), of(x) + 0.05 * random.normal()];
  });
}

export const CURVED_HEAD = ['city', 'year', 'x', 'z', 'y'];
export const CURVED_MODEL = { outcome: 'y', regressors: ['x', 'z'], absorb: ['city', 'year'], entity: 'city' };

export function curvedFrame(rows: readonly Cell[][]): Frame {
  return readFrame({ cells: [CURVED_HEAD, ...rows], row: 0, column: 0 });
}
