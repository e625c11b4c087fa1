import { wordsOf, type Language } from '../../locales';
import { fixedEffects } from '../../methods/fixed-effects';
import { conventionsTable } from '../../methods/fixed-effects/conventions-table';
import type { FixedEffectsWords } from '../../methods/fixed-effects/text';
import type { TableWords } from '../../tables/words';
import type { Block } from '../../tables/model';
import { compareConventions } from '../../study/conventions';
import { problemOf } from '../state/problem';
import type { Outcome } from '../state/state';

/** Whether it can be shown why programs differ in the standard errors of a result. A bootstrap counts nothing. */
export function isComparable({ specifications }: Outcome): boolean {
  const last = specifications[specifications.length - 1];
  const { covariance } = last;
  const isBootstrap =
    typeof covariance === 'object' && covariance !== null && 'kind' in covariance && covariance.kind === 'bootstrap';
  return last['method'] === fixedEffects.id && !isBootstrap;
}

/** The last model of an outcome under every convention, as a table; a sentence where it cannot be computed. */
export function conventionsBlock({ specifications, table }: Outcome, language: Language): Block {
  const words = wordsOf(fixedEffects, language) as FixedEffectsWords & { readonly shared: TableWords };
  try {
    return conventionsTable(
      compareConventions(specifications[specifications.length - 1], { main: table.frame }),
      words,
    );
  } catch (thrown) {
    return { kind: 'paragraph', text: words.shared.sentence(problemOf(thrown)) };
  }
}
