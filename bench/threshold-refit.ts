import { leastSquares } from '../src/numerics/leastsquares';
import type { Prepared } from '../src/methods/threshold/estimate';
import { absorption, type AbsorbedEffect } from '../src/regression/within';

/** Candidates that are refitted for the clock; the rest is multiplied out. */
const TIMED = 60;

/**
 * What a search without prefix sums costs: at each candidate the within transformation of the split columns and a least
 * squares of all, as packages do it. Milliseconds of one search, and the largest relative difference of S.
 */
export function refitted({ sample, space, sequence }: Prepared): { readonly search: number; readonly apart: number } {
  const [{ model, profile }] = sequence.searches;
  const { rows } = space;
  const effect = (name: string, codes: Int32Array, levels: number): AbsorbedEffect => ({
    name,
    factor: { name, codes, levels, labels: [] },
    slope: null,
  });
  const effects = [
    effect('entity', rows.entity, rows.entities),
    ...(rows.period === null ? [] : [effect('period', rows.period, rows.periods)]),
  ];
  const within = absorption(effects, null, rows.n);
  const controls = within.transform(
    sample.sample.regressors
      .slice(0, sample.controls.length)
      .map((values) => Float64Array.from(rows.order, (row) => values[row])),
  ).columns;
  const step = Math.max(1, Math.floor(model.counts.length / TIMED));
  let apart = 0;
  let timed = 0;
  const start = process.cpuUsage();
  for (let index = 0; index < model.counts.length; index += step) {
    const below = model.counts[index];
    const parts = space.split.flatMap((values) => [
      values.map((value, place) => (place < below ? value : 0)),
      values.map((value, place) => (place < below ? 0 : value)),
    ]);
    const { rss } = leastSquares([...controls, ...within.transform(parts).columns], space.outcome);
    apart = Math.max(apart, Math.abs(rss / profile.rss[index] - 1));
    timed += 1;
  }
  const { user, system } = process.cpuUsage(start);
  return { search: ((user + system) / 1000 / timed) * model.counts.length, apart };
}
