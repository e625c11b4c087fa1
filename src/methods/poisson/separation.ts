import type { Problem } from '../../panel/problem';
import type { Sample } from '../../regression/sample';
import { dropSingletons } from '../../regression/singletons';
import { refusal as regressionRefusal } from '../../regression/text';
import type { AbsorbedEffect } from '../../regression/within';
import { rectify, SEPARATED, type Certificate } from './rectifier';
import { takeRows, type RowsOfModel } from './sample-rows';
import { notice } from './text';

/** A sample for which the maximum of the likelihood exists. */
export interface Unseparated {
  readonly rows: RowsOfModel;
  readonly separated: number;
  /** Rows that were alone in a level, those that separation left alone among them. */
  readonly singletons: number;
  readonly notices: readonly Problem[];
}

/** Levels, rows and regressors that a notice names. */
const MOST_NAMED = 10;
/** A regressor that moves a certificate by no more than this part of its largest value has no part in it. */
const NO_PART = 1e-6;

/**
 * Drops what no finite coefficients fit (Correia, Guimarães & Zylkin 2020): levels of an effect in which every outcome
 * is zero, then rows that a combination of regressors and effects tells from all others; each time with the singletons
 * that this makes, until nothing is left to drop.
 */
export function withoutSeparated(
  given: RowsOfModel,
  names: { outcome: string; regressors: readonly string[]; singletons: 'drop' | 'keep' },
): Unseparated {
  let rows = given;
  let separated = 0;
  let singletons = 0;
  const levels = new Map<string, { labels: string[]; rows: number }>();
  const notices: Problem[] = [];
  for (;;) {
    const { sample } = rows;
    const zero = zeroLevel(sample);
    if (zero !== null) {
      const found = levels.get(zero.effect) ?? { labels: [], rows: 0 };
      levels.set(zero.effect, { labels: [...found.labels, ...zero.labels], rows: found.rows + zero.count });
      separated += zero.count;
      rows = takeRows(rows, zero.others);
      continue;
    }
    if (names.singletons === 'drop' && sample.effects.length > 0) {
      const { kept, dropped } = dropSingletons(plainOf(sample.effects), sample.n);
      if (kept.length === 0)
        throw regressionRefusal('all-singletons', { effects: sample.effects.map(({ name }) => name) });
      singletons += dropped;
      if (dropped > 0) {
        rows = takeRows(rows, kept);
        continue;
      }
    }
    const certificate = rectify(sample);
    if (certificate === 'unsettled') notices.push(notice('separation-unsettled', { outcome: names.outcome }));
    if (certificate === null || certificate === 'unsettled') break;
    const { values } = certificate;
    const others = rowsWhere(sample.n, (row) => !(values[row] > SEPARATED));
    separated += sample.n - others.length;
    notices.push(separatedNotice(rows, certificate, names));
    rows = takeRows(rows, others);
  }
  const found = Array.from(levels, ([effect, { labels, rows: count }]) =>
    notice('separated-levels', {
      outcome: names.outcome,
      effect,
      levels: labels.length,
      named: labels.slice(0, MOST_NAMED),
      rows: count,
    }),
  );
  return { rows, separated, singletons, notices: [...found, ...notices] };
}

function plainOf(effects: readonly AbsorbedEffect[]): AbsorbedEffect['factor'][] {
  return effects.filter(({ slope }) => slope === null).map(({ factor }) => factor);
}

/** The levels of the first effect that has levels without a positive outcome, and the rows outside them. */
function zeroLevel({ n, effects, outcome }: Sample): {
  readonly effect: string;
  readonly labels: readonly string[];
  readonly count: number;
  readonly others: Int32Array;
} | null {
  for (const { name, factor, slope } of effects) {
    if (slope !== null) continue;
    const positive = new Uint8Array(factor.levels);
    for (let row = 0; row < n; row++) if (outcome[row] > 0) positive[factor.codes[row]] = 1;
    if (!positive.includes(0)) continue;
    const others = rowsWhere(n, (row) => positive[factor.codes[row]] === 1);
    const labels = factor.labels.filter((_, level) => positive[level] === 0);
    return { effect: name, labels, count: n - others.length, others };
  }
  return null;
}

function rowsWhere(n: number, holds: (row: number) => boolean): Int32Array {
  const found = new Int32Array(n);
  let count = 0;
  for (let row = 0; row < n; row++) if (holds(row)) found[count++] = row;
  return found.slice(0, count);
}

/** Which rows are separated, by entity and period or by their effects, and which regressors separate them. */
function separatedNotice(
  { sample, groupings }: RowsOfModel,
  { values, coefficients }: Certificate,
  names: { outcome: string; regressors: readonly string[] },
): Problem {
  const rows = rowsWhere(sample.n, (row) => values[row] > SEPARATED);
  const parts = groupings.length > 0 ? groupings : plainOf(sample.effects);
  const labelOf = (row: number): string => parts.map(({ codes, labels }) => labels[codes[row]]).join(' ');
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  const taking = names.regressors.filter((_, index) => {
    const reach = sample.regressors[index].reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return Math.abs(coefficients[index]) * reach > NO_PART * largest;
  });
  return notice('separated-rows', {
    outcome: names.outcome,
    rows: rows.length,
    named: parts.length === 0 ? [] : Array.from(rows.subarray(0, MOST_NAMED), labelOf),
    regressors: taking.slice(0, MOST_NAMED),
  });
}
