import type { AnyMethod } from '../../methods/method';
import { fieldsOf } from '../form/fields';
import type { Draft, Table } from './state';

/** What names the places and the periods. */
export interface Keys {
  readonly entity: string | null;
  readonly period: string | null;
}

/** What agglomeration is called: the variable of interest, wherever a method has a place for it. */
const INTEREST = /lq|agglom|区位熵|集聚/iu;

/** What a column is likely to be, by its name in either language. Only a suggestion: the person decides. */
const SUGGESTIONS: Readonly<Record<string, RegExp>> = {
  outcome: /innov|patent|创新|专利/iu,
  regressors: INTEREST,
  endogenous: INTEREST,
  treatment: INTEREST,
  regimeRegressors: INTEREST,
  threshold: INTEREST,
  instruments: /(?:^|[^a-z])iv(?:[^a-z]|$)|instrument|工具变量/iu,
  // a quotient that is there already is not what a quotient is taken of
  local: /^(?!.*(?:lq|区位熵)).*(?:(?:^|[^a-z])(?:ai|digital)(?:[^a-z]|$)|artificial|人工智能|数字)/iu,
  total: /(?:^|[^a-z])(?:all|total)(?:[^a-z]|$)|总|合计/iu,
  class: /ipc|cpc|class|industry|分类|行业/iu,
  count: /count|patents|number|employ|value|数量|专利数|就业/iu,
};

/** A form to begin with: the study's keys and what the columns' names suggest. */
export function firstDraft(method: AnyMethod, { profiles }: Table, { entity, period }: Keys): Draft {
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
        (profile) =>
          profile.kind === wanted &&
          profile.distinct > 1 &&
          // a variable may be the threshold of its own effect
          (field.name === 'threshold' || !taken.has(profile.name)) &&
          SUGGESTIONS[field.name].test(profile.name),
      );
      if (!found) continue;
      taken.add(found.name);
      draft[field.name] = field.list ? [found.name] : found.name;
    }
  }
  return draft;
}

/** A form after other columns were said to name the places and the periods: wherever it had the old ones, the new. */
export function withKeys(draft: Draft, before: Keys, now: Keys): Draft {
  const renewed = (name: unknown): unknown => {
    if (name !== null && name === before.entity) return now.entity;
    return name !== null && name === before.period ? now.period : name;
  };
  const fields = Object.entries(draft).map(([field, value]): [string, unknown] => {
    if (field === 'entity') return [field, now.entity];
    if (field === 'period') return [field, now.period];
    if (field === 'absorb' && Array.isArray(value))
      return [field, [...new Set(value.map(renewed))].filter((name) => name !== null)];
    return [field, value];
  });
  return Object.fromEntries(fields);
}
