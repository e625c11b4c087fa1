import { numbers } from '../panel/columns';
import { factor, takeFactor, type Factor } from '../panel/factor';
import type { Frame } from '../panel/frame';
import { placeOf } from '../panel/place';
import { absorbedTerms, type AbsorbedTerm } from './effects';
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
}

/** The rows that a model uses, n of them, and its variables on these rows. */
export interface Sample {
  readonly n: number;
  /** The frame's rows, ascending; null is all of them. */
  readonly rows: Int32Array | null;
  readonly outcome: Float64Array;
  readonly regressors: readonly Float64Array[];
  /** Positive; null is no weights. */
  readonly weights: Float64Array | null;
  /** `city[year]` is two of them. */
  readonly effects: readonly AbsorbedEffect[];
  readonly factors: readonly Factor[];
  readonly numbers: readonly Float64Array[];
  readonly dropped: DroppedRows;
}

export interface DroppedRows {
  readonly missing: number;
  readonly zeroWeight: number;
  readonly singletons: number;
}

/** Beyond this a square overflows or leaves no room for sums. */
const LARGEST = 1e100;

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
  const variable = (name: string): Variable => ({ name, values: numbers(frame, name) });
  const outcome = variable(columns.outcome);
  const regressors = columns.regressors.map(variable);
  const terms = absorbedTerms(frame, columns.absorb, factorOf);
  const weights = columns.weights === null ? null : variable(columns.weights);
  const factors = columns.factors.map(factorOf);
  const others = columns.numbers.map(variable);
  const variables = [outcome, ...regressors, ...terms.flatMap(({ slopes }) => slopes), ...others];
  if (weights !== null) variables.push(weights);

  const marks = incompleteRows(frame, variables, [...terms.map((term) => term.factor), ...factors]);
  const missing = countMarks(marks);
  let zeroWeight = 0;
  if (weights !== null) {
    refuseNegative(frame, weights);
    for (let row = 0; row < frame.rows; row++)
      if (marks[row] === 0 && weights.values[row] === 0) {
        marks[row] = 1;
        zeroWeight++;
      }
    if (missing + zeroWeight === frame.rows) throw refusal('weights-all-zero', { column: weights.name });
  }

  const complete = missing + zeroWeight === 0 ? null : unmarkedRows(marks);
  let { taken, rows } = { taken: takeAll(terms, complete), rows: complete };
  let singletons = 0;
  if (columns.singletons === 'drop' && terms.length > 0) {
    const n = rows?.length ?? frame.rows;
    const { kept, dropped } = dropSingletons(
      taken.map((term) => term.factor),
      n,
    );
    if (kept.length === 0) throw refusal('all-singletons', { effects: columns.absorb });
    if (dropped > 0) {
      const before = rows;
      rows = before === null ? kept : kept.map((place) => before[place]);
      taken = takeAll(terms, rows);
      singletons = dropped;
    }
  }
  // One factor may serve as entity, effect and cluster: it stays one, which others tell by its codes.
  const levelsOnce = new Map(taken.map((term, index) => [terms[index].factor, term.factor]));
  const levels = (whole: Factor): Factor => {
    const found = levelsOnce.get(whole) ?? takeLevels(whole, rows);
    levelsOnce.set(whole, found);
    return found;
  };
  return {
    n: rows?.length ?? frame.rows,
    rows,
    outcome: takeNumbers(outcome.values, rows),
    regressors: regressors.map(({ values }) => takeNumbers(values, rows)),
    weights: weights === null ? null : takeNumbers(weights.values, rows),
    effects: effectsOf(taken),
    factors: factors.map(levels),
    numbers: others.map(({ values }) => takeNumbers(values, rows)),
    dropped: { missing, zeroWeight, singletons },
  };
}

interface Variable {
  readonly name: string;
  readonly values: Float64Array;
}

/** 1 where a row lacks a value; length: rows. Refuses a frame that has no complete row, and numbers too large to square. */
function incompleteRows(frame: Frame, variables: readonly Variable[], factors: readonly Factor[]): Uint8Array {
  const marks = new Uint8Array(frame.rows);
  for (const { name, values } of variables)
    for (let row = 0; row < values.length; row++)
      if (!(Math.abs(values[row]) <= LARGEST)) {
        if (Number.isFinite(values[row]))
          throw refusal('value-extreme', { ...placeOf(frame, name, row), value: values[row] });
        marks[row] = 1;
      }
  for (const { codes } of factors) for (let row = 0; row < codes.length; row++) if (codes[row] < 0) marks[row] = 1;
  if (countMarks(marks) === frame.rows) {
    const gaps = [
      ...variables.map(({ name, values }) => ({
        name,
        missing: values.filter((value) => !Number.isFinite(value)).length,
      })),
      ...factors.map(({ name, codes }) => ({ name, missing: codes.filter((code) => code < 0).length })),
    ];
    const { name, missing } = gaps.reduce((worst, gap) => (gap.missing > worst.missing ? gap : worst));
    throw refusal('no-complete-rows', { rows: frame.rows, name, missing });
  }
  return marks;
}

function refuseNegative(frame: Frame, { name, values }: Variable): void {
  const row = values.findIndex((weight) => weight < 0);
  if (row >= 0) throw refusal('weight-negative', { ...placeOf(frame, name, row), weight: values[row] });
}

function countMarks(marks: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < marks.length; row++) count += marks[row];
  return count;
}

function unmarkedRows(marks: Uint8Array): Int32Array {
  const rows = new Int32Array(marks.length - countMarks(marks));
  let next = 0;
  for (let row = 0; row < marks.length; row++) if (marks[row] === 0) rows[next++] = row;
  return rows;
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
