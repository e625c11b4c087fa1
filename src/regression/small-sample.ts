import type { Factor } from '../panel/factor';
import { redundantLevels } from './components';
import type { Practice, RawCovariance } from './covariance/covariance';
import type { JointDf } from './inference';
import { refusal } from './text';
import type { AbsorbedEffect } from './within';

/** Whose rule for small samples is followed. */
export const CONVENTIONS = ['fixest', 'reghdfe', 'stata', 'areg'] as const;
export type Convention = (typeof CONVENTIONS)[number];

/** The parts of such a rule, as `ssc()` of fixest names them (Bergé 2018): `fixef.K`, `adj`, `cluster.df`/`cluster.adj`. */
export interface SmallSampleParts {
  /** Levels of absorbed effects that K counts: all but those nested in a cluster, all, or none. */
  readonly k: 'nested' | 'full' | 'none';
  /** (N − 1)/(N − K) */
  readonly adjust: boolean;
  /** G/(G − 1): of the smallest way, of each term of the sum on its own, or not at all. */
  readonly cluster: 'min' | 'conventional' | false;
}

export interface SmallSampleRule extends SmallSampleParts, Practice {
  /** Redundant levels: one for each effect after the first, or as many as there are connected components. */
  readonly redundant: 'one' | 'components';
  /** Only this effect, the entity's, drops out of K when it is nested, as in xtreg; null: any. */
  readonly nestedOnly: string | null;
  /** Whether K counts the constant that stays beside nested effects always, or only where no other effect is absorbed. */
  readonly constant: 'always' | 'alone';
  /** df2 of the joint test when clustered: N − K, or G − 1. */
  readonly joint: 'residual' | 'clusters';
  /** t has N − K where that is less than G − 1, as in reghdfe. */
  readonly cautious: boolean;
  /** When a multi-way covariance is repaired: if a variance is negative, or if any eigenvalue is. */
  readonly repair: 'variance' | 'eigenvalue';
}

const FIXEST: SmallSampleRule = {
  k: 'nested',
  adjust: true,
  cluster: 'min',
  redundant: 'one',
  nestedOnly: null,
  constant: 'always',
  joint: 'residual',
  cautious: false,
  repair: 'variance',
  radius: 6376,
  serial: 'periods',
};
/** Mean radius of the earth, in km. */
const RADIUS = 6371;
const STATA: SmallSampleRule = {
  ...FIXEST,
  redundant: 'components',
  joint: 'clusters',
  repair: 'eigenvalue',
  radius: RADIUS,
  serial: 'rows',
};

/** @param entity the absorbed effect that xtreg would call the panel variable; null where nothing is absorbed */
export function smallSampleRule(
  convention: Convention,
  parts: SmallSampleParts | null,
  entity: string | null,
): SmallSampleRule {
  if (parts !== null) return { ...FIXEST, ...parts, radius: RADIUS };
  switch (convention) {
    case 'fixest':
      return FIXEST;
    case 'reghdfe':
      return { ...STATA, cautious: true };
    case 'stata':
      return { ...STATA, nestedOnly: entity };
    case 'areg':
      return { ...STATA, k: 'full' };
  }
}

/**
 * The rule of ivreghdfe, which hands ivreg2 the levels that reghdfe counts without the constant beside nested effects
 * (`absorb_ct`, 1 where there are none).
 */
export const IVREGHDFE: SmallSampleRule = { ...STATA, constant: 'alone' };

/** The levels of one effect and how many of them K leaves out. */
export interface CountedEffect {
  readonly name: string;
  /** The grouping, and for `city[year]` the column whose slopes differ by it. */
  readonly group: string;
  readonly slope: string | null;
  readonly levels: number;
  /** As redundant beside the others. */
  readonly redundant: number;
  /** Whether its levels lie within clusters, so that the rule leaves them out of K. */
  readonly nested: boolean;
}

export interface ParameterCount {
  /** K that the rule uses. */
  readonly k: number;
  /** K with every level that is not redundant: what residual degrees of freedom are counted with. */
  readonly full: number;
  readonly effects: readonly CountedEffect[];
}

/** @param terms coefficients, the constant included */
export function countParameters(
  rule: SmallSampleRule,
  terms: number,
  effects: readonly AbsorbedEffect[],
  nesting: readonly Factor[],
): ParameterCount {
  const redundant = redundantOf(rule, effects, []);
  const full = effects.reduce((sum, { factor }, index) => sum + factor.levels - redundant[index], terms);
  const nested = effects.map(
    (effect) =>
      rule.k === 'nested' &&
      effect.slope === null &&
      (rule.nestedOnly === null || effect.name === rule.nestedOnly) &&
      nesting.some((way) => isNested(effect.factor, way)),
  );
  const counted = effects.map(({ name, factor, slope }, index) => ({
    name,
    group: factor.name,
    slope: slope === null ? null : name.slice(factor.name.length + 1, -1),
    levels: factor.levels,
    redundant: redundant[index],
    nested: nested[index],
  }));
  return { k: ruledCount(rule, terms, effects, full, nested), full, effects: counted };
}

function ruledCount(
  rule: SmallSampleRule,
  terms: number,
  effects: readonly AbsorbedEffect[],
  full: number,
  nested: readonly boolean[],
): number {
  const plain = effects.filter(({ slope }) => slope === null);
  if (rule.k === 'none')
    return plain.reduce((k, { factor }) => k - factor.levels + 1, full) - Math.min(plain.length, 1);
  if (!nested.includes(true)) return full;
  if (rule.redundant === 'one' || rule.nestedOnly !== null)
    return effects.reduce((k, { factor }, index) => (nested[index] ? k - factor.levels + 1 : k), full);
  // reghdfe counts what is left beside the nested effects as if they were not there, but for the constant: the 1.
  const redundant = redundantOf(rule, effects, nested);
  const levels = effects.reduce((sum, { factor }, index) => sum + factor.levels - redundant[index], 0);
  return terms + (rule.constant === 'always' ? levels + 1 : Math.max(levels, 1));
}

function redundantOf(rule: SmallSampleRule, effects: readonly AbsorbedEffect[], nested: readonly boolean[]): number[] {
  if (rule.redundant === 'components')
    return redundantLevels(
      effects,
      effects.map((_, index) => nested[index] ?? false),
    );
  const first = effects.findIndex(({ slope }) => slope === null);
  return effects.map(({ slope }, index) => (slope === null && index !== first ? 1 : 0));
}

/** Whether every level of one factor lies in one level of the other. */
export function isNested(inner: Factor, outer: Factor): boolean {
  if (inner.codes === outer.codes) return true;
  if (inner.levels < outer.levels) return false;
  const home = new Int32Array(inner.levels).fill(-1);
  for (let row = 0; row < inner.codes.length; row++) {
    const level = inner.codes[row];
    if (home[level] === -1) home[level] = outer.codes[row];
    else if (home[level] !== outer.codes[row]) return false;
  }
  return true;
}

/** A covariance with its small-sample factor, and the parts of that factor. */
export interface Corrected {
  /** k × k, row-major */
  readonly matrix: Float64Array;
  /** What the whole was multiplied by; under `conventional` the part that its terms share. */
  readonly factor: number;
  /** Degrees of freedom of t, of all terms or of each. */
  readonly df: number | Float64Array;
  readonly jointDf: JointDf;
}

export function correct(raw: RawCovariance, rule: SmallSampleRule, n: number, count: ParameterCount): Corrected {
  const residual = n - count.full;
  if (residual <= 0 || n <= count.k)
    throw refusal('too-few-rows', { rows: n, parameters: Math.max(count.full, count.k) });
  const adjust = rule.adjust && raw.correction !== 'none' ? (n - 1) / (n - count.k) : 1;
  const shared = adjust * (isShared(raw, rule) ? groupFactor(raw.groups) : 1);
  const ownFactors = raw.correction === 'groups' && rule.cluster === 'conventional';
  const matrix = new Float64Array(raw.terms[0].matrix.length);
  for (const term of raw.terms) {
    const factor = shared * (ownFactors ? groupFactor(term.groups) : 1);
    for (let cell = 0; cell < matrix.length; cell++) matrix[cell] += factor * term.matrix[cell];
  }
  // reghdfe's own degrees of freedom do not count the constant that stays beside nested effects.
  const nested = count.effects.some((effect) => effect.nested) ? 1 : 0;
  const own = typeof raw.df === 'number' && rule.cautious ? Math.min(raw.df, n - count.k + nested) : raw.df;
  const df = own === 'counted' ? n - count.k : (own ?? residual);
  const joint = rule.joint === 'clusters' && typeof df === 'number' ? df : residual;
  return { matrix, factor: shared, df, jointDf: raw.wishart === undefined ? joint : { wishart: raw.wishart } };
}

/** Whether the whole sum is multiplied by one G/(G − 1). The variance of iid errors is RSS/(N − 1) · (N − 1)/(N − K). */
function isShared({ correction }: RawCovariance, { cluster }: SmallSampleRule): boolean {
  return correction === 'residual' || (correction === 'groups' && cluster === 'min');
}

function groupFactor(groups: number | null): number {
  return groups === null ? 1 : groups / (groups - 1);
}
