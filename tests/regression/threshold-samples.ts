import { leastSquares } from '../../src/numerics/leastsquares';
import { codeNumbers, type Factor } from '../../src/panel/factor';
import { orderRows } from '../../src/regression/threshold/rows';
import { searchSpace, type SearchSpace } from '../../src/regression/threshold/space';
import { dummies } from './dense';

/** A small panel, rows in any order. */
export interface Panel {
  readonly entity: readonly number[];
  readonly period: readonly number[];
  readonly y: readonly number[];
  readonly x: readonly (readonly number[])[];
  readonly r: readonly (readonly number[])[];
  readonly q: readonly number[];
}

export function factorOf(name: string, codes: readonly number[]): Factor {
  return { name, ...codeNumbers(Float64Array.from(codes), String) };
}

export function spaceOf(panel: Panel, timeEffects: boolean): SearchSpace {
  const rows = orderRows(
    Float64Array.from(panel.q),
    factorOf('entity', panel.entity),
    factorOf('period', panel.period),
  );
  const columns = (values: readonly (readonly number[])[]) => values.map((column) => Float64Array.from(column));
  return searchSpace(
    rows,
    { outcome: Float64Array.from(panel.y), controls: columns(panel.x), split: columns(panel.r) },
    { timeEffects, programme: false },
  );
}

/** The residual sum of squares of the whole model with a dummy for every entity (and period): no demeaning, no prefix sums. */
export function refit(panel: Panel, thresholds: readonly number[], timeEffects: boolean): number {
  const n = panel.y.length;
  const effects = [{ name: 'entity', factor: factorOf('entity', panel.entity), slope: null }];
  if (timeEffects) effects.push({ name: 'period', factor: factorOf('period', panel.period), slope: null });
  const matrix = dummies(effects, n);
  const cuts = [-Infinity, ...thresholds.toSorted((a, b) => a - b), Infinity];
  const parts = panel.r.flatMap((values) =>
    cuts
      .slice(1)
      .map((high, index) =>
        Float64Array.from(values, (value, row) => (panel.q[row] > cuts[index] && panel.q[row] <= high ? value : 0)),
      ),
  );
  const columns = [
    ...Array.from({ length: matrix.columns }, (_, column) => Float64Array.from(matrix.getColumn(column))),
    ...panel.x.map((values) => Float64Array.from(values)),
    ...parts,
  ];
  return leastSquares(columns, Float64Array.from(panel.y)).rss;
}
