import { stream } from '../../numerics/random';
import type { Frame } from '../../panel/frame';
import { readFrame } from '../../panel/read';

/** Sixteen made-up cities over six years: the true effect of `lq` is 0.8 in the east and 0.4 in the west. */
export const example = {
  specification: {
    method: 'heterogeneity',
    outcome: 'innovation',
    regressors: ['lq', 'gdp'],
    group: { by: 'region' },
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    replications: 199,
  },
  data: (): { readonly main: Frame } => {
    const random = stream(1, 'example', 21);
    const rows = 'ABCDEFGHIJKLMNOP'.split('').flatMap((city, place) =>
      [2018, 2019, 2020, 2021, 2022, 2023].map((year, time) => {
        const isEast = place % 2 === 0;
        const lq = round(1 + 0.1 * place + 0.4 * random.normal());
        const gdp = round(5 + 0.2 * place + 0.1 * time + 0.2 * random.normal());
        const slope = isEast ? 0.8 : 0.4;
        const innovation = round(slope * lq + 0.2 * gdp + 0.3 * place + 0.05 * time + 0.2 * random.normal());
        return [city, isEast ? 'east' : 'west', year, innovation, lq, gdp];
      }),
    );
    const head = ['city', 'region', 'year', 'innovation', 'lq', 'gdp'];
    return { main: readFrame({ cells: [head, ...rows], row: 0, column: 0 }) };
  },
};

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
