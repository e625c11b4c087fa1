import type { AbsorbedEffect } from '../../src/regression/within';

/** An absorbed effect from the codes of its factor, and its slope where it has one. */
export function effect(name: string, codes: ArrayLike<number>, slope: ArrayLike<number> | null = null): AbsorbedEffect {
  const column = Int32Array.from(codes);
  const levels = column.reduce((largest, code) => Math.max(largest, code), -1) + 1;
  const labels = Array.from({ length: levels }, (_, level) => String(level));
  return {
    name: slope === null ? name : `${name}[slope]`,
    factor: { name, codes: column, levels, labels },
    slope: slope === null ? null : Float64Array.from(slope),
  };
}

/** The largest difference, relative to the size of the column it came from. */
export function difference(a: Float64Array, b: Float64Array, column: Float64Array): number {
  const size = column.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  return a.reduce((largest, value, row) => Math.max(largest, Math.abs(value - b[row])), 0) / size;
}

/** ‖a − b‖ / ‖b‖ in the weighted norm. */
export function distance(a: Float64Array, b: Float64Array, weights: Float64Array | null = null): number {
  let apart = 0;
  let size = 0;
  for (let row = 0; row < a.length; row++) {
    const weight = weights?.[row] ?? 1;
    apart += weight * (a[row] - b[row]) ** 2;
    size += weight * b[row] ** 2;
  }
  return Math.sqrt(apart / size);
}

/** Numbers between 0 and 1 that are the same on every run. */
export function draws(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
