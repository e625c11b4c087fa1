import { stream } from '../../numerics/random';
import type { Frame } from '../../panel/frame';
import { readFrame } from '../../panel/read';

/**
 * Forty made-up cities over six years: one unit more of `lq` raises `variety` by 0.5, one unit more of `variety` raises
 * `innovation` by 0.6, and 0.4 of the effect of `lq` goes another way. Nothing goes through `services`.
 */
export const example = {
  specification: {
    method: 'mediation',
    outcome: 'innovation',
    treatment: 'lq',
    mediators: ['variety', 'services'],
    controls: ['gdp'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    replications: 999,
  },
  data: (): { readonly main: Frame } => {
    const random = stream(3, 'example', 0);
    const rows = Array.from({ length: 240 }, (_, row) => {
      const [city, time] = [Math.floor(row / 6), row % 6];
      const lq = round(1 + 0.02 * city + 0.3 * random.normal());
      const gdp = round(5 + 0.05 * city + 0.1 * time + 0.2 * random.normal());
      const variety = round(0.5 * lq + 0.03 * city + 0.2 * random.normal());
      const services = round(2 + 0.02 * time + 0.2 * random.normal());
      const noise = 0.2 * random.normal();
      const innovation = round(0.4 * lq + 0.6 * variety + 0.2 * gdp + 0.05 * city + 0.05 * time + noise);
      return [`city ${city + 1}`, 2018 + time, innovation, lq, variety, services, gdp];
    });
    const head = ['city', 'year', 'innovation', 'lq', 'variety', 'services', 'gdp'];
    return { main: readFrame({ cells: [head, ...rows], row: 0, column: 0 }) };
  },
};

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
