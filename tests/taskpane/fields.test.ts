import { LANGUAGES, wordsOf } from '../../src/locales';
import { METHODS } from '../../src/methods';
import { fieldsOf, variantOf, type Field } from '../../src/taskpane/form/fields';
import { valuesOf } from '../../src/taskpane/form/NumbersInput';
import { choiceLabel, emptyOf, helpOf, labelOf } from '../../src/taskpane/form/names';
import { applies, specificationsOf } from '../../src/taskpane/state/specifications';
import { methodOf } from '../../src/taskpane/state/steps';

const fieldOf = (method: string, name: string): Field =>
  fieldsOf(methodOf(method)).find((field) => field.name === name)!;

describe('fields from a schema', () => {
  test('say what is offered, what must be filled in and what may be left out', () => {
    expect(fieldOf('fixed-effects', 'outcome')).toMatchObject({ kind: 'column', required: true, nullable: false });
    expect(fieldOf('fixed-effects', 'regressors')).toMatchObject({ kind: 'columns', required: true, list: true });
    expect(fieldOf('fixed-effects', 'weights')).toMatchObject({ kind: 'column', nullable: true, fallback: null });
    expect(fieldOf('fixed-effects', 'absorb')).toMatchObject({ kind: 'effects', fallback: [] });
    expect(fieldOf('fixed-effects', 'replications')).toMatchObject({
      kind: 'number',
      whole: true,
      minimum: 20,
      fallback: 999,
    });
    expect(fieldOf('fixed-effects', 'where')).toMatchObject({ kind: 'conditions' });
    expect(fieldOf('fixed-effects', 'derive')).toMatchObject({ kind: 'definitions' });
    expect(fieldOf('fixed-effects', 'effects')).toMatchObject({ kind: 'switch', fallback: false });
    expect(fieldOf('location-quotient', 'local')).toMatchObject({ kind: 'columns', required: true });
    expect(fieldOf('diversity', 'layout')).toMatchObject({
      kind: 'choice',
      choices: ['long', 'wide'],
      fallback: 'long',
    });
  });

  test('one number or a list of them is typed as numbers', () => {
    expect(fieldOf('threshold', 'trim')).toMatchObject({ kind: 'numbers', fallback: 0.05 });
    expect(valuesOf(' 0.05，1e-3;\n.2、 0.3 ')).toEqual([0.05, 1e-3, 0.2, 0.3]);
    expect(valuesOf('0.1, x, 1e400')).toEqual([0.1, 'x', '1e400']);
    expect(valuesOf(' ， ')).toEqual([]);
    expect(valuesOf('−1;０．５ 5% 2 2 0x10')).toEqual([-1, 0.5, 0.05, 2, 2, '0x10']);
    const many = Array.from({ length: 1_000 }, (_, index) => index / 8);
    expect(valuesOf(many.join(','))).toEqual(many);
  });

  test('a word, an object and a list of numbers may be alternatives of one field', () => {
    const candidates = fieldOf('threshold', 'candidates');
    expect(candidates).toMatchObject({ kind: 'variants', nullable: true, choices: [] });
    expect(candidates.variants.map(({ kind, shape }) => [kind, shape])).toEqual([
      ['all', 'word'],
      ['grid', 'object'],
      ['list', 'numbers'],
    ]);
    const kindOf = (value: unknown) => variantOf(candidates, value)?.kind;
    expect([null, 'all', { grid: 400 }, [0.5], []].map(kindOf)).toEqual([undefined, 'all', 'grid', 'list', 'list']);
  });

  test('an object that is always there is a group of its parts, some of which may be left to the method', () => {
    const bootstrap = fieldOf('threshold', 'bootstrap');
    expect(bootstrap).toMatchObject({ kind: 'group', nullable: false });
    expect(bootstrap.variants[0].fields.map(({ name, kind, nullable }) => [name, kind, nullable])).toEqual([
      ['scheme', 'choice', true],
      ['residuals', 'choice', true],
      ['nullThresholds', 'choice', true],
    ]);
  });

  test('a union is told by its kind or by the part that it has', () => {
    const covariance = fieldOf('fixed-effects', 'covariance');
    expect(covariance.variants.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['iid', 'hc1', 'cluster', 'bootstrap']),
    );
    expect(variantOf(covariance, { kind: 'cluster', by: [] })?.fields.map(({ name }) => name)).toEqual(['by']);
    expect(variantOf(covariance, { kind: 'nothing' })).toBeNull();
    const group = fieldOf('diversity', 'group');
    expect(variantOf(group, { prefix: 3 })?.kind).toBe('prefix');
    expect(variantOf(group, { column: 'section' })?.kind).toBe('column');
    const rule = fieldOf('fixed-effects', 'smallSample');
    expect(variantOf(rule, null)).toBeNull();
    expect(variantOf(rule, {})?.fields.map(({ name }) => name)).toEqual(['k', 'adjust', 'cluster']);
    expect(variantOf(fieldOf('fixed-effects', 'outcome'), 'x')).toBeNull();
  });

  test('false may stand among the words of a choice', () => {
    const rule = fieldOf('fixed-effects', 'smallSample');
    const cluster = rule.variants[0].fields.find(({ name }) => name === 'cluster');
    expect(cluster).toMatchObject({ kind: 'choice', choices: ['min', 'conventional', false] });
  });
});

describe.each(LANGUAGES)('words of the fields in %s', (language) => {
  test.each(METHODS.map((method) => [method.id, method] as const))(
    '%s: every row and every choice has its words',
    (_, method) => {
      const words = wordsOf(method, language);
      const check = (field: Field, path: string): void => {
        expect(labelOf(words, path)).not.toBe(path);
        expect(helpOf(words, path)).toMatch(/\S/);
        for (const choice of field.choices) expect(choiceLabel(words, path, String(choice))).not.toBe(String(choice));
        for (const variant of field.variants) {
          // `iid` is a word of the field in both languages
          if (field.kind === 'variants' && variant.kind !== 'iid')
            expect(choiceLabel(words, path, variant.kind)).not.toBe(variant.kind);
          for (const part of variant.fields) check(part, `${path}.${part.name}`);
        }
      };
      for (const field of fieldsOf(method)) check(field, field.name);
    },
  );
});

test('an empty field says what it stands for where its method has words for it', () => {
  expect(emptyOf(wordsOf(methodOf('fixed-effects'), 'en-US'), 'covariance.by')).toBe('by entity');
  expect(emptyOf(wordsOf(methodOf('fixed-effects'), 'en-US'), 'outcome')).toBeUndefined();
});

describe('fields that matter', () => {
  test('the bootstrap has draws and a seed and no small-sample rule', () => {
    const method = methodOf('fixed-effects');
    const shown = (draft: object): string[] =>
      ['replications', 'seed', 'convention', 'smallSample'].filter((field) => applies(method, field, { ...draft }));
    expect(shown({})).toEqual(['convention', 'smallSample']);
    expect(shown({ covariance: { kind: 'bootstrap' } })).toEqual(['replications', 'seed']);
    expect(shown({ smallSample: { k: 'full' } })).toEqual(['smallSample']);
  });

  test('a method that draws nothing has no seed', () => {
    expect(applies(methodOf('location-quotient'), 'seed', {})).toBe(false);
  });

  test('what was written into a field that does not matter any more is not run with', () => {
    const draft = {
      method: 'diversity',
      layout: 'wide',
      entity: 'city',
      class: 'ipc',
      count: 'n',
      classes: ['A', 'B'],
    };
    expect(specificationsOf(methodOf('diversity'), draft, 'one')).toEqual([
      { method: 'diversity', layout: 'wide', entity: 'city', classes: ['A', 'B'] },
    ]);
  });
});
