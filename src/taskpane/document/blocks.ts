import { wordsOf, type Language } from '../../locales';
import type { AnyMethod } from '../../methods/method';
import type { Block } from '../../tables/model';
import type { Outcome } from '../state/state';

/** An outcome in words: several results stand side by side where the method can do that. */
export function blocksOf(method: AnyMethod, { results }: Outcome, language: Language): readonly Block[] {
  const words = wordsOf(method, language);
  if (results.length > 1 && method.sideBySide) return method.sideBySide(results, words);
  return results.flatMap((result) => method.tables(result, words));
}
