import { normalTwoSided } from '../../numerics/distributions';
import type { Estimate } from '../../regression/inference';
import type { ProductTest } from './result';

type Coefficient = Pick<Estimate, 'estimate' | 'se'>;

/** Three variances of a product ab of coefficients that are taken as uncorrelated. */
export interface ProductTests {
  /** a²s_b² + b²s_a² (Sobel 1982) */
  readonly sobel: ProductTest;
  /** The same and s_a²s_b² (Aroian 1947) */
  readonly aroian: ProductTest;
  /** The same less s_a²s_b², which is unbiased (Goodman 1960); null where it is not positive. */
  readonly goodman: ProductTest | null;
}

export function productTests(a: Coefficient, b: Coefficient): ProductTests {
  const product = a.estimate * b.estimate;
  const first = (a.estimate * b.se) ** 2 + (b.estimate * a.se) ** 2;
  const second = (a.se * b.se) ** 2;
  return {
    sobel: normalTest(product, first),
    aroian: normalTest(product, first + second),
    goodman: first > second ? normalTest(product, first - second) : null,
  };
}

/** An estimate over the root of its variance, which is positive, by the normal distribution. */
export function normalTest(estimate: number, variance: number): ProductTest {
  const se = Math.sqrt(variance);
  const statistic = estimate / se;
  return { se, statistic, p: normalTwoSided(statistic) };
}
