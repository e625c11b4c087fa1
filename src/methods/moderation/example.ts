import { stream } from '../../numerics/random';
import type { Frame } from '../../panel/frame';
import { readFrame } from '../../panel/read';

/** Twelve made-up cities over six years: the effect of `lq` is 0.2 + 0.1 `gdp`. */
export const example = {
  specification: {
    method: 'moderation',
    outcome: 'innovation',
    regressors: ['lq'],
    moderator: 'gdp',
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
  },
  data: (): { readonly main: Frame } => {
    const random = stream(3, 'example', 0);
    const rows = 'ABCDEFGHIJKL'.split('').flatMap((city, place) =>
      [2018, 2019, 2020, 2021, 2022, 2023].map((year, time) => {
        const lq = round(1 + 0.1 * place + 0.4 * random.normal());
        const gdp = round(3 + 0.4 * place + 0.1 * time + 0.5 * random.normal());
        const effect = 0.2 + 0.1 * gdp;
        const innovation = round(effect * lq + 0.2 * gdp + 0.3 * place + 0.05 * time + 0.1 * random.normal());
        return [city, year, innovation, lq, gdp];
      }),
    );
    return { main: readFrame({ cells: [['city', 'year', 'innovation', 'lq', 'gdp'], ...rows], row: 0, column: 0 }) };
  },
};

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
