import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { z } from 'zod';
import { GENERATED_FOLDERS, generatedFiles } from '../scripts/generated';
import { KNOWN_CODES } from '../src/functions/problem';
import { createClient } from '../src/jobs/client';
import { nodeChannel } from '../src/jobs/node';
import { LANGUAGES, wordsOf } from '../src/locales';
import { english } from '../src/locales/en-US';
import { METHODS } from '../src/methods';
import { STAGES, type AnyMethod, type CellFunction, type MethodWords, type Result } from '../src/methods/method';
import { run } from '../src/study/run';
import type { Block } from '../src/tables/model';
import { tableCells } from '../src/tables/render/cells';
import { html } from '../src/tables/render/html';
import { latex } from '../src/tables/render/latex';
import { terminal } from '../src/tables/render/terminal';
import { workerScript } from './jobs/worker-script';

const ROOT = join(__dirname, '..');

/** What a value or a key looks like when it was put where words belong. */
const NOT_WORDS = /undefined|\bNaN\b|\[object|=>|\bnull\b|Infinity/;

const ALL_CODES = [
  ...Object.values(english.rooms),
  ...Object.values(english.methods).map(({ problems }) => problems),
].flatMap((sentences) => Object.keys(sentences));

/** Everything that a person could come to read of these blocks. */
function rendered(blocks: readonly Block[]): string[] {
  const cells = blocks.flatMap((block) => (block.kind === 'table' ? tableCells(block).flat() : []));
  return [html(blocks), latex(blocks), terminal(blocks), ...cells.map(({ value }) => String(value ?? ''))];
}

/** The texts of a table, a figure or a paragraph as they stand in the model. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** All texts of a language's words for a method, by their path; functions are left out. */
function leaves(words: unknown, path: string): [string, string][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([key, value]) => leaves(value, `${path}.${key}`));
}

describe.each(METHODS.map((method) => [method.id, method] as const))('%s', (id, method: AnyMethod) => {
  const { specification, data } = method.example;
  const result = run(specification, data());

  test('is known by a kebab-case id and stands in a step of the study', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(STAGES).toContain(method.stage);
    expect(existsSync(join(ROOT, 'src', 'methods', id, 'index.ts'))).toBe(true);
    expect(method.schema.safeParse(specification)).toMatchObject({ success: true, data: { method: id } });
  });

  test('its example gives a result that crosses threads and files unchanged', () => {
    expect(result.method).toBe(id);
    expect(Array.isArray(result.notices)).toBe(true);
    expect(structuredClone(result)).toStrictEqual(result);
    expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result);
  });

  test('one worker and four give the same bits', async () => {
    const script = workerScript(join(ROOT, 'src', 'jobs', 'worker.ts'));
    for (const workers of [1, 4]) {
      const client = createClient(() => nodeChannel(script), workers);
      try {
        expect(await client.run(specification, data())).toStrictEqual(result);
      } finally {
        client.close();
      }
    }
  });

  test.each(LANGUAGES)('its tables are written in every format: %s', (language) => {
    const blocks = method.tables(result, wordsOf(method, language));
    expect(blocks.length).toBeGreaterThan(0);
    expect(blocks.some(({ kind }) => kind === 'paragraph')).toBe(true);
    for (const text of [...rendered(blocks), ...textsOf(blocks)]) {
      expect(text).not.toMatch(NOT_WORDS);
      expect(ALL_CODES.filter((code) => code.includes('-') && text.includes(code))).toEqual([]);
    }
  });

  const shape = (method.schema as unknown as z.ZodObject).shape;

  test.each(LANGUAGES)('every field and every choice has its words: %s', (language) => {
    const { fields, choices } = wordsOf(method, language);
    // `group.prefix`: a part of the field `group`
    expect([...new Set(Object.keys(fields).map((field) => field.split('.')[0]))].sort()).toEqual(
      Object.keys(shape).sort(),
    );
    for (const field of Object.keys(shape)) expect(fields).toHaveProperty([field]);
    const schema = z.toJSONSchema(method.schema, { io: 'input', unrepresentable: 'any' });
    for (const [field, property] of Object.entries(schema.properties ?? {}))
      if (typeof property === 'object' && property.enum)
        expect([field, ...Object.keys(choices[field] ?? {}).sort()]).toEqual([field, ...[...property.enum].sort()]);
    for (const [path, text] of leaves(wordsOf(method, language), id)) {
      expect([path, text.trim()]).not.toEqual([path, '']);
      expect([path, text]).not.toEqual([path, expect.stringMatching(NOT_WORDS) as string]);
    }
  });

  test('its Chinese is Chinese', () => {
    const { shared: _, ...words } = wordsOf(method, 'zh-CN');
    const { shared: __, ...english } = wordsOf(method, 'en-US');
    const originals = new Map(leaves(english, id));
    // what has no Han character is a name, a sign or a formula, and the same in English but for the punctuation
    const bare = (text = ''): string => text.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, '');
    const left = leaves(words, id).filter(
      ([path, text]) => !/\p{Script=Han}/u.test(text) && bare(originals.get(path)) !== bare(text),
    );
    expect(left).toEqual([]);
  });

  test('its cell functions have names that Excel takes, and words', () => {
    for (const cell of method.cells as readonly CellFunction<Result>[]) {
      // dots are allowed, an underscore after the first would not survive storage; R and C alone are references
      expect(cell.name).toMatch(/^AI\.[A-Z][A-Z0-9]+$/);
      const names = cell.arguments.map(({ name }) => name);
      for (const name of names) {
        expect(name).toMatch(/^[A-Za-z][A-Za-z]*$/);
        expect(name).not.toMatch(/^(r|c)$/i);
      }
      expect(new Set(names).size).toBe(names.length);
      const optional = cell.arguments.map((argument) => argument.optional);
      expect(optional).toEqual([...optional].sort());
      for (const language of LANGUAGES) {
        const words = wordsOf(method, language).cells[cell.name];
        expect(words.description).toMatch(/[.。]$/);
        expect(Object.keys(words.arguments)).toEqual(names);
      }
    }
    const named = (method.cells as readonly CellFunction<Result>[]).map(({ name }) => name);
    expect(Object.keys((method.text as MethodWords).cells)).toEqual(named);
  });

  test('its twins are complete scripts', () => {
    const parsed: unknown = method.schema.parse(specification);
    for (const script of [method.twins.stata(parsed), method.twins.r(parsed)]) {
      expect(script).toContain('data.csv');
      expect(script).toMatch(/\n$/);
      expect(script).not.toMatch(/undefined|\[object/);
    }
  });

  test('its notes have the four headings', () => {
    const notes = readFileSync(join(ROOT, 'src', 'methods', id, 'notes.md'), 'utf8');
    const headings = [...notes.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Model', 'References', 'Assumptions', 'Differences from Stata and R']);
    for (const section of notes.split(/^## .+$/m).slice(1)) expect(section.trim()).not.toBe('');
  });

  test('it has numbers of other software to meet', () => {
    expect(readdirSync(join(__dirname, 'oracles', id)).some((file) => file.endsWith('.json'))).toBe(true);
    expect(
      readdirSync(join(__dirname, 'methods')).some((file) => file.startsWith(id) && file.endsWith('.test.ts')),
    ).toBe(true);
  });
});

test('the list names no method and no function twice', () => {
  const ids = METHODS.map(({ id }) => id);
  const names = METHODS.flatMap((method) => (method.cells as readonly CellFunction<Result>[]).map(({ name }) => name));
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(names).size).toBe(names.length);
});

test('every folder of a method is on the list', () => {
  const folders = readdirSync(join(ROOT, 'src', 'methods'), { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  );
  expect(folders.map(({ name }) => name).sort()).toEqual(METHODS.map(({ id }) => id).sort());
});

test('the problems that cells show by their own error exist', () => {
  expect(KNOWN_CODES.filter((code) => !ALL_CODES.includes(code))).toEqual([]);
});

test('what is written by code is fresh: npm run generate', () => {
  const files = generatedFiles(ROOT);
  const stale = [...files].filter(([path, text]) => {
    const file = join(ROOT, path);
    return !existsSync(file) || readFileSync(file, 'utf8') !== text;
  });
  expect(stale.map(([path]) => path)).toEqual([]);
  const kept = GENERATED_FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`),
  );
  expect(kept.filter((path) => !files.has(path))).toEqual([]);
});
