/**
 * The smallest eigenvalue of the tridiagonal matrix that a run of conjugate gradients leaves behind (Golub & Van Loan
 * 2013, section 11.3): a close upper bound of the smallest eigenvalue that the right-hand side has a part along.
 * Infinity without a step.
 * @param steps α of each step
 * @param ratios β of each step; the last is not used
 */
export function smallestRitzValue(steps: readonly number[], ratios: readonly number[]): number {
  const size = steps.length;
  if (size === 0) return Infinity;
  const diagonal = steps.map((step, k) => 1 / step + (k === 0 ? 0 : ratios[k - 1] / steps[k - 1]));
  const squares = Array.from({ length: size - 1 }, (_, k) => ratios[k] / steps[k] ** 2);
  let low = 0;
  let high = Math.min(...diagonal);
  // It decides how long to go on, which a tenth does not change.
  for (let halving = 0; halving < 60 && high - low > 0.1 * high; halving++) {
    const middle = (low + high) / 2;
    if (hasEigenvalueBelow(middle, diagonal, squares)) high = middle;
    else low = middle;
  }
  return high;
}

/** Sturm: a pivot of T − x I turns negative when an eigenvalue lies below x. */
function hasEigenvalueBelow(x: number, diagonal: readonly number[], squares: readonly number[]): boolean {
  let pivot = diagonal[0] - x;
  for (let k = 1; k < diagonal.length; k++) {
    if (pivot <= 0) return true;
    pivot = diagonal[k] - x - squares[k - 1] / pivot;
  }
  return pivot <= 0;
}
