import { absorption } from '../within';
import type { AbsorbedEffect } from '../within';
import { periodEquations, type PeriodEquations } from './period-equations';
import type { ThresholdRows } from './rows';

/** The effects of a threshold model as an operator on columns that stand in the order of q. */
export interface PanelEffects {
  /** Of periods, where these have effects. */
  readonly equations: PeriodEquations | null;
  /** Places that are left out after demeaning, as Hansen's programme leaves out the last period; null: none. */
  readonly omitted: Int32Array | null;
  /** Residuals of the projection on the effects, 0 in rows left out; new arrays. */
  transform(columns: readonly Float64Array[]): Float64Array[];
  /** The same of a column whose entity means are 0 already, in place. */
  transformCentred(column: Float64Array): void;
  /**
   * In place: what turns Σ_{q ≤ γ} r·(column) into the product of the column with the transformed r·1{q ≤ γ}. The
   * transformation is a projection, so a transformed column is left as it is, unless rows are left out after it.
   */
  adjoin(column: Float64Array): void;
}

/** @param programme whether the last row of each entity is left out after demeaning (Hansen 1999, his programme) */
export function panelEffects(rows: ThresholdRows, timeEffects: boolean, programme: boolean): PanelEffects {
  const effects = [effectOf('entity', rows.entity, rows.entities)];
  if (timeEffects && rows.period !== null) effects.push(effectOf('period', rows.period, rows.periods));
  const within = absorption(effects, null, rows.n);
  const omitted = programme ? lastRows(rows) : null;
  const omit = (column: Float64Array): void => omitted?.forEach((place) => (column[place] = 0));
  const equations = timeEffects ? periodEquations(rows) : null;
  return {
    equations,
    omitted,
    transform: (columns) => {
      const transformed = within.transform(columns).columns;
      transformed.forEach(omit);
      return transformed;
    },
    transformCentred: equations === null ? () => undefined : (column) => sweepPeriods(column, rows, equations),
    adjoin: omitted === null ? () => undefined : (column) => subtractEntityMeans(column, rows),
  };
}

/** A column as `adjoin` leaves it; itself where that changes nothing. */
export function adjoinedCopy(effects: PanelEffects, column: Float64Array): Float64Array {
  if (effects.omitted === null) return column;
  const own = column.slice();
  effects.adjoin(own);
  return own;
}

function effectOf(name: string, codes: Int32Array, levels: number): AbsorbedEffect {
  return { name, factor: { name, codes, levels, labels: [] }, slope: null };
}

function lastRows({ byEntity, starts, entities }: ThresholdRows): Int32Array {
  return Int32Array.from({ length: entities }, (_, entity) => byEntity[starts[entity + 1] - 1]);
}

/** y_it − (λ_t − λ̄_i) with λ from the equations of the periods. */
function sweepPeriods(column: Float64Array, rows: ThresholdRows, equations: PeriodEquations): void {
  const { n, period, entity, entities, starts, balanced } = rows;
  if (period === null) return;
  const effects = new Float64Array(equations.periods);
  for (let place = 0; place < n; place++) effects[period[place]] += column[place];
  equations.solve(effects);
  if (balanced) {
    for (let place = 0; place < n; place++) column[place] -= effects[period[place]];
    return;
  }
  const means = new Float64Array(entities);
  for (let place = 0; place < n; place++) means[entity[place]] += effects[period[place]];
  for (let level = 0; level < entities; level++) means[level] /= starts[level + 1] - starts[level];
  for (let place = 0; place < n; place++) column[place] -= effects[period[place]] - means[entity[place]];
}

function subtractEntityMeans(column: Float64Array, { n, entity, entities, starts }: ThresholdRows): void {
  const means = new Float64Array(entities);
  for (let place = 0; place < n; place++) means[entity[place]] += column[place];
  for (let level = 0; level < entities; level++) means[level] /= starts[level + 1] - starts[level];
  for (let place = 0; place < n; place++) column[place] -= means[entity[place]];
}
