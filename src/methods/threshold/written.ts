import { writtenTerm, type WrittenTerm } from '../linear-written';
import type { Specification } from './spec';

/** What the scripts must say of a specification, with every default named. */
export interface Written {
  /** A regime regressor among the controls is not counted twice. */
  readonly controls: readonly string[];
  readonly clusters: readonly WrittenTerm[];
  /** Of the covariance; robust errors are clustered by the entity under the convention of xtreg. */
  readonly kind: string;
  /** Null is by the panel: whole entities where all have as many rows. */
  readonly scheme: 'cluster' | 'wild' | null;
  readonly residuals: 'H1' | 'H0';
  /** The trim of each threshold that is asked for. */
  readonly trims: readonly number[];
}

export function written(specification: Specification): Written {
  const { regressors, regimeRegressors, covariance, convention, smallSample, entity, bootstrap, procedure } =
    specification;
  const { trim, thresholds } = specification;
  const byEntity = covariance.kind === 'hc1' && convention === 'stata' && smallSample === null;
  const kind = byEntity ? 'cluster' : covariance.kind;
  const by = covariance.kind === 'cluster' && covariance.by.length > 0 ? covariance.by : [entity];
  return {
    controls: regressors.filter((name) => !regimeRegressors.includes(name)),
    clusters: kind === 'cluster' ? by.map(writtenTerm) : [],
    kind,
    scheme: bootstrap.scheme,
    residuals: bootstrap.residuals ?? (procedure === 'hansen' ? 'H0' : 'H1'),
    trims: Array.from({ length: thresholds }, (_, stage) =>
      typeof trim === 'number' ? trim : trim[Math.min(stage, trim.length - 1)],
    ),
  };
}
