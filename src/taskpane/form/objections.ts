import { isPeriod, type ColumnProfile } from '../../panel/describe';
import { factor } from '../../panel/factor';
import type { Frame } from '../../panel/frame';
import { Refusal } from '../../panel/problem';
import type { Draft } from '../state/state';
import type { Offer } from './offer';

/** Why a column cannot be chosen; `within` is the effect that takes up all of its variation. */
export type Objection =
  | { readonly reason: 'empty' | 'text' | 'date' | 'constant' | 'outcome' | 'regressor' | 'notPeriod' }
  | { readonly reason: 'fixed'; readonly within: string };

/** Columns that name groups rather than measure something. */
const GROUPS = new Set(['entity', 'class', 'group', 'by', 'column']);

/** Columns that explain the outcome: they vary, within the absorbed effects too, and are not the outcome itself. */
const EXPLAINING = ['regressors', 'endogenous', 'instruments', 'treatment', 'mediators'];

/**
 * What stands against each column in a field of a form, null where it can be chosen. `field` is the last part of the
 * field's path. Text among numbers is no objection: the run says in which cell it stands.
 */
export function objectionsTo(
  field: string,
  { frame }: Offer,
  draft: Draft,
): (profile: ColumnProfile) => Objection | null {
  const explains = EXPLAINING.includes(field);
  const explaining = EXPLAINING.flatMap((name) => listOf(draft[name]));
  return (profile) => {
    if (profile.distinct === 0) return { reason: 'empty' };
    if (GROUPS.has(field)) return null;
    if (field === 'period') return isPeriod(frame, profile.name) ? null : { reason: 'notPeriod' };
    if (profile.kind !== 'number') return { reason: profile.kind };
    if (field === 'outcome' && explaining.includes(profile.name)) return { reason: 'regressor' };
    if (explains && draft['outcome'] === profile.name) return { reason: 'outcome' };
    if (field !== 'outcome' && !explains) return null;
    if (profile.distinct === 1) return { reason: 'constant' };
    const within = listOf(draft['absorb']).find((effect) => fixedColumns(frame, effect).has(profile.name));
    return within === undefined ? null : { reason: 'fixed', within };
  };
}

/** Cells looked at in search of columns that do not vary within an effect; beyond it the run will say so. */
const MOST_CELLS = 4_000_000;

const known = new WeakMap<Frame, Map<string, ReadonlySet<string>>>();

/** Columns of numbers with one value at most in each level of an effect: nothing of them is left once it is absorbed. */
function fixedColumns(frame: Frame, effect: string): ReadonlySet<string> {
  const byEffect = known.get(frame) ?? new Map<string, ReadonlySet<string>>();
  known.set(frame, byEffect);
  const found = byEffect.get(effect) ?? findFixed(frame, effect);
  byEffect.set(effect, found);
  return found;
}

function findFixed(frame: Frame, effect: string): ReadonlySet<string> {
  const fixed = new Set<string>();
  if (frame.rows * frame.columns.length > MOST_CELLS) return fixed;
  const levels = codesOf(frame, effect);
  if (levels === null) return fixed;
  for (const column of frame.columns) {
    if (column.kind !== 'number') continue;
    const first = new Float64Array(levels.count).fill(NaN);
    const varies = column.values.some((value, row) => {
      const code = levels.codes[row];
      if (code < 0 || Number.isNaN(value)) return false;
      if (Number.isNaN(first[code])) first[code] = value;
      return first[code] !== value;
    });
    if (!varies) fixed.add(column.name);
  }
  return fixed;
}

/** A slope such as `city[year]` takes up more than one value a level, and a name may be half written: neither is judged. */
function codesOf(frame: Frame, effect: string): { readonly codes: Int32Array; readonly count: number } | null {
  if (effect.includes('[') && !frame.columns.some(({ name }) => name === effect)) return null;
  try {
    const { codes, levels } = factor(frame, effect);
    return { codes, count: levels };
  } catch (thrown) {
    if (thrown instanceof Refusal) return null;
    throw thrown;
  }
}

export function listOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? [value] : [];
}
