import type { CollinearRegressor } from '../../regression/fit';
import type { Result } from '../method';

export interface VifResult extends Result {
  readonly method: 'vif';
  readonly vif: readonly {
    readonly name: string;
    /** 1/(1 − R²) of this regressor on the others and a constant. */
    readonly vif: number;
    /** 1 − R² */
    readonly tolerance: number;
  }[];
  readonly meanVif: number;
  /** The largest over the smallest singular value of the regressors and the constant, each scaled to unit length. */
  readonly conditionNumber: number;
  readonly n: number;
  readonly dropped: {
    readonly filtered: number;
    readonly missing: number;
    readonly collinear: readonly CollinearRegressor[];
  };
}
