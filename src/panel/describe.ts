import type { Column, Frame } from './frame';
import { panelKey } from './panel-key';
import { periods } from './period';
import { placeOf, type Place } from './place';
import { Refusal, type Problem } from './problem';
import { numberOfText } from './written';

/** What a preview tells of a column. */
export interface ColumnProfile {
  readonly name: string;
  /** What most of it is: a column of numbers with some text among them is `number`, though it is kept as text. */
  readonly kind: Column['kind'];
  readonly missing: number;
  /** Values that differ; counted up to `rows`. */
  readonly distinct: number;
  /** Of numbers; null for other kinds and where nothing is there. The standard deviation divides by n − 1. */
  readonly mean: number | null;
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Cells of text in a column of numbers, and the first of them. */
  readonly texts: number;
  readonly firstText: (Place & { readonly text: string }) | null;
}

/** A column of text is taken for one of numbers with slips when at most this share of its values is not a number. */
const SLIPS = 0.2;

/** One profile a column, in the sheet's order. */
export function profileColumns(frame: Frame): readonly ColumnProfile[] {
  return frame.columns.map((column) => (column.kind === 'text' ? profileText(frame, column) : profileNumbers(column)));
}

type Values = Extract<Column, { readonly values: Float64Array }>;

function profileNumbers({ name, kind, values }: Values): ColumnProfile {
  const distinct = new Set<number>();
  let missing = 0;
  for (const value of values)
    if (Number.isNaN(value)) missing += 1;
    else distinct.add(value);
  const moments = kind === 'number' ? momentsOf(values) : { mean: null, sd: null, min: null, max: null };
  return { name, kind, missing, distinct: distinct.size, ...moments, texts: 0, firstText: null };
}

function profileText(frame: Frame, { name, codes, labels }: Extract<Column, { readonly kind: 'text' }>): ColumnProfile {
  const numberOfLabel = Float64Array.from(labels, numberOfText);
  const used = new Set<number>();
  const values = new Float64Array(codes.length).fill(NaN);
  let [missing, texts, first] = [0, 0, -1];
  codes.forEach((code, row) => {
    if (code < 0) {
      missing += 1;
      return;
    }
    used.add(code);
    values[row] = numberOfLabel[code];
    if (!Number.isNaN(values[row])) return;
    texts += 1;
    if (first < 0) first = row;
  });
  const present = codes.length - missing;
  const numeric = texts > 0 && texts <= SLIPS * present;
  const moments = numeric ? momentsOf(values) : { mean: null, sd: null, min: null, max: null };
  const firstText = numeric ? { ...placeOf(frame, name, first), text: labels[codes[first]] } : null;
  return {
    name,
    kind: numeric ? 'number' : 'text',
    missing,
    distinct: used.size,
    ...moments,
    texts: numeric ? texts : 0,
    firstText,
  };
}

/** Two passes, so that a large mean costs no digits of the deviation. */
function momentsOf(values: Float64Array): Pick<ColumnProfile, 'mean' | 'sd' | 'min' | 'max'> {
  let [n, sum, min, max] = [0, 0, Infinity, -Infinity];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n += 1;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (n === 0) return { mean: null, sd: null, min: null, max: null };
  const mean = sum / n;
  let squares = 0;
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  return { mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null, min, max };
}

const ENTITY_NAMES =
  /^(?:city|cities|province|state|county|region|country|nation|district|firm|company|industry|place|area|geo|entity|unit|iso[23]?|nuts\d?|stkcd)(?:[ _-]?(?:id|code|name|zh|cn))?$|(?:^|[ _-])(?:id|code|name)$|(?:城市|地区|区域|省份|省|市|县|区|企业|公司|国家|个体|单位|行业|股票|证券)(?:名称?|代码|编号|编码)?$/iu;
const PERIOD_NAMES = /^(?:year|yr|date|period|quarter|month|time|wave|t|年|年份|年度|季度|月|月份|时间|时期|日期)$/iu;
const PERIOD_ENDINGS = /[ _-](?:year|yr|date|period|quarter|month)$|(?:年份|年度|季度|月份|时间|时期|日期)$/iu;

/**
 * The columns that seem to name the places and the periods: by their names, in either language, and by their values
 * (dates, labels such as 2015Q1, years between 1800 and 2200; a place that has one row a period). Only a suggestion.
 */
export function guessKeys(frame: Frame): { readonly entity: string | null; readonly period: string | null } {
  const profiles = profileColumns(frame);
  const period = guessPeriod(frame, profiles);
  const candidates = profiles.filter(
    ({ name, kind, distinct }) => name !== period && distinct > 1 && (kind === 'text' || isWhole(frame, name)),
  );
  const repeats = (profile: ColumnProfile): boolean => profile.distinct < frame.rows - profile.missing;
  const byName = candidates.filter(({ name }) => ENTITY_NAMES.test(name));
  const unique = (profile: ColumnProfile): boolean => period !== null && isKey(frame, profile.name, period);
  const entity =
    byName.find(unique) ??
    candidates.find((profile) => profile.kind === 'text' && unique(profile)) ??
    byName.find(repeats) ??
    byName.at(0) ??
    candidates.find((profile) => profile.kind === 'text' && repeats(profile));
  return { entity: entity?.name ?? null, period };
}

function guessPeriod(frame: Frame, profiles: readonly ColumnProfile[]): string | null {
  const readable = profiles.filter((profile) => profile.distinct > 0 && isPeriod(frame, profile.name));
  const isDated = ({ kind, min, max, distinct }: ColumnProfile): boolean =>
    kind !== 'number' || (distinct > 1 && min !== null && min >= 1800 && max !== null && max < 2200);
  const dated = readable.filter(isDated);
  const guess =
    dated.find(({ name }) => PERIOD_NAMES.test(name)) ??
    readable.find(({ name }) => PERIOD_NAMES.test(name)) ??
    dated.find(({ name }) => PERIOD_ENDINGS.test(name)) ??
    dated.at(0);
  return guess?.name ?? null;
}

/** Whether a column can be read as periods. */
export function isPeriod(frame: Frame, name: string): boolean {
  try {
    periods(frame, name);
    return true;
  } catch (thrown) {
    if (thrown instanceof Refusal) return false;
    throw thrown;
  }
}

function isWhole(frame: Frame, name: string): boolean {
  const column = frame.columns.find((candidate) => candidate.name === name);
  return column?.kind === 'number' && column.values.every((value) => Number.isNaN(value) || Number.isInteger(value));
}

function isKey(frame: Frame, entity: string, period: string): boolean {
  const panel = describePanel(frame, entity, period);
  return panel !== null && !('problem' in panel);
}

export interface PanelDescription {
  readonly entities: number;
  readonly periods: number;
  readonly balanced: boolean;
}

/** The size of a panel, or why it is none; null where a key is not chosen. */
export function describePanel(
  frame: Frame,
  entity: string | null,
  period: string | null,
): PanelDescription | { readonly problem: Problem } | null {
  if (entity === null || period === null) return null;
  try {
    const key = panelKey(frame, entity, period);
    return { entities: key.entity.levels, periods: key.periods, balanced: key.balanced };
  } catch (thrown) {
    if (thrown instanceof Refusal) return { problem: thrown.problem };
    throw thrown;
  }
}
