import type { GroupMoments } from './group-moments';

/** A pivot below this share of its diagonal is dependence up to rounding. */
const DEPENDENT = 1e-10;

/**
 * The coefficients when group g is drawn times[g] times: of the last column on the others but the dummies, which are
 * swept out. null where one cannot be told.
 */
export function drawFromMoments(moments: GroupMoments, times: Int32Array): Float64Array | null {
  const { size, dummies } = moments;
  const upper = drawnProducts(moments, times);
  return eliminate(upper, size, dummies) ? solved(upper, size, size - dummies - 1) : null;
}

/** Numbers that may be spent on having every column in every group. */
const MOST_FILLED = 2 ** 21;

/** Gives every group every column, zero where it lacks one, if that is not much: draws are then added up faster. */
export function filled(moments: GroupMoments): GroupMoments {
  const { size, places, products } = moments;
  const cells = (size * (size + 1)) / 2;
  if (cells * products.length > MOST_FILLED || places.every(({ length }) => length === size)) return moments;
  const all = Int32Array.from({ length: size }, (_, place) => place);
  return {
    ...moments,
    places: places.map(() => all),
    products: products.map((product, group) => {
      const upper = new Float64Array(cells);
      addProducts(upper, size, places[group], product, 1);
      return upper;
    }),
  };
}

/** The upper triangle of the cross-products when group g is drawn times[g] times: size · (size + 1)/2, row by row. */
export function drawnProducts({ size, places, products }: GroupMoments, times: Int32Array): Float64Array {
  const upper = new Float64Array((size * (size + 1)) / 2);
  const whole: number[] = [];
  for (let group = 0; group < products.length; group++)
    if (times[group] > 0) {
      if (places[group].length === size) whole.push(group);
      else addProducts(upper, size, places[group], products[group], times[group]);
    }
  const four = whole.length - (whole.length % 4);
  for (let next = 0; next < four; next += 4) addFour(upper, products, times, whole, next);
  for (let next = four; next < whole.length; next++)
    addProducts(upper, size, places[whole[next]], products[whole[next]], times[whole[next]]);
  return upper;
}

/** Groups that have every column, four at a time: what has been added up so far is read and written once for all. */
function addFour(
  upper: Float64Array,
  products: readonly Float64Array[],
  times: Int32Array,
  groups: readonly number[],
  next: number,
): void {
  const [g, h, i, j] = [groups[next], groups[next + 1], groups[next + 2], groups[next + 3]];
  const [a, b, c, d] = [products[g], products[h], products[i], products[j]];
  const [ofA, ofB, ofC, ofD] = [times[g], times[h], times[i], times[j]];
  for (let cell = 0; cell < upper.length; cell++)
    upper[cell] += ofA * a[cell] + ofB * b[cell] + ofC * c[cell] + ofD * d[cell];
}

/** Where row i of an upper triangle would have its column 0. */
export function rowStart(size: number, i: number): number {
  return (i * (2 * size - i - 1)) / 2;
}

/** Adds the cross-products of one group, whose columns stand at the places `at`, so many times. */
export function addProducts(
  upper: Float64Array,
  size: number,
  at: Int32Array,
  product: Float64Array,
  count: number,
): void {
  if (at.length === size) {
    for (let cell = 0; cell < upper.length; cell++) upper[cell] += count * product[cell];
    return;
  }
  let next = 0;
  for (let i = 0; i < at.length; i++) {
    const start = rowStart(size, at[i]);
    for (let j = i; j < at.length; j++) upper[start + at[j]] += count * product[next++];
  }
}

/**
 * Gaussian elimination of an upper triangle, in place: row i then holds the cross-products of column i with the later
 * ones after all earlier columns are projected out of them. Columns before `first` may depend on those before them and
 * are then passed over; false where one from there on (but the last) does.
 */
export function eliminate(upper: Float64Array, size: number, first: number): boolean {
  const starts = Int32Array.from({ length: size }, (_, i) => rowStart(size, i));
  const diagonal = Float64Array.from(starts, (start, i) => upper[start + i]);
  // Dummies of groups that never meet have no cross-product, and eliminating one leaves the other alone.
  const met = new Int32Array(size);
  for (let i = 0; i < size - 1; i++) {
    const row = starts[i];
    const pivot = upper[row + i];
    if (!(pivot > DEPENDENT * diagonal[i])) {
      if (i >= first) return false;
      continue;
    }
    let count = 0;
    for (let j = i + 1; j < size; j++) if (upper[row + j] !== 0) met[count++] = j;
    for (let a = 0; a < count; a++) {
      const factor = upper[row + met[a]] / pivot;
      const target = starts[met[a]];
      if (count === size - i - 1) for (let m = met[a]; m < size; m++) upper[target + m] -= factor * upper[row + m];
      else for (let b = a; b < count; b++) upper[target + met[b]] -= factor * upper[row + met[b]];
    }
  }
  return true;
}

/** The coefficients of the last column on the k before it, from the eliminated triangle. */
function solved(upper: Float64Array, size: number, k: number): Float64Array {
  const first = size - 1 - k;
  const coefficients = new Float64Array(k);
  for (let i = k - 1; i >= 0; i--) {
    const row = rowStart(size, first + i) + first;
    let rest = upper[row + k];
    for (let j = i + 1; j < k; j++) rest -= upper[row + j] * coefficients[j];
    coefficients[i] = rest / upper[row + i];
  }
  return coefficients;
}
