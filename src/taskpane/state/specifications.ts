import type { AnyMethod } from '../../methods/method';
import { stepwise, type Buildable } from '../../study/variations/stepwise';
import { fieldsOf } from '../form/fields';
import type { Columns, Draft } from './state';

/** Regressors that are no controls: the one of interest, or none where the method names it in a field of its own. */
function kept(method: AnyMethod): number {
  return fieldsOf(method).find(({ name }) => name === 'regressors')?.required ? 1 : 0;
}

/** Whether a form's model can be built up step by step. */
export function isBuildable(draft: Draft): draft is Draft & Buildable {
  const { regressors, absorb } = draft;
  return Array.isArray(regressors) && regressors.length > 0 && Array.isArray(absorb);
}

/** Whether a field is to be shown and run with: one that changes nothing is neither. */
export function applies(method: AnyMethod, field: string, draft: Draft): boolean {
  // a method that answers at once draws nothing at random
  if (field === 'seed' && 'estimate' in method) return false;
  return method.applies?.(field, draft) ?? true;
}

/** What is run: the form's model, or the models that lead up to it. */
export function specificationsOf(method: AnyMethod, draft: Draft, columns: Columns): readonly Draft[] {
  const written = Object.fromEntries(Object.entries(draft).filter(([field]) => applies(method, field, draft)));
  return columns === 'one' || !isBuildable(written) ? [written] : stepwise(written, columns, kept(method));
}
