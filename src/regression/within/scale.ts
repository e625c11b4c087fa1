/**
 * The power of two that brings the largest of `values` (rows from … to − 1) to between 1 and 2; 1 when all are 0.
 * Multiplying by it is exact, and squares then neither overflow nor vanish.
 */
export function unitScale(values: Float64Array, from = 0, to = values.length): number {
  let largest = 0;
  for (let row = from; row < to; row++) {
    const size = Math.abs(values[row]);
    if (size > largest || Number.isNaN(size)) largest = size;
  }
  if (!Number.isFinite(largest)) throw new Error('only finite numbers can be projected');
  if (largest === 0) return 1;
  // The scale of a subnormal number would overflow: 2^1023 is as far as it goes.
  return 2 ** Math.min(1023, -Math.floor(Math.log2(largest)));
}

export function scaled(values: Float64Array, scale: number): Float64Array {
  return values.map((value) => value * scale);
}
