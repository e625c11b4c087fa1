/** Σ r·column over the first rows, so many as each count says (ascending); compensated (Neumaier 1974). */
export function splitSums(values: Float64Array, column: Float64Array, counts: Int32Array): Float64Array {
  const sums = new Float64Array(counts.length);
  addUp(sums, values, column, counts);
  return sums;
}

/** The same at every number of rows from 0 to n: length n + 1. */
export function everySplitSum(values: Float64Array, column: Float64Array): Float64Array {
  return splitSums(
    values,
    column,
    Int32Array.from({ length: values.length + 1 }, (_, count) => count),
  );
}

/** The same, written into an array. */
export function addUp(sums: Float64Array, values: Float64Array, column: Float64Array, counts: Int32Array): void {
  let high = 0;
  let low = 0;
  let place = 0;
  for (let index = 0; index < counts.length; index++) {
    const count = counts[index];
    for (; place < count; place++) {
      const term = values[place] * column[place];
      const after = high + term;
      const seen = after - high;
      low += high - (after - seen) + (term - seen);
      high = after;
    }
    sums[index] = high + low;
  }
}
