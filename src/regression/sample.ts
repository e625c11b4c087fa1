import { numbers } from '../panel/columns';
import { factor, takeFactor, type Factor } from '../panel/factor';
import type { Frame } from '../panel/frame';
import { periods } from '../panel/period';
import type { Problem } from '../panel/problem';
import { completeRows } from '../panel/sample';
import { absorbedTerms, groupingOf, type AbsorbedTerm } from './effects';
import { dropSingletons } from './singletons';
import { refusal } from './text';
import type { AbsorbedEffect } from './within';

/** The columns of a linear model, by name. */
export interface ModelColumns {
  readonly outcome: string;
  readonly regressors: readonly string[];
  /** `city`, `province^year`, `city[year]` */
  readonly absorb: readonly string[];
  readonly weights: string | null;
  readonly singletons: 'drop' | 'keep';
  /** What else must be complete: clusters, the entity, the period … */
  readonly factors: readonly string[];
  readonly numbers: readonly string[];
  readonly periods: readonly string[];
}

/** The rows that a model uses, n of them, and its variables on these rows. */
export interface Sample {
  readonly n: number;
  readonly outcome: Float64Array;
  readonly regressors: readonly Float64Array[];
  /** Positive; null is no weights. */
  readonly weights: Float64Array | null;
  /** `city[year]` is two of them. */
  readonly effects: readonly AbsorbedEffect[];
  readonly factors: readonly Factor[];
  readonly numbers: readonly Float64Array[];
  readonly periods: readonly Float64Array[];
  readonly dropped: DroppedRows;
  /** Text that was read as numbers. */
  readonly notices: readonly Problem[];
}

/** Rows left out, each counted once: by `where`, for a missing value, a weight of zero, as singletons. */
export interface DroppedRows {
  readonly filtered: number;
  readonly missing: number;
  readonly zeroWeight: number;
  readonly singletons: number;
}

/**
 * The rows complete in every column of the model, without those of weight zero and, if asked, without singletons
 * (rows alone in a level of an effect, again and again until there is none).
 */
export function sampleOf(frame: Frame, columns: ModelColumns): Sample {
  const repeated = [columns.outcome, ...columns.regressors].find((name, index, all) => all.indexOf(name) < index);
  if (repeated !== undefined) throw refusal('variable-repeated', { name: repeated });
  const known = new Map<string, Factor>();
  const factorOf = (expression: string): Factor => {
    const found = known.get(expression) ?? factor(frame, expression);
    known.set(expression, found);
    return found;
  };
  const terms = absorbedTerms(frame, columns.absorb, factorOf);
  const factors = columns.factors.map(factorOf);
  const slopes = terms.flatMap((term) => term.slopes.map(({ name }) => name));
  const complete = completeRows(frame, {
    numbers: [columns.outcome, ...columns.regressors, ...slopes, ...columns.numbers],
    factors: [
      ...columns.absorb.map((expression) => groupingOf(frame, expression)),
      ...columns.factors,
      ...columns.periods,
    ],
    weights: columns.weights,
  });
  const { rows, taken, singletons } = withoutSingletons(
    terms,
    complete.rows.length < frame.rows ? complete.rows : null,
    {
      count: complete.rows.length,
      columns,
    },
  );

  // One factor may serve as entity, effect and cluster: it stays one, which others tell by its codes.
  const levelsOnce = new Map(taken.map((term, index) => [terms[index].factor, term.factor]));
  const levels = (whole: Factor): Factor => {
    const found = levelsOnce.get(whole) ?? takeLevels(whole, rows);
    levelsOnce.set(whole, found);
    return found;
  };
  const variable = (name: string): Float64Array => takeNumbers(numbers(frame, name), rows);
  return {
    n: rows?.length ?? frame.rows,
    outcome: variable(columns.outcome),
    regressors: columns.regressors.map(variable),
    weights: columns.weights === null ? null : variable(columns.weights),
    effects: effectsOf(taken),
    factors: factors.map(levels),
    numbers: columns.numbers.map(variable),
    periods: columns.periods.map((name) => takeNumbers(periods(frame, name).values, rows)),
    dropped: { ...complete.dropped, singletons },
    notices: complete.notices,
  };
}

function withoutSingletons(
  terms: readonly AbsorbedTerm[],
  rows: Int32Array | null,
  { count, columns }: { readonly count: number; readonly columns: ModelColumns },
): { readonly rows: Int32Array | null; readonly taken: AbsorbedTerm[]; readonly singletons: number } {
  const taken = takeAll(terms, rows);
  if (columns.singletons === 'keep' || terms.length === 0) return { rows, taken, singletons: 0 };
  const { kept, dropped } = dropSingletons(
    taken.map((term) => term.factor),
    count,
  );
  if (kept.length === 0) throw refusal('all-singletons', { effects: columns.absorb });
  if (dropped === 0) return { rows, taken, singletons: 0 };
  const left = rows === null ? kept : kept.map((place) => rows[place]);
  return { rows: left, taken: takeAll(terms, left), singletons: dropped };
}

function takeAll(terms: readonly AbsorbedTerm[], rows: Int32Array | null): AbsorbedTerm[] {
  return terms.map(({ factor: plain, slopes }) => ({
    factor: takeLevels(plain, rows),
    slopes: slopes.map(({ name, values }) => ({ name, values: takeNumbers(values, rows) })),
  }));
}

function takeLevels(whole: Factor, rows: Int32Array | null): Factor {
  return rows === null ? whole : takeFactor(whole, rows);
}

function takeNumbers(values: Float64Array, rows: Int32Array | null): Float64Array {
  if (rows === null) return values;
  const taken = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) taken[place] = values[rows[place]];
  return taken;
}

/** Plain effects once each, in the order written, each followed by its slopes. */
function effectsOf(terms: readonly AbsorbedTerm[]): AbsorbedEffect[] {
  const effects: AbsorbedEffect[] = [];
  const add = (effect: AbsorbedEffect): void => {
    if (!effects.some(({ name }) => name === effect.name)) effects.push(effect);
  };
  for (const { factor: plain, slopes } of terms) {
    add({ name: plain.name, factor: plain, slope: null });
    for (const { name, values } of slopes) add({ name: `${plain.name}[${name}]`, factor: plain, slope: values });
  }
  return effects;
}
