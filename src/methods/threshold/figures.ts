import type { Figure } from '../../tables/model';
import { percent, printed } from '../linear-interpretation';
import { printedValue, stretchOf, symbolOf } from './labels';
import type { ThresholdEstimate, ThresholdProfile, ThresholdResult } from './result';
import type { Words } from './words';

/** LR by candidate for each threshold: the critical line, the interval shaded, the estimate at its foot. */
export function profileFigures(result: ThresholdResult, words: Words): Figure[] {
  return result.thresholds.map((estimate, place) => profileFigure(result, estimate, place, words));
}

function profileFigure(result: ThresholdResult, estimate: ThresholdEstimate, place: number, words: Words): Figure {
  const { threshold, thresholds, profiles, criticalLr, level } = result;
  const { table } = words;
  const profile = profiles[estimate.profile];
  const drawn = thinned(profile);
  const { low, high, value } = estimate;
  const said = percent(level);
  return {
    kind: 'figure',
    title: table.profileTitle(symbolOf(place, thresholds.length), threshold, printedValue(value)),
    x: { label: threshold },
    y: { label: table.lr },
    marks: [
      { mark: 'span', low, high, label: table.interval(said) },
      { mark: 'line', x: drawn.map((at) => profile.gamma[at]), y: drawn.map((at) => profile.lr[at]), label: table.lr },
      { mark: 'rule', axis: 'y', at: criticalLr, label: table.criticalLine(said) },
      { mark: 'points', x: [value], y: [profile.lr[profile.gamma.indexOf(value)] ?? 0], label: table.value },
    ],
    notes: [
      table.legend(said, printed(criticalLr)),
      ...(profile.fixed.length > 0 ? [table.held(profile.fixed.map(printedValue))] : []),
      ...(drawn.length < profile.gamma.length
        ? [table.thinned(drawn.length.toLocaleString('en-US'), profile.gamma.length.toLocaleString('en-US'))]
        : []),
    ],
  };
}

/** Stretches of a long profile of which the least and the largest LR are drawn. */
const STRETCHES = 150;

/** Which candidates are drawn: all, or of a long profile the extremes of each stretch, so that no trough is lost. */
function thinned({ lr }: ThresholdProfile): number[] {
  if (lr.length <= 2 * STRETCHES) return lr.map((_, at) => at);
  const kept = new Set([0, lr.length - 1]);
  for (let stretch = 0; stretch < STRETCHES; stretch++) {
    const from = Math.floor((stretch * lr.length) / STRETCHES);
    const to = Math.floor(((stretch + 1) * lr.length) / STRETCHES);
    let [least, most] = [from, from];
    for (let at = from; at < to; at++) {
      if (lr[at] < lr[least]) least = at;
      if (lr[at] > lr[most]) most = at;
    }
    kept.add(least).add(most);
  }
  return [...kept].sort((a, b) => a - b);
}

/** The slopes of the regimes with their intervals, and a line at zero. */
export function slopesFigure(result: ThresholdResult, { table }: Words): Figure {
  const { regimeRegressors, regimes, terms, threshold, strict, level } = result;
  const several = regimeRegressors.length > 1;
  const slopes = regimeRegressors.flatMap((regressor, index) =>
    regimes.flatMap((regime) => {
      const term = terms.find(({ name }) => name === regime.terms[index]);
      const stretch = stretchOf(regime, strict);
      return term === undefined ? [] : [{ ...term, label: several ? `${regressor}, ${stretch}` : stretch }];
    }),
  );
  const categories = slopes.map(({ label }) => label);
  return {
    kind: 'figure',
    title: table.slopesTitle(regimeRegressors, threshold, percent(level)),
    x: { label: table.slope },
    y: { label: threshold, categories },
    marks: [
      { mark: 'rule', axis: 'x', at: 0 },
      {
        mark: 'intervals',
        low: slopes.map(({ low }) => low),
        high: slopes.map(({ high }) => high),
        y: categories,
        label: table.interval(percent(level)),
      },
      { mark: 'points', x: slopes.map(({ estimate }) => estimate), y: categories, label: table.slope },
    ],
    notes: [],
  };
}
