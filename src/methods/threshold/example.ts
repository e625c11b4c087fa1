import { stream } from '../../numerics/random';
import type { Frame } from '../../panel/frame';
import { readFrame } from '../../panel/read';

const CITIES = Array.from({ length: 40 }, (_, index) => `C${index + 1}`);
const YEARS = [2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023];
const HEADER = ['city', 'year', 'innovation', 'lq', 'variety', 'gdp'];

/**
 * Forty made-up cities over eight years: one unit more of `lq` goes with 0.1 more innovation while the variety of
 * industries is at most 2, with 0.4 up to 3, and with 0.8 beyond it.
 */
export const example = {
  specification: {
    method: 'threshold',
    outcome: 'innovation',
    regimeRegressors: ['lq'],
    threshold: 'variety',
    regressors: ['gdp'],
    entity: 'city',
    period: 'year',
    timeEffects: true,
    thresholds: 2,
  },
  data: (): { readonly main: Frame } => {
    const random = stream(1, 'example', 0);
    const rows = CITIES.flatMap((city, place) =>
      YEARS.map((year, time) => {
        const variety = round(1.5 + 0.04 * place + 0.05 * time + 0.3 * random.normal());
        const lq = round(1 + 0.02 * place + 0.4 * random.normal());
        const gdp = round(5 + 0.1 * place + 0.1 * time + 0.2 * random.normal());
        const slope = variety <= 2 ? 0.1 : variety <= 3 ? 0.4 : 0.8;
        const innovation = round(slope * lq + 0.2 * gdp + 0.05 * place + 0.05 * time + 0.15 * random.normal());
        return [city, year, innovation, lq, variety, gdp];
      }),
    );
    return { main: readFrame({ cells: [HEADER, ...rows], row: 0, column: 0 }) };
  },
};

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
