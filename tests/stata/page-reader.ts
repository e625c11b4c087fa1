import { isKept, type Printed, type StataCase } from './case';
import { labelOf, specificationOf } from './page';

/** What the page says that a case of kept data printed; `null` of other cases. */
export function printedOnPage(page: string, one: StataCase): Printed | null {
  const sections = page.split('<details>').slice(1);
  const section = sections.find(
    (text) => text.includes(`| \`${one.id}\` |`) && text.includes(`\`${specificationOf(one)}\``),
  );
  const data = section === undefined ? null : /: `([^`]+\.csv)`/.exec(section)?.[1];
  if (section === undefined || data === undefined || data === null || !isKept(data)) return null;
  const numbers = new Map<string, string>();
  for (const line of section.split('\n')) {
    const [, label, theirs] = line.split('|').map((cell) => cell.trim());
    if (theirs !== undefined && theirs !== '---' && theirs !== 'Stata') numbers.set(pathOf(label), theirs);
  }
  // What no result has is named without its number.
  for (const name of /^In no result: (.*)$/m.exec(section)?.[1].match(/[^`\s]+/g) ?? []) numbers.set(name, '');
  const command = /<code>(.*)<\/code>/.exec(section)?.[1] ?? '';
  return { command: command.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'), data, numbers };
}

/** `x1` standard error → `terms/x1/se` */
function pathOf(label: string): string {
  const [, name, field] = /^`([^`]+)`(?: (.+))?$/.exec(label) ?? [];
  if (field === undefined) return name;
  const known = ['estimate', 'se', 't', 'z', 'stat', 'p', 'low', 'high'].map((one) => `terms/${name}/${one}`);
  return known.find((path) => labelOf(path, 'en-US') === label) ?? label;
}
