import { stepwise, type Buildable } from '../../study/variations/stepwise';
import type { Columns, Draft } from './state';

/** Whether a form's model can be built up step by step. */
export function isBuildable(draft: Draft): draft is Draft & Buildable {
  return Array.isArray(draft['regressors']) && draft['regressors'].length > 0 && Array.isArray(draft['absorb']);
}

/** What is run: the form's model, or the models that lead up to it. */
export function specificationsOf(draft: Draft, columns: Columns): readonly Draft[] {
  return columns === 'one' || !isBuildable(draft) ? [draft] : stepwise(draft, columns);
}
