import { stream } from '../../numerics/random';
import type { Frame } from '../../panel/frame';
import { readFrame } from '../../panel/read';

const CITIES = 'ABCDEFGHIJKL'.split('');
const YEARS = [2018, 2019, 2020, 2021, 2022, 2023];

/** Twelve made-up cities over six years; in the last none has a patent. The true coefficient of `lq` is 0.4. */
function patentPanel(): { readonly main: Frame } {
  const random = stream(1, 'example', 5);
  const rows = CITIES.flatMap((city, place) =>
    YEARS.map((year, time) => {
      const lq = Math.round(100 * (1 + 0.1 * place + 0.5 * random.normal())) / 100;
      const gdp = Math.round(100 * (5 + 0.2 * place + 0.1 * time + 0.4 * random.normal())) / 100;
      const expected = Math.exp(0.4 * lq + 0.2 * gdp + 0.1 * place - 1);
      const patents = city === 'L' ? 0 : Math.floor(expected * (0.5 + random.uniform()));
      return [city, year, patents, lq, gdp];
    }),
  );
  return { main: readFrame({ cells: [['city', 'year', 'patents', 'lq', 'gdp'], ...rows], row: 0, column: 0 }) };
}

export const example = {
  specification: {
    method: 'poisson',
    outcome: 'patents',
    regressors: ['lq', 'gdp'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
  },
  data: patentPanel,
};
