import type { Language } from '../../src/locales';
import type { StataCase } from './case';
import type { Comparison, Row } from './compare';
import { differenceOf, isP, printedLike } from './digits';
import { WORDS } from './words';

/** The comparisons under the heading of their commands. */
export type Compared = ReadonlyMap<string, readonly Comparison[]>;

/** The page of all comparisons. */
export function stataPage(groups: Compared, language: Language): string {
  const words = WORDS[language];
  const all = [...groups.values()].flat();
  const rows = all.flatMap((comparison) => comparison.rows);
  return (
    [
      words.made,
      words.title,
      words.total(met(rows), differing(rows), absent(all), all.length),
      ...words.intro,
      words.reading,
      `## ${words.overview}`,
      overview(groups, language),
      `## ${words.unmetTitle}`,
      reasons(all, language),
      `## ${words.derivedTitle}`,
      words.derived.map((line) => `- ${line}`).join('\n'),
      ...[...groups].flatMap(([name, comparisons]) => [
        `## ${words.groups[name]}`,
        ...comparisons.map((comparison) => caseSection(comparison, language)),
      ]),
      `## ${words.sourcesTitle}`,
      words.sources.map((line) => `- ${line}`).join('\n'),
      `## ${words.notFound}`,
      words.notFoundText,
      `## ${words.unreportedTitle}`,
      words.unreportedText,
    ].join('\n\n') + '\n'
  );
}

const met = (rows: readonly Row[]): number => rows.filter(({ agrees }) => agrees).length;
const differing = (rows: readonly Row[]): number => rows.filter(({ agrees, ours }) => !agrees && ours !== null).length;
/** What no result has: of what is listed, and of what is only named. */
const absent = (all: readonly Comparison[]): number =>
  all.reduce(
    (sum, { rows, unreported }) => sum + rows.filter(({ ours }) => ours === null).length + unreported.length,
    0,
  );

function overview(groups: Compared, language: Language): string {
  const { overviewColumns, groups: names } = WORDS[language];
  const lines = [...groups].map(([name, comparisons]) => {
    const rows = comparisons.flatMap((comparison) => comparison.rows);
    // p values follow their statistics, a far tail with a hundred times their relative difference.
    const furthest = differenceOf(
      rows.filter(({ path }) => !isP(path)),
      language,
    );
    const counts = [comparisons.length, met(rows), differing(rows), absent(comparisons)];
    return `| ${[names[name], ...counts, furthest].join(' | ')} |`;
  });
  return [`| ${overviewColumns.join(' | ')} |`, '| --- | --: | --: | --: | --: | --- |', ...lines].join('\n');
}

/** The first three by name. */
function named(ids: readonly string[]): string {
  const first = ids.slice(0, 3).map((id) => `\`${id}\``);
  return [...first, ...(ids.length > 3 ? [`+ ${ids.length - 3}`] : [])].join(', ');
}

/** Each reason once, with the cases that it is for. */
function reasons(all: readonly Comparison[], language: Language): string {
  const casesOf = new Map<string, Set<string>>();
  for (const { one, rows } of all)
    for (const { why, agrees } of rows)
      if (why !== null && !agrees) casesOf.set(why[language], (casesOf.get(why[language]) ?? new Set()).add(one.id));
  return [...casesOf].map(([sentence, ids]) => `- ${WORDS[language].ofCases(sentence, named([...ids]))}`).join('\n');
}

/** The specification as it is written on the page. */
export const specificationOf = ({ specification }: StataCase): string =>
  JSON.stringify(specification, (_key, value: unknown) => value ?? undefined);

/** What the page says of one case. */
export function caseSection(comparison: Comparison, language: Language): string {
  const { one, printed, n, rows, unreported } = comparison;
  const words = WORDS[language];
  const reasons = new Set(rows.flatMap(({ why, agrees }) => (why === null || agrees ? [] : [why[language]])));
  const remarks = one.remark === undefined ? [] : [one.remark[language]];
  return [
    '<details>',
    `<summary><code>${escaped(printed.command)}</code> · ${words.summary(met(rows), differing(rows), absent([comparison]))}</summary>`,
    '',
    `${words.data}: \`${printed.data}\`, N = ${n}. ${words.specification}: \`${specificationOf(one)}\``,
    '',
    `| \`${one.id}\` | ${words.rows.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...rows.map((row) => rowLine(row, language)),
    ...[...remarks, ...reasons].flatMap((sentence) => ['', sentence]),
    ...(unreported.length > 0 ? ['', words.unreported(unreported.map((name) => `\`${name}\``).join(' '))] : []),
    '',
    '</details>',
  ].join('\n');
}

function rowLine(row: Row, language: Language): string {
  const ours = row.ours === null ? '–' : `${printedLike(row.ours, row.theirs)}${row.derived ? ' †' : ''}`;
  const difference = row.agrees ? differenceOf([row], language) : WORDS[language].unmet;
  return `| ${labelOf(row.path, language)} | ${row.theirs} | ${ours} | ${difference} |`;
}

/** `terms/x1/se` → `x1` standard error */
export function labelOf(path: string, language: Language): string {
  const { fields, of } = WORDS[language];
  const parts = path.split('/');
  const field = fields[parts[parts.length - 1]];
  if (parts[0] === 'terms' && field !== undefined) return of(field, parts[1]);
  return `\`${path}\``;
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
