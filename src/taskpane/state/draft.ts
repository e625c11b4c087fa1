import type { AnyMethod } from '../../methods/method';
import type { ColumnProfile } from '../../panel/describe';
import { fieldsOf } from '../form/fields';
import type { Draft, Table } from './state';

/** What a column is likely to be, by its name in either language. Only a suggestion: the person decides. */
const SUGGESTIONS: Readonly<Record<string, RegExp>> = {
  outcome: /innov|patent|创新|专利/iu,
  regressors: /lq|agglom|区位熵|集聚/iu,
  local: /(^|_)(ai|digital)(_|$)|artificial|人工智能|数字/iu,
  total: /(^|_)(all|total)(_|$)|总|合计/iu,
  class: /ipc|cpc|class|industry|分类|行业/iu,
  count: /count|patents|number|employ|value|数量|专利数|就业/iu,
};

/** A form to begin with: the study's keys and what the columns' names suggest. */
export function firstDraft(
  method: AnyMethod,
  { profiles }: Table,
  { entity, period }: { readonly entity: string | null; readonly period: string | null },
): Draft {
  const names = profiles.map(({ name }) => name);
  const known = (name: string | null): string | null => (name !== null && names.includes(name) ? name : null);
  const draft: Record<string, unknown> = { method: method.id };
  const taken = new Set([entity, period]);
  for (const field of fieldsOf(method)) {
    if (field.name === 'entity') draft['entity'] = known(entity);
    else if (field.name === 'period') draft['period'] = known(period);
    else if (field.name === 'absorb') draft['absorb'] = [entity, period].filter((name) => known(name) !== null);
    else if (field.name in SUGGESTIONS && (field.required || field.kind === 'column')) {
      const wanted = field.name === 'class' ? 'text' : 'number';
      const found = profiles.find(
        (profile) => profile.kind === wanted && !taken.has(profile.name) && SUGGESTIONS[field.name].test(profile.name),
      );
      if (!found) continue;
      taken.add(found.name);
      draft[field.name] = field.list ? [found.name] : found.name;
    }
  }
  return draft;
}

export function numericNames(profiles: readonly ColumnProfile[]): readonly string[] {
  return profiles.filter(({ kind }) => kind === 'number').map(({ name }) => name);
}
