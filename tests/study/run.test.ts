import { z } from 'zod';
import { directMethod, type AnyMethod, type MethodWords } from '../../src/methods/method';
import type { Cell } from '../../src/panel/cell';
import { Refusal, type Problem } from '../../src/panel/problem';
import { numbers } from '../../src/panel/columns';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';

const schema = z
  .strictObject({
    method: z.literal('total'),
    column: z.string().min(1),
    entity: z.string().nullable().default(null),
    period: z.string().nullable().default(null),
    where: z.array(z.string()).default([]),
    derive: z.record(z.string(), z.string()).default({}),
    kind: z.enum(['plain', 'robust']).default('plain'),
    draws: z.int().min(1).max(10).default(5),
    level: z.number().gt(0).lt(1).default(0.95),
    by: z.array(z.string()).min(1).max(2).default(['a']),
    threshold: z.union([z.number(), z.array(z.number())]).default(1),
    weights: z
      .discriminatedUnion('type', [
        z.strictObject({ type: z.literal('none') }),
        z.strictObject({ type: z.literal('column'), name: z.string() }),
      ])
      .default({ type: 'none' }),
  })
  .superRefine(({ kind, by }, context) => {
    if (kind === 'robust' && by.length > 1)
      context.addIssue({
        code: 'custom',
        path: ['by'],
        params: { code: 'total-one-way', values: { ways: by.length } },
      });
  });

const text = {
  name: 'total',
  summary: '',
  question: '',
  fields: {},
  choices: {},
  problems: { 'total-one-way': ({ ways }: { ways: number }) => `${ways} ways are too many.` },
  cells: {},
} satisfies MethodWords;

const total: AnyMethod = directMethod({
  id: 'total',
  stage: 'measures',
  input: 'panel',
  schema,
  text,
  estimate: ({ main }, { column }) => {
    if (column === 'defect') throw new TypeError('x is not a function');
    const sum = numbers(main, column).reduce((all, value) => all + value, 0);
    return { method: 'total', notices: [{ code: 'own', values: {} }], sum, rows: main.rows };
  },
  tables: () => [],
  cells: [],
  twins: { stata: () => '', r: () => '' },
  example: { specification: {}, data: () => data() },
});

const HEADER: Cell[] = ['city', 'year', 'x', '文本'];
const data = (
  rows: Cell[][] = [
    ['A', 2001, 1, '1'],
    ['A', 2002, 2, '2'],
    ['B', 2001, 4, '3'],
  ],
) => ({
  main: readFrame({ cells: [HEADER, ...rows], sheet: 'Panel', row: 0, column: 0 }),
});
const base = { method: 'total', column: 'x', entity: 'city', period: 'year' };

function problemOf(specification: unknown, given = data()): Problem {
  try {
    run(specification, given, [total]);
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.problem;
    throw thrown;
  }
  throw new Error('not refused');
}

describe('the door', () => {
  test('fills in defaults, prepares the data and gives the result', () => {
    expect(run(base, data(), [total])).toMatchObject({ method: 'total', sum: 7, rows: 3 });
  });

  test('derives on all rows, then keeps those asked for', () => {
    const specification = { ...base, column: 'change', derive: { change: 'x - lag(x, 1)' }, where: ['year = 2002'] };
    expect(run(specification, data(), [total])).toMatchObject({ sum: 1, rows: 1 });
  });

  test('refuses a repeated entity and period of a panel method, with its rows', () => {
    const repeated = data([
      ['A', 2001, 1, '1'],
      ['A', 2001, 2, '2'],
    ]);
    expect(problemOf(base, repeated)).toMatchObject({ code: 'repeated-period', values: { rows: [2, 3] } });
    expect(run({ ...base, where: ['x > 1'] }, repeated, [total])).toMatchObject({ sum: 2 });
    expect(run({ method: 'total', column: 'x' }, repeated, [total])).toMatchObject({ sum: 3 });
  });

  test('hands on what was noticed about the columns in use, and only those', () => {
    const codes = (column: string) => run({ ...base, column }, noted, [total]).notices.map(({ code }) => code);
    const noted = data([
      ['A', 2001, 1, '1,000'],
      ['A', 2002, 2, 7],
      ['B', 2001, true, 8],
    ]);
    expect(codes('文本')).toEqual(['text-read-as-number', 'own']);
    expect(codes('x')).toEqual(['truth-read-as-number', 'own']);
  });

  test('lets a refusal through and makes a defect a refusal that asks for a report', () => {
    expect(problemOf({ ...base, column: 'y' }).code).toBe('unknown-column');
    expect(problemOf({ ...base, column: 'defect' })).toEqual({
      code: 'internal-error',
      values: { detail: 'x is not a function' },
    });
  });
});

describe('a specification that cannot be read is refused by its field', () => {
  const field = (name: string, values: object) => ({ field: name, ...values });
  test.each<[string, unknown, string, object]>([
    ['a number', 3, 'specification-shape', {}],
    ['a list', [base], 'specification-shape', {}],
    ['null', null, 'specification-shape', {}],
    ['no method', { column: 'x' }, 'method-missing', { known: ['total'] }],
    ['another method', { method: 'totl' }, 'method-unknown', { method: '"totl"', known: ['total'] }],
    ['a method that is no text', { method: { a: 1 } }, 'method-unknown', { method: '{"a":1}', known: ['total'] }],
    ['a missing field', { method: 'total' }, 'field-missing', field('column', { method: 'total' })],
    ['a null', { ...base, column: null }, 'field-type', field('column', { expected: ['string'], found: 'null' })],
    ['an empty text', { ...base, column: '' }, 'field-empty', field('column', {})],
    [
      'a text for a number',
      { ...base, draws: '5' },
      'field-type',
      field('draws', { expected: ['number'], found: '"5"' }),
    ],
    ['a fraction', { ...base, draws: 1.5 }, 'field-type', field('draws', { expected: ['int'], found: '1.5' })],
    ['too small', { ...base, draws: 0 }, 'field-least', field('draws', { least: 1, bound: 'included', found: '0' })],
    ['at an open end', { ...base, level: 1 }, 'field-most', field('level', { most: 1, bound: 'excluded', found: '1' })],
    [
      'another choice',
      { ...base, kind: 'hc' },
      'field-choice',
      field('kind', { choices: ['plain', 'robust'], found: '"hc"' }),
    ],
    ['an empty list', { ...base, by: [] }, 'field-short', field('by', { least: 1, found: 0 })],
    ['a long list', { ...base, by: ['a', 'b', 'c'] }, 'field-long', field('by', { most: 2, found: 3 })],
    ['a wrong entry', { ...base, by: ['a', 7] }, 'field-type', field('by[1]', { expected: ['string'], found: '7' })],
    [
      'two kinds',
      { ...base, threshold: 'x' },
      'field-type',
      field('threshold', { expected: ['number', 'array'], found: '"x"' }),
    ],
    [
      'within one kind',
      { ...base, threshold: [1, 'x'] },
      'field-type',
      field('threshold[1]', { expected: ['number'], found: '"x"' }),
    ],
    [
      'an unknown alternative',
      { ...base, weights: { type: 'w' } },
      'field-choice',
      field('weights.type', { choices: ['none', 'column'], found: '"w"' }),
    ],
    ['no alternative', { ...base, weights: {} }, 'field-missing', field('weights.type', { method: 'total' })],
    [
      'a missing field within',
      { ...base, weights: { type: 'column' } },
      'field-missing',
      field('weights.name', { method: 'total' }),
    ],
    [
      'an unknown field within',
      { ...base, weights: { type: 'none', a: 1 } },
      'field-unknown',
      field('weights.a', { method: 'total', known: [] }),
    ],
    ['a misspelt field', { ...base, colum: 'x' }, 'field-unknown', { field: 'colum', method: 'total' }],
    ['two fields at odds', { ...base, kind: 'robust', by: ['a', 'b'] }, 'total-one-way', { field: 'by', ways: 2 }],
  ])('%s', (_, specification, code, values) => {
    expect(problemOf(specification)).toMatchObject({ code, values });
  });

  test('a value that is long is cut', () => {
    const found = problemOf({ ...base, kind: 'x'.repeat(1000) }).values['found'];
    expect(String(found).length).toBeLessThan(70);
  });
});
