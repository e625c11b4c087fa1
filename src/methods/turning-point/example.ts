import { stream } from '../../numerics/random';
import type { Frame } from '../../panel/frame';
import { readFrame } from '../../panel/read';

/** Twelve made-up cities over six years, in which too much concentration harms: the effect of `lq` turns at 2. */
export const example = {
  specification: {
    method: 'turning-point',
    outcome: 'innovation',
    regressors: ['lq', 'gdp'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
  },
  data: (): { readonly main: Frame } => {
    const random = stream(2, 'example', 0);
    const rows = 'ABCDEFGHIJKL'.split('').flatMap((city, place) =>
      [2018, 2019, 2020, 2021, 2022, 2023].map((year, time) => {
        const lq = round(0.5 + 3 * random.uniform());
        const gdp = round(5 + 0.2 * place + 0.1 * time + 0.2 * random.normal());
        const innovation = round(lq - 0.25 * lq ** 2 + 0.2 * gdp + 0.3 * place + 0.05 * time + 0.1 * random.normal());
        return [city, year, innovation, lq, gdp];
      }),
    );
    return { main: readFrame({ cells: [['city', 'year', 'innovation', 'lq', 'gdp'], ...rows], row: 0, column: 0 }) };
  },
};

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
