import type { z } from 'zod';
import { cluster } from './cluster';
import type { CovarianceChoice, CovarianceKind } from './covariance';
import { conley } from './conley';
import { cr2 } from './cr2';
import { driscollKraay } from './driscoll-kraay';
import { hc1 } from './hc1';
import { hc2 } from './hc2';
import { hc3 } from './hc3';
import { iid } from './iid';
import { neweyWest } from './newey-west';

/** The kinds of covariance. */
export const COVARIANCES = [iid, hc1, hc2, hc3, cluster, cr2, driscollKraay, neweyWest, conley] as const;

/** What a specification may say of a covariance that is computed from residuals. */
export type ResidualCovariance = z.infer<(typeof COVARIANCES)[number]['schema']>;

export function covarianceKind(choice: CovarianceChoice): CovarianceKind<CovarianceChoice> {
  const found = COVARIANCES.find(({ kind }) => kind === choice.kind);
  if (found === undefined) throw new Error(`no covariance is called ${choice.kind}`);
  return found;
}
