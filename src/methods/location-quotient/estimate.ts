import type { Factor } from '../../panel/factor';
import { factor } from '../../panel/factor';
import type { Frame } from '../../panel/frame';
import { placeOf } from '../../panel/place';
import type { Problem } from '../../panel/problem';
import { refusal as modelRefusal } from '../../regression/text';
import { counts, summedCounts } from '../counts';
import { namesOf } from '../fields';
import type { Data, Result } from '../method';
import { refusal as sharedRefusal } from '../text';
import { leadersOf, summaries, type PeriodSummary } from './periods';
import type { Specification } from './spec';
import { notice, refusal } from './text';

export interface LocationQuotients extends Result {
  readonly method: 'location-quotient';
  readonly variant: Specification['variant'];
  /** The columns whose sum is the activity. */
  readonly local: readonly string[];
  readonly total: readonly string[];
  readonly entity: string | null;
  readonly period: string | null;
  /** Whether the reference area's totals came from columns of their own. */
  readonly national: boolean;
  /** One a row, in row order; `null` where a part is missing or a denominator is zero. */
  readonly values: readonly (number | null)[];
  /** Rows that have a value. */
  readonly n: number;
  readonly dropped: { readonly missing: number };
  /** In ascending order; one without a label where there is no period. */
  readonly periods: readonly PeriodSummary[];
  /** The places with the highest values of the last period, at most ten. */
  readonly leaders: readonly { readonly entity: string; readonly value: number }[];
}

/** Rows that have no value, and rows whose local number exceeds the total, which is allowed but strange. */
interface Oddities {
  missing: number;
  place: number;
  reference: number;
  exceeding: number;
  firstExceeding: number;
}

/**
 * LQ = (e_ij / e_i) / (e_j / e), the totals e_j and e taken over the rows of a period (Isserman 1977) unless the
 * reference area's own are given. Rows with a missing part are missing and do not enter the totals; a zero denominator
 * gives a missing value, counted in a notice.
 */
export function estimate({ main }: Data, specification: Specification): LocationQuotients {
  const { variant, entity, period, nationalLocal, nationalTotal } = specification;
  const local = summedCounts(main, namesOf(specification.local));
  const total = summedCounts(main, namesOf(specification.total));
  const periods = period === null ? wholeFrame(main) : factor(main, period);
  const reference =
    nationalLocal === null || nationalTotal === null
      ? null
      : { local: counts(main, nationalLocal), total: counts(main, nationalTotal) };

  const periodOf = completePeriods(periods, [local, total, ...(reference ? [reference.local, reference.total] : [])]);
  const sums = { local: sumsOf(local, periodOf, periods.levels), total: sumsOf(total, periodOf, periods.levels) };
  const names = [...namesOf(specification.local), ...namesOf(specification.total)];
  if (![...sums.local, ...sums.total].every(Number.isFinite))
    throw sharedRefusal('counts-too-large', { column: names.join(' + ') });

  const values = new Float64Array(main.rows).fill(NaN);
  const odd: Oddities = { missing: 0, place: 0, reference: 0, exceeding: 0, firstExceeding: -1 };
  for (let row = 0; row < values.length; row++) {
    const code = periodOf[row];
    if (code < 0) {
      odd.missing += 1;
      continue;
    }
    if (local[row] > total[row] && odd.exceeding++ === 0) odd.firstExceeding = row;
    const allLocal = reference ? reference.local[row] : sums.local[code];
    const allTotal = reference ? reference.total[row] : sums.total[code];
    if (total[row] === 0) odd.place += 1;
    else if (allLocal === 0 || allTotal === 0) odd.reference += 1;
    else {
      const standard = quotient(local[row], total[row], allLocal, allTotal);
      if (!(standard < LARGEST)) throw modelRefusal('values-extreme', { name: names.join(' + ') });
      values[row] = variantOf(standard, variant);
    }
  }

  if (odd.missing === main.rows) throw refusal('lq-no-rows', { columns: names });

  return {
    method: 'location-quotient',
    variant,
    local: namesOf(specification.local),
    total: namesOf(specification.total),
    entity,
    period,
    national: reference !== null,
    values: withoutNaN(values),
    n: values.length - odd.missing - odd.place - odd.reference,
    dropped: { missing: odd.missing },
    periods: summaries(values, periodOf, periods, sums, variantOf(1, variant)),
    leaders: entity === null ? [] : leadersOf(main, entity, values, periodOf, periods.levels - 1),
    notices: oddNotices(main, names, odd),
  };
}

function oddNotices(frame: Frame, names: readonly string[], odd: Oddities): Problem[] {
  const notices: Problem[] = [];
  if (odd.missing > 0) notices.push(notice('lq-missing', { count: odd.missing }));
  if (odd.place > 0) notices.push(notice('lq-place-zero', { count: odd.place }));
  if (odd.reference > 0) notices.push(notice('lq-reference-zero', { count: odd.reference }));
  if (odd.exceeding > 0)
    notices.push(notice('lq-local-exceeds', { ...placeOf(frame, names[0], odd.firstExceeding), count: odd.exceeding }));
  return notices;
}

/** (e_ij / e_i) / (e_j / e), by cross-products where they can be held: whole numbers then give an exact 1. */
function quotient(local: number, total: number, allLocal: number, allTotal: number): number {
  const above = local * allTotal;
  const below = total * allLocal;
  const held =
    Number.isFinite(above) && Number.isFinite(below) && below >= SMALLEST && (above >= SMALLEST || local === 0);
  return held ? above / below : local / total / (allLocal / allTotal);
}

/** A quotient beyond this comes of a column that is measured in absurd units; its square would overflow. */
const LARGEST = 1e150;

/** The smallest double with all its digits. */
const SMALLEST = 2.2250738585072014e-308;

function variantOf(quotient: number, variant: Specification['variant']): number {
  return variant === 'standard' ? quotient : (quotient - 1) / (quotient + 1);
}

function withoutNaN(values: Float64Array): (number | null)[] {
  const plain = new Array<number | null>(values.length);
  for (let row = 0; row < values.length; row++) plain[row] = Number.isNaN(values[row]) ? null : values[row];
  return plain;
}

function wholeFrame(frame: Frame): Factor {
  return { name: '', codes: new Int32Array(frame.rows), levels: 1, labels: [''] };
}

/** The period of each row that is complete, −1 for the others; length: rows. */
function completePeriods(periods: Factor, columns: readonly Float64Array[]): Int32Array {
  const complete = periods.codes.slice();
  for (const column of columns)
    for (let row = 0; row < complete.length; row++) if (Number.isNaN(column[row])) complete[row] = -1;
  return complete;
}

function sumsOf(values: Float64Array, periodOf: Int32Array, periods: number): Float64Array {
  const sums = new Float64Array(periods);
  for (let row = 0; row < values.length; row++) if (periodOf[row] >= 0) sums[periodOf[row]] += values[row];
  return sums;
}
