import type { Cells } from '../workbook';
import { INDUSTRIES } from './employment';
import { FIRST_YEAR, YEARS } from './truth';
import type { World } from './world';

/** Every sheet's name says what it is; `name` is the defined name of its data. */
export const SHEETS = {
  about: '说明 About simulated 模拟数据',
  employment: 'Employment simulated 模拟数据',
  patents: 'Patents simulated 模拟数据',
  panel: 'Panel simulated 模拟数据',
} as const;

/** People employed, a column an industry: what `AI.LQ` and the method `location-quotient` read. */
export function employmentCells({ cities, employment }: World): Cells {
  const rows = employment.counts.map((counts, row) => [
    cities[Math.floor(row / YEARS)].name,
    FIRST_YEAR + (row % YEARS),
    ...counts,
    employment.total[row],
  ]);
  return [['city', 'year', ...INDUSTRIES, 'total'], ...rows];
}

/** Patents in long form, subclasses without a patent left out: what `AI.DIVERSITY` and the method `diversity` read. */
export function patentCells({ cities, patents }: World): Cells {
  const rows = patents.flatMap((counts, row) => {
    const city = cities[Math.floor(row / YEARS)].name;
    const ordered = [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
    return ordered.map(([subclass, count]) => [city, FIRST_YEAR + (row % YEARS), subclass, count]);
  });
  return [['city', 'year', 'ipc', 'patents'], ...rows];
}

/** The panel of the study. `outcome`: length rows; the workbook has equation (3) with its noise. */
export function panelCells(world: World, outcome: Float64Array): Cells {
  const numbers: Readonly<Record<string, Float64Array>> = {
    innovation: outcome,
    ai_lq: world.employment.quotient,
    related_variety: world.related,
    unrelated_variety: world.unrelated,
    ...world.controls,
    ...world.instruments,
    pop: world.population,
    patents: Float64Array.from(world.patents, (counts) => [...counts.values()].reduce((sum, count) => sum + count, 0)),
  };
  const keys = ['city', 'city_zh', 'year', 'province', 'region', 'central_city', 'municipality', 'lat', 'lon'];
  const rows = Array.from(outcome, (_, row) => {
    const city = world.cities[Math.floor(row / YEARS)];
    return [
      city.name,
      city.chinese,
      FIRST_YEAR + (row % YEARS),
      city.province,
      city.region,
      Number(city.central),
      Number(city.municipality),
      city.latitude,
      city.longitude,
      ...Object.values(numbers).map((values) => values[row]),
    ];
  });
  return [[...keys, ...Object.keys(numbers)], ...rows];
}
