import type { Frame } from '../../src/panel/frame';
import { run } from '../../src/study/run';
import type { Found, Printed, StataCase, Where } from './case';
import { halfUnit, isP, SIXTEEN_DECIMALS } from './digits';
import type { Sentence } from './reason';
import { NOT_REPORTED, wheresOf } from './where';

/** A number that Stata printed, and ours. */
export interface Row {
  readonly path: string;
  readonly theirs: string;
  /** Null where there is none. */
  readonly ours: number | null;
  /** Whether ours stands in the result as it is, or follows from it by algebra. */
  readonly derived: boolean;
  readonly agrees: boolean;
  /** Why it does not. */
  readonly why: Sentence | null;
}

export interface Comparison {
  readonly one: StataCase;
  readonly printed: Printed;
  readonly n: number;
  readonly rows: readonly Row[];
  /** Names of what Stata keeps in e() and no result of ours has. */
  readonly unreported: readonly string[];
  /** Paths that nobody has accounted for: a test expects none. */
  readonly unknown: readonly string[];
}

/** Runs the specification and sets each printed number beside ours. */
export function compareCase(one: StataCase, printed: Printed, frame: Frame): Comparison {
  const data = one.prepare?.(frame) ?? frame;
  const result = run(one.specification, { main: data }) as unknown as Found;
  const rows: Row[] = [];
  const unreported: string[] = [];
  const unknown: string[] = [];
  for (const [path, theirs] of printed.numbers) {
    if (one.only !== undefined && !one.only.test(path)) continue;
    if (isDivided(path, printed)) continue;
    const why = one.unmet?.find(([paths]) => paths.test(path))?.[1] ?? null;
    const where = whereOf(path, one, result);
    const ours = where === null ? null : valueAt(where, result, data);
    if (ours === null && why === null) {
      (NOT_REPORTED.test(path) ? unreported : unknown).push(path);
      continue;
    }
    const agrees = agreeing(path, ours, theirs, sizeBeside(path, result, one), one.relative);
    rows.push({ path, theirs, ours, derived: typeof where === 'function', agrees, why });
  }
  return { one, printed, n: result['n'] as number, rows, unreported, unknown };
}

/** A standard error that was not printed but divided out of an estimate and its t, which are compared themselves. */
function isDivided(path: string, { numbers }: Printed): boolean {
  return path.endsWith('/se') && numbers.has(path.replace(/se$/, 't')) && (numbers.get(path) ?? '').length > 15;
}

interface Term {
  readonly name: string;
  readonly estimate: number;
}

const FIELDS: Readonly<Record<string, string>> = {
  estimate: 'estimate',
  se: 'se',
  t: 'statistic',
  z: 'statistic',
  stat: 'statistic',
  p: 'p',
  low: 'low',
  high: 'high',
};

function whereOf(path: string, one: StataCase, result: Found): Where | null {
  const own = one.where?.[path];
  if (own !== undefined) return own;
  const parts = path.split('/');
  if (parts[0] === 'V') return `covariance.${termIndex(parts[1], one, result)}.${termIndex(parts[2], one, result)}`;
  const field = FIELDS[parts[parts.length - 1]];
  if (parts.length === 3 && field !== undefined) {
    const index = termIndex(parts[1], one, result);
    return index < 0 ? null : `terms.${index}.${field}`;
  }
  return wheresOf(one.specification.method)[path] ?? null;
}

function termIndex(stata: string, one: StataCase, result: Found): number {
  const name = one.names?.[stata] ?? (stata === '_cons' ? '(constant)' : stata);
  return termsOf(result).findIndex((term) => term.name === name);
}

const termsOf = (result: Found): readonly Term[] => (result['terms'] ?? []) as readonly Term[];

function valueAt(where: Where, result: Found, frame: Frame): number | null {
  if (typeof where === 'function') return where(result, frame);
  const value = where
    .split('.')
    .reduce<unknown>((at, key) => (at === null || at === undefined ? null : (at as Found)[key]), result);
  return typeof value === 'number' ? value : null;
}

/** A bound near zero has the digits of its estimate. */
function sizeBeside(path: string, result: Found, one: StataCase): number {
  if (!/\/(low|high)$/.test(path)) return 0;
  return Math.abs(termsOf(result)[termIndex(path.split('/')[1], one, result)]?.estimate ?? 0);
}

/** Half a unit of the last digit that was printed, or a relative difference where more digits were. */
function agreeing(path: string, ours: number | null, theirs: string, size: number, relative = 1e-9): boolean {
  if (ours === null) return false;
  const printed = Number(theirs);
  const far = isP(path) ? tailScale(printed) : Math.max(Math.abs(printed), size);
  const sixteenDecimals = /^terms.*p$/.test(path) ? SIXTEEN_DECIMALS : 0;
  return Math.abs(ours - printed) <= Math.max(halfUnit(theirs), relative * far, sixteenDecimals);
}

/** A far tail follows its statistic with as many times the relative error as its logarithm says, about. */
const tailScale = (p: number): number => (p > 0 ? p * Math.max(1, 2 * Math.abs(Math.log(p))) : 0);
