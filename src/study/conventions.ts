import { fixedEffects } from '../methods/fixed-effects';
import { schema } from '../methods/fixed-effects/spec';
import type { Data } from '../methods/method';
import { prepareFrame } from '../panel/prepare';
import { conventionColumns, type ConventionColumn } from '../regression/conventions';
import { prepareModel } from '../regression/linear-model';
import type { DroppedRows } from '../regression/sample';
import { parseSpecification } from './specification';

/** One fixed-effects model under every convention: why programs differ on the same coefficients. */
export interface ConventionComparison {
  readonly outcome: string;
  /** Whose standard error the table shows: the first regressor that has a coefficient. */
  readonly term: string;
  /** What the specification itself asks for. */
  readonly chosen: ConventionColumn['convention'];
  readonly columns: readonly ConventionColumn[];
  readonly dropped: DroppedRows;
  readonly level: number;
}

/** Fits the model once and takes its standard errors under every convention; no columns for a bootstrap. */
export function compareConventions(written: unknown, { main }: Data): ConventionComparison {
  const specification = schema.parse(parseSpecification(written, [fixedEffects]).specification);
  const prepared = prepareModel(prepareFrame(main, specification), specification);
  const { outcome, regressors, convention, smallSample, level } = specification;
  const { fit, sample } = prepared;
  return {
    outcome,
    term: regressors.find((name) => fit.terms.includes(name)) ?? fit.terms[0],
    chosen: smallSample === null ? convention : 'parts',
    columns: conventionColumns(prepared),
    dropped: sample.dropped,
    level,
  };
}
