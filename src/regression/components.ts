import type { Factor } from '../panel/factor';
import type { AbsorbedEffect } from './within/effect';

export interface Components {
  readonly count: number;
  /** The component of each level of the first and of the second factor; length: levels. A level without rows has −1. */
  readonly ofFirst: Int32Array;
  readonly ofSecond: Int32Array;
}

/** Sets of the numbers 0 … size − 1 that can only grow together (union–find with path halving, Tarjan 1975). */
export interface DisjointSets {
  readonly join: (a: number, b: number) => void;
  /** The number that stands for the set of `a`: the smallest of it. */
  readonly root: (a: number) => number;
}

export function disjointSets(size: number): DisjointSets {
  const parent = Int32Array.from({ length: size }, (_, node) => node);
  const root = (a: number): number => {
    let at = a;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  };
  const join = (a: number, b: number): void => {
    const rootA = root(a);
    const rootB = root(b);
    if (rootA < rootB) parent[rootB] = rootA;
    else parent[rootA] = rootB;
  };
  return { join, root };
}

/**
 * Connected components of the graph whose nodes are the levels of two factors and whose edges are the rows
 * (Abowd, Creecy & Kramarz 2002: "mobility groups"). Components are numbered in order of the first factor's levels.
 */
export function connectedComponents(first: Factor, second: Factor): Components {
  const nodes = first.levels + second.levels;
  const { join, root } = disjointSets(nodes);
  const hasRows = new Uint8Array(nodes);
  for (let row = 0; row < first.codes.length; row++) {
    const a = first.codes[row];
    const b = first.levels + second.codes[row];
    hasRows[a] = 1;
    hasRows[b] = 1;
    join(a, b);
  }
  let count = 0;
  const component = new Int32Array(nodes).fill(-1);
  for (let node = 0; node < nodes; node++) {
    if (hasRows[node] === 0) continue;
    // A root is the smallest of its set, so it is numbered before the others are met.
    const top = root(node);
    component[node] = top === node ? count++ : component[top];
  }
  return { count, ofFirst: component.subarray(0, first.levels), ofSecond: component.subarray(first.levels) };
}

/**
 * How many coefficients of each effect are redundant, as reghdfe counts them (`dofadjustments(pairwise clusters
 * continuous)`; Correia 2016): all of an effect that is nested in a cluster; of the others each but the first has at
 * least one, or as many as the components it forms with an earlier effect (exact for the first pair, a lower bound
 * from the third on); of slopes, the levels in which the slope does not vary (is zero, without a plain effect of the
 * same factor). `nested[e]` says that effect e is a plain one nested in a cluster.
 */
export function redundantLevels(effects: readonly AbsorbedEffect[], nested: readonly boolean[]): number[] {
  const redundant = effects.map((effect, index) => {
    if (effect.slope !== null) return flatSlopes(effect, hasIntercept(effect, effects));
    return nested[index] ? effect.factor.levels : 0;
  });
  const counted = effects.flatMap((effect, index) => (effect.slope === null && !nested[index] ? [index] : []));
  const firstIsFree = !nested.includes(true);
  counted.forEach((index, position) => {
    if (position > 0 || !firstIsFree) redundant[index] = 1;
    for (const earlier of counted.slice(0, position))
      redundant[index] = Math.max(
        redundant[index],
        connectedComponents(effects[earlier].factor, effects[index].factor).count,
      );
  });
  return redundant;
}

function hasIntercept(effect: AbsorbedEffect, effects: readonly AbsorbedEffect[]): boolean {
  return effects.some(({ factor, slope }) => slope === null && factor.name === effect.factor.name);
}

/** Levels in which a slope is constant (given an intercept) or zero. */
function flatSlopes({ factor, slope }: AbsorbedEffect, intercept: boolean): number {
  const values = slope ?? new Float64Array(0);
  const first = new Float64Array(factor.levels).fill(intercept ? Number.NaN : 0);
  const varies = new Uint8Array(factor.levels);
  values.forEach((value, row) => {
    const level = factor.codes[row];
    if (Number.isNaN(first[level])) first[level] = value;
    else if (value !== first[level]) varies[level] = 1;
  });
  return varies.reduce((flat, mark) => flat + (mark === 0 ? 1 : 0), 0);
}
