import { stream } from '../../numerics/random';
import type { Frame } from '../../panel/frame';
import { readFrame } from '../../panel/read';

/**
 * Thirty made-up cities over five years: the true effect of `lq` is 0.5. What is not observed moves `lq` and
 * innovation alike; `cable`, and the slope of the land year by year, move `lq` alone.
 */
const CITIES = Array.from({ length: 30 }, (_, index) => `C${index + 1}`);
const YEARS = [2019, 2020, 2021, 2022, 2023];
const HEADER = ['city', 'year', 'innovation', 'lq', 'gdp', 'cable', 'slope'];

export const example = {
  specification: {
    method: 'instruments',
    outcome: 'innovation',
    endogenous: ['lq'],
    instruments: ['cable', 'slope^year'],
    regressors: ['gdp'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
  },
  data: (): { readonly main: Frame } => {
    const random = stream(1, 'example', 0);
    const slopes = CITIES.map(() => round(2 + random.normal()));
    const rows = CITIES.flatMap((city, place) =>
      YEARS.map((year, time) => {
        const unseen = 0.2 * random.normal();
        const cable = round(random.normal());
        const gdp = round(5 + 0.1 * place + 0.1 * time + 0.2 * random.normal());
        const lq = round(1 + 0.1 * place + 0.3 * cable - 0.05 * time * slopes[place] + unseen + 0.1 * random.normal());
        const innovation = round(0.5 * lq + 0.2 * gdp + 0.2 * place + 0.05 * time + unseen + 0.1 * random.normal());
        return [city, year, innovation, lq, gdp, cable, slopes[place]];
      }),
    );
    return { main: readFrame({ cells: [HEADER, ...rows], row: 0, column: 0 }) };
  },
};

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
