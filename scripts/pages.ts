import { readFileSync, existsSync } from 'fs';
import { join } from 'path';
import { z } from 'zod';
import { wordsOf, type Language } from '../src/locales';
import type { AnyMethod, CellFunction, Result } from '../src/methods/method';
import { run } from '../src/study/run';
import { terminal } from '../src/tables/render/terminal';
import { PAGE_WORDS } from './page-words';

/** `docs/methods/location-quotient.md`, `….zh-CN.md` */
export function pageName(name: string, language: Language): string {
  return language === 'en-US' ? `${name}.md` : `${name}.${language}.md`;
}

/** A method's page: its question, specification, an example with its table, its notes and its twins. */
export function methodPage(method: AnyMethod, language: Language, root: string): string {
  const page = PAGE_WORDS[language];
  const words = wordsOf(method, language);
  const { specification, data } = method.example;
  const result = run(specification, data());
  const parsed: unknown = method.schema.parse(specification);
  const functions = method.cells.map(
    ({ name }: CellFunction<Result>) => `[\`${name}\`](../functions/${pageName(name, language)})`,
  );
  return (
    [
      page.generated,
      `# ${words.name}`,
      words.summary,
      page.known(`\`${method.id}\``, page.stages[method.stage], functions.join(page.comma)),
      `## ${page.specification}`,
      fieldList(method, language),
      `## ${page.example}`,
      fenced('json', JSON.stringify(specification, null, 2)),
      fenced('text', terminal(method.tables(result, words))),
      notesOf(method, language, root),
      `## ${page.twins}`,
      page.twinsHelp,
      fenced('stata', method.twins.stata(parsed).trimEnd()),
      fenced('r', method.twins.r(parsed).trimEnd()),
    ].join('\n\n') + '\n'
  );
}

/** A function's page: how it is typed, what each argument is. */
export function functionPage(method: AnyMethod, cell: CellFunction<Result>, language: Language): string {
  const page = PAGE_WORDS[language];
  const words = wordsOf(method, language);
  const { description, arguments: help } = words.cells[cell.name];
  const signature = cell.arguments.map(({ name, optional }) => (optional ? `[${name}]` : name)).join(', ');
  return (
    [
      page.generated,
      `# ${cell.name}`,
      description,
      fenced('text', `=${cell.name}(${signature})`),
      cell.arguments
        .map(({ name, optional }) => `- \`${name}\`${optional ? page.optional : ''}${page.colon}${help[name]}`)
        .join('\n'),
      page.everyFunction,
      page.method(`[${words.name}](../methods/${pageName(method.id, language)})`),
    ].join('\n\n') + '\n'
  );
}

/** The list of all methods and functions. */
export function listPage(methods: readonly AnyMethod[], folder: 'methods' | 'functions', language: Language): string {
  const page = PAGE_WORDS[language];
  const lines =
    folder === 'methods'
      ? methods.map((method) => {
          const { name, summary } = wordsOf(method, language);
          return `- [${name}](${pageName(method.id, language)})${page.colon}${summary}`;
        })
      : methods.flatMap((method) =>
          method.cells.map(({ name }: CellFunction<Result>) => {
            const { description } = wordsOf(method, language).cells[name];
            return `- [\`${name}\`](${pageName(name, language)})${page.colon}${description}`;
          }),
        );
  return [page.generated, `# ${page.lists[folder]}`, lines.join('\n')].join('\n\n') + '\n';
}

interface FieldSchema {
  readonly default?: unknown;
}

function fieldList(method: AnyMethod, language: Language): string {
  const page = PAGE_WORDS[language];
  const { fields, choices } = wordsOf(method, language);
  const schema = z.toJSONSchema(method.schema, { io: 'input', unrepresentable: 'any' });
  const properties = (schema.properties ?? {}) as Readonly<Record<string, FieldSchema>>;
  return Object.entries(properties)
    .filter(([field]) => field !== 'method')
    .map(([field, { default: otherwise }]) => {
      const { label, help } = fields[field];
      const origin = otherwise === undefined ? page.required : page.default(`\`${JSON.stringify(otherwise)}\``);
      const options = Object.entries(choices[field] ?? {}).map(
        ([choice, meaning]) => `  - \`${choice}\`${page.colon}${meaning}`,
      );
      return [`- \`${field}\`${page.field(label, origin)}${help}`, ...options].join('\n');
    })
    .join('\n');
}

/** The method's notes: in the page's language where somebody has written them, otherwise in English. */
function notesOf(method: AnyMethod, language: Language, root: string): string {
  const folder = join(root, 'src', 'methods', method.id);
  const own = join(folder, pageName('notes', language));
  const notes = readFileSync(existsSync(own) ? own : join(folder, 'notes.md'), 'utf8').trim();
  return existsSync(own) ? notes : `${PAGE_WORDS[language].englishNotes}\n\n${notes}`;
}

function fenced(kind: string, text: string): string {
  return `\`\`\`${kind}\n${text}\n\`\`\``;
}
