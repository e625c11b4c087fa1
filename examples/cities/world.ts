import { stream } from '../../src/numerics/random';
import { drawEmployment, type Employment } from './employment';
import { drawMap, type City } from './map';
import { drawPortfolio, spread, varieties, type PatentCounts } from './patents';
import { autoregressions, normals, round } from './series';
import { DRAWS, slopeAt, TRUTH, YEARS } from './truth';

/** The simulated study in numbers. A row is a city in a year, cities after each other; all arrays have one length. */
export interface World {
  readonly cities: readonly City[];
  readonly employment: Employment;
  readonly patents: readonly PatentCounts[];
  readonly population: Float64Array;
  readonly related: Float64Array;
  readonly unrelated: Float64Array;
  readonly controls: Readonly<Record<keyof typeof TRUTH.controls, Float64Array>>;
  readonly instruments: Readonly<Record<'post_1984' | 'iv_post' | 'terrain', Float64Array>>;
  /** Equation (3) without ε. */
  readonly systematic: Float64Array;
  /** ε of the workbook. */
  readonly noise: Float64Array;
}

const REGIONS = { east: 0.15, central: 0, west: -0.15, northeast: -0.05 } as const;

/** Draws the study; the same seed gives the same numbers on every machine. */
export function drawWorld(seed: number): World {
  const cities = drawMap(stream(seed, 'example', DRAWS.map));
  const rows = cities.length * YEARS;
  const perRow = (value: (city: number, year: number, row: number) => number) =>
    Float64Array.from({ length: rows }, (_, row) => value(Math.floor(row / YEARS), row % YEARS, row));

  const random = stream(seed, 'example', DRAWS.quotient);
  const advantage = normals(random, cities.length);
  const post = normals(random, cities.length).map((value) => round(12 * Math.exp(0.35 * value), 2));
  const terrain = normals(random, cities.length).map((value) => round(Math.exp(0.8 * value), 3));
  const size = normals(random, cities.length);
  const shock = autoregressions(random, cities.length, YEARS, 0.6);

  const population = perRow((city, year) =>
    round(Math.exp(5.85 + 0.55 * size[city] + (cities[city].central ? 0.6 : 0) + 0.006 * year), 2),
  );
  const internet = (year: number) => 0.1 + (0.8 * year) / (YEARS - 1);
  const wanted = perRow((city, year, row) =>
    Math.exp(
      -0.25 +
        0.35 * advantage[city] +
        (cities[city].central ? 0.3 : 0) +
        REGIONS[cities[city].region] +
        0.22 * shock[row] +
        0.055 * (post[city] - 12) * (internet(year) - 0.5) -
        0.02 * (terrain[city] - 1.4) * (year - 4.5),
    ),
  );
  const employment = drawEmployment(stream(seed, 'example', DRAWS.employment), cities, wanted, population);
  const { quotient } = employment;
  const patents = drawPatents(seed, quotient, population, advantage);
  const related = Float64Array.from(patents, (counts) => varieties(counts).related);
  const unrelated = Float64Array.from(patents, (counts) => varieties(counts).unrelated);
  const controls = drawControls(seed, cities, advantage, shock);

  const systematic = perRow((city, year, row) => {
    const q = quotient[row];
    const slope = slopeAt(q) + (cities[city].central ? TRUTH.central : 0);
    const mediated = TRUTH.related.b * related[row] + TRUTH.unrelated.b * unrelated[row];
    const controlled = Object.entries(controls).reduce(
      (sum, [name, values]) => sum + TRUTH.controls[name as keyof typeof controls] * values[row],
      0,
    );
    return slope * q + mediated + controlled + 0.5 * advantage[city] + 0.05 * year - 3;
  });
  return {
    cities,
    employment,
    patents,
    population,
    related,
    unrelated,
    controls,
    instruments: {
      post_1984: perRow((city) => post[city]),
      iv_post: perRow((city, year) => round(post[city] * internet(year), 4)),
      terrain: perRow((city) => terrain[city]),
    },
    systematic,
    noise: drawNoise(seed, 0, population),
  };
}

/** ε of equation (3): `replication` 0 is the workbook's, any other a study that might have been. */
export function drawNoise(seed: number, replication: number, population: Float64Array): Float64Array {
  const random = stream(seed, 'example', DRAWS.noise + replication);
  const { sd, autocorrelation } = TRUTH.noise;
  const unit = autoregressions(random, population.length / YEARS, YEARS, autocorrelation);
  return unit.map((value, row) => sd * value * (population[row] < 350 ? 1.2 : 0.8));
}

function drawPatents(seed: number, quotient: Float64Array, population: Float64Array, advantage: Float64Array) {
  const random = stream(seed, 'example', DRAWS.patents);
  const cities = advantage.length;
  const portfolios = Array.from({ length: cities }, () => drawPortfolio(random));
  const tastes = { related: normals(random, cities), unrelated: normals(random, cities) };
  return Array.from(quotient, (q, row) => {
    const city = Math.floor(row / YEARS);
    const year = row % YEARS;
    const fluctuation = 0.2 * random.normal() - 0.02;
    const expected = 5.1 + 0.7 * Math.log(population[row] / 350) + 0.4 * advantage[city] + 0.08 * year;
    const total = Math.max(40, Math.round(Math.exp(expected + TRUTH.patents * q + fluctuation)));
    const related = 0.55 + TRUTH.related.a * q + 0.1 * tastes.related[city] + 0.01 * year + 0.08 * random.normal();
    const unrelated = 1.9 + TRUTH.unrelated.a * q + 0.15 * tastes.unrelated[city] + 0.01 * year + 0.1 * random.normal();
    return spread(portfolios[city], total, unrelated, related);
  });
}

/** Controls move with the city's advantage α_i and with the shock s_it of the quotient, and each on its own. */
function drawControls(
  seed: number,
  cities: readonly City[],
  advantage: Float64Array,
  shock: Float64Array,
): World['controls'] {
  const random = stream(seed, 'example', DRAWS.controls);
  const drawn = (mean: number, place: number, trend: number, withShock: number, own: number, digits: number) => {
    const level = normals(random, cities.length);
    const path = autoregressions(random, cities.length, YEARS, 0.5);
    return shock.map((common, row) => {
      const city = Math.floor(row / YEARS);
      const standing = place * (0.6 * advantage[city] + 0.8 * level[city]);
      return round(mean + standing + trend * (row % YEARS) + withShock * common + own * path[row], digits);
    });
  };
  const positive = (values: Float64Array) => values.map((value) => Math.max(0.001, value));
  return {
    gdp_pc: drawn(10.6, 0.45, 0.055, 0.08, 0.12, 5),
    fdi: positive(drawn(0.035, 0.006, -0.0005, 0.001, 0.008, 5)),
    human_capital: positive(drawn(0.035, 0.006, 0.0008, 0.001, 0.006, 5)),
    gov: positive(drawn(0.2, 0.03, 0.001, -0.005, 0.025, 5)),
    finance: drawn(2.4, 0.35, 0.05, 0.04, 0.25, 5),
    infra: drawn(2.7, 0.3, 0.03, 0.03, 0.2, 5),
  };
}
