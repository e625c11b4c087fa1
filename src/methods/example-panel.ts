import { stream } from '../numerics/random';
import type { Frame } from '../panel/frame';
import { readFrame } from '../panel/read';

const CITIES = 'ABCDEFGHIJKL'.split('');
const YEARS = [2018, 2019, 2020, 2021, 2022, 2023];

/** Twelve made-up cities over six years: the true effect of `lq` is 0.5; cities and years have effects of their own. */
export function examplePanel(): { readonly main: Frame } {
  const random = stream(1, 'example', 0);
  const rows = CITIES.flatMap((city, place) =>
    YEARS.map((year, time) => {
      const lq = round(1 + 0.1 * place + 0.3 * random.normal());
      const gdp = round(5 + 0.2 * place + 0.1 * time + 0.2 * random.normal());
      const innovation = round(0.5 * lq + 0.2 * gdp + 0.3 * place + 0.05 * time + 0.1 * random.normal());
      return [city, year, innovation, lq, gdp];
    }),
  );
  return { main: readFrame({ cells: [['city', 'year', 'innovation', 'lq', 'gdp'], ...rows], row: 0, column: 0 }) };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
