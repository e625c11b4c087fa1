import { METHODS } from '../methods';
import type { AnyMethod, MethodWords, Result } from '../methods/method';
import type { Block } from '../tables/model';
import type { TableWords } from '../tables/words';

/** All words that a method's tables are written with, in one language. */
export type WordsOf = (method: AnyMethod) => MethodWords & { readonly shared: TableWords };

/**
 * The tables, figures and sentences of results, method by method in the order of first appearance. Several results of
 * a method that can stand side by side become the columns of one table.
 */
export function blocksOf(
  results: readonly Result[],
  wordsOf: WordsOf,
  methods: readonly AnyMethod[] = METHODS,
): readonly Block[] {
  const ids = [...new Set(results.map((result) => result.method))];
  return ids.flatMap((id) => {
    const method = methods.find((candidate) => candidate.id === id);
    if (method === undefined) return [];
    const own = results.filter((result) => result.method === id);
    const words = wordsOf(method);
    if (own.length > 1 && method.sideBySide) return method.sideBySide(own, words);
    return own.flatMap((result) => method.tables(result, words));
  });
}
