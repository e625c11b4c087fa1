import { LANGUAGES, sentence, wordsOf } from '../../src/locales';
import { heterogeneity } from '../../src/methods/heterogeneity';
import type { AnyMethod, MethodWords } from '../../src/methods/method';
import { moderation } from '../../src/methods/moderation';
import { stream, type Stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';
import type { Frame } from '../../src/panel/frame';
import { Refusal } from '../../src/panel/problem';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import type { TableWords } from '../../src/tables/words';

const HEAD = ['city', 'year', 'kind', 'x', 'z', 'y', 'province', 'w'];
const NAMES = ['<b>', '=1+1', '&', 'x'];

/** Few cities and years, names that are formulas or markup, huge and tiny numbers, gaps, constants, weights of zero. */
function hostileFrame(random: Stream): Frame {
  const [cities, years, kinds] = [2 + random.integer(14), 1 + random.integer(5), 1 + random.integer(4)];
  const scale = [1, 1, 1e12, 1e-12, 1e100][random.integer(5)];
  const [isMoving, isBinary] = [random.uniform() < 0.2, random.uniform() < 0.3];
  const missing = random.uniform() < 0.3 ? 0.2 : 0;
  const rows = Array.from({ length: cities * years }, (_, row): Cell[] => {
    const city = Math.floor(row / years);
    const x = isBinary ? random.integer(2) : random.normal();
    const kind = isMoving ? random.integer(kinds) : city % kinds;
    const z = random.uniform() < missing ? null : random.normal();
    const y = ((random.uniform() < 0.5 ? x : 1) + random.normal()) * scale;
    const weight = random.uniform() < 0.1 ? 0 : random.uniform();
    return [`=c<${city}>`, 2000 + (row % years), NAMES[kind], x * scale, z, y, Math.floor(city / 2), weight];
  });
  return readFrame({ cells: [HEAD, ...rows], row: 0, column: 0 });
}

function hostileModel(random: Stream): object {
  const pick = <T>(...choices: readonly T[]): T => choices[random.integer(choices.length)];
  return {
    outcome: 'y',
    regressors: pick(['x'], ['x', 'z']),
    absorb: pick(['city', 'year'], ['city'], [], ['year'], ['city[year]'], ['province^year', 'city']),
    entity: 'city',
    period: pick('year', 'year', null),
    weights: pick(null, null, 'w'),
    covariance: { kind: 'cluster', by: pick([], ['province'], ['city', 'year'], ['kind']) },
    convention: pick('fixest', 'reghdfe', 'stata', 'areg'),
    singletons: pick('keep', 'drop'),
  };
}

/** Paths of numbers that are none. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => notFinite(part, `${path}.${key}`));
}

/** `ok`, or the code of the refusal; whatever is said is said in words. */
function outcomeOf(method: AnyMethod, specification: object, main: Frame): string {
  try {
    const result = run(specification, { main }, [method]);
    expect(notFinite(result)).toEqual([]);
    for (const language of LANGUAGES) {
      const words: MethodWords & { readonly shared: TableWords } = wordsOf(method, language);
      expect(JSON.stringify(method.tables(result, words))).not.toMatch(/undefined|NaN/);
    }
    return 'ok';
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    for (const language of LANGUAGES) expect(sentence(thrown.problem, language)).not.toMatch(/undefined|NaN|null/);
    return thrown.problem.code;
  }
}

test('groups: a finite result or one sentence', () => {
  const codes = new Set<string>();
  for (let seed = 1; seed <= 400; seed++) {
    const random = stream(seed, 'example', 77);
    const frame = hostileFrame(random);
    const group = [
      { by: 'kind' },
      { by: 'kind' },
      { quantiles: 2 + random.integer(3), of: 'x', fixed: 'first' },
      { quantiles: 2, of: 'z', fixed: 'mean' },
      { entities: ['=c<0>', '=c<1>'] },
      { by: 'province' },
    ][random.integer(6)];
    const permute = random.uniform() < 0.8 ? 'entities' : 'observations';
    const specification = { method: 'heterogeneity', ...hostileModel(random), group, permute, replications: 99 };
    codes.add(outcomeOf(heterogeneity, specification, frame));
  }
  expect([...codes]).not.toContain('internal-error');
  expect([...codes]).toEqual(
    expect.arrayContaining([
      'ok',
      'hetero-group-small',
      'hetero-group-singletons',
      'hetero-variance',
      'values-extreme',
    ]),
  );
});

test('a moderator: a finite result or one sentence', () => {
  const codes = new Set<string>();
  for (let seed = 1; seed <= 400; seed++) {
    const random = stream(seed, 'example', 78);
    const frame = hostileFrame(random);
    const moderator = ['z', 'x', 'province', 'w'][random.integer(4)];
    codes.add(outcomeOf(moderation, { method: 'moderation', ...hostileModel(random), moderator }, frame));
  }
  expect([...codes]).not.toContain('internal-error');
  expect([...codes]).toEqual(expect.arrayContaining(['ok', 'moderation-of-itself', 'moderation-dropped']));
});
