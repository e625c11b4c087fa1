import { column } from './columns';
import { factorNames } from './factor';
import type { Frame } from './frame';
import type { Problem } from './problem';
import { notice } from './text';

/** What one source writes after a place's name and another leaves out. */
const SUFFIX =
  /(?:特别行政区|自治[区州县]|地区|[市省县区州盟]|\s(?:city|province|prefecture|municipality|county|district|state))$/;
/** Shorter rests say too little: 东区 is not 东. */
const SHORTEST_REST = 2;

/**
 * Points out entities that may be one under two names, because the names differ only by case, by spaces or by a suffix
 * (北京 and 北京市, Beijing and BEIJING). Nothing is merged. `null` where the column is no text or all names differ.
 */
export function lookAlikes(frame: Frame, entity: string): Problem | null {
  const names = factorNames(frame, entity);
  const used = column(frame, names[0]);
  if (names.length > 1 || used.kind !== 'text') return null;
  const occurring = new Set(used.codes);
  const labels = used.labels.filter((_, code) => occurring.has(code));
  const byFold = new Map<string, string>();
  const pairs: string[] = [];
  for (const label of labels) {
    const fold = folded(label);
    const other = byFold.get(fold);
    if (other === undefined) byFold.set(fold, label);
    else pairs.push(`${other} / ${label}`);
  }
  for (const label of labels) {
    const spaced = label.toLowerCase();
    const rest = folded(spaced.replace(SUFFIX, ''));
    const other = rest.length < SHORTEST_REST || rest === folded(spaced) ? undefined : byFold.get(rest);
    if (other !== undefined) pairs.push(`${other} / ${label}`);
  }
  if (pairs.length === 0) return null;
  return notice('names-look-alike', { column: used.name, count: pairs.length, pairs: pairs.slice(0, 3) });
}

function folded(label: string): string {
  return label.toLowerCase().replace(/[\s\-_.'·]+/g, '');
}
