import type { AnyMethod } from '../../methods/method';
import { fieldsOf } from '../form/fields';
import type { Draft } from './state';

/** The model that the later steps question: its form is where theirs begin. */
export const BASELINE = 'fixed-effects';

/** Fields that mean the same in every model. */
const SHARED = [
  'outcome',
  'absorb',
  'covariance',
  'convention',
  'weights',
  'singletons',
  'level',
  'derive',
  'where',
] as const;

/**
 * A form that begins with the baseline's model: its outcome, sample, effects and errors; the regressor of interest where
 * the method has a place for it, and the others as controls. What the method's schema objects to is left as it was, and
 * so is a form of a method that has no regressors.
 */
export function carriedDraft(method: AnyMethod, draft: Draft, baseline: Draft, period: string | null): Draft {
  const names = new Set(fieldsOf(method).map(({ name }) => name));
  const { regressors, absorb } = baseline;
  if (!(names.has('regressors') || names.has('controls')) || !Array.isArray(regressors)) return draft;
  const shared = SHARED.filter((field) => names.has(field) && baseline[field] !== undefined);
  const carried: Record<string, unknown> = {
    ...Object.fromEntries(shared.map((field) => [field, baseline[field]])),
    ...regressorsOf(names, regressors),
    ...(names.has('timeEffects') ? { timeEffects: Array.isArray(absorb) && absorb.includes(period) } : {}),
  };
  const objections = method.schema.safeParse({ ...draft, ...carried }).error?.issues ?? [];
  const refused = new Set(objections.map(({ path }) => path[0]));
  return { ...draft, ...Object.fromEntries(Object.entries(carried).filter(([field]) => !refused.has(field))) };
}

function regressorsOf(names: ReadonlySet<string>, regressors: readonly unknown[]): Draft {
  const [interest, ...controls] = regressors;
  if (interest === undefined) return {};
  if (names.has('treatment')) return { treatment: interest, controls };
  if (names.has('endogenous')) return { endogenous: [interest], regressors: controls };
  if (names.has('regimeRegressors')) return { regimeRegressors: [interest], regressors: controls };
  return { regressors };
}
