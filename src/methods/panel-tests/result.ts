import type { Problem } from '../../panel/problem';
import type { CollinearRegressor } from '../../regression/fit';
import type { DroppedRows } from '../../regression/sample';
import type { Result } from '../method';
import type { Specification } from './spec';

/** In the order in which they are shown: those that choose the model, then those of its errors. */
export const TESTS = [
  'poolability',
  'breuschPagan',
  'hausman',
  'mundlak',
  'wooldridge',
  'modifiedWald',
  'pesaranCd',
] as const;
export type TestName = (typeof TESTS)[number];

export interface Test {
  readonly statistic: number;
  /** Of χ², or the first of F; null of a normal statistic. */
  readonly df: number | null;
  /** The second of F; null of other laws. */
  readonly df2: number | null;
  /** Null where the statistic has no p value: a negative Hausman statistic. */
  readonly p: number | null;
}

export interface HausmanTest extends Test {
  readonly differences: readonly {
    readonly name: string;
    readonly fixed: number;
    readonly random: number;
    readonly difference: number;
    /** Square root of the difference of variances; null where that is negative. */
    readonly se: number | null;
  }[];
}

/** Each test, or null where the data do not carry it: the reason is in `missing`. */
export interface Tests extends Readonly<Record<Exclude<TestName, 'hausman'>, Test | null>> {
  readonly hausman: HausmanTest | null;
}

export interface PanelTestsResult extends Result, Tests {
  readonly method: 'panel-tests';
  readonly outcome: string;
  readonly regressors: readonly string[];
  readonly entity: string;
  readonly period: string;
  readonly n: number;
  readonly entities: number;
  readonly periods: number;
  /** Every entity has every period. */
  readonly balanced: boolean;
  readonly effects: Specification['effects'];
  readonly convention: Specification['convention'];
  readonly missing: readonly { readonly test: TestName; readonly reason: Problem }[];
  readonly dropped: DroppedRows & { readonly collinear: readonly CollinearRegressor[] };
}
