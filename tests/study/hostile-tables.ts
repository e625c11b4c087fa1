import fc from 'fast-check';
import { stream } from '../../src/numerics/random';
import type { Cell } from '../../src/panel/cell';

export const ROLES = ['city', 'province', 'year', 'y', 'x', 'z', 'v', 'q', 'w', 'lat', 'lon', 'kind', 'count'] as const;
export type Role = (typeof ROLES)[number];

/** A sheet that nobody tidied up: what its columns are called, and its cells with the header on top. */
export interface Table {
  readonly names: Readonly<Record<Role, string>>;
  readonly cells: readonly (readonly Cell[])[];
}

const NAMES =
  '<b>x</b>|"x"|it\'s|=SUM(A1)|a b|a^b|a[b]|`x`|城市|产业 集聚|x\\y|{x}|$x$|%|&|_|nan|null|__proto__|toString|(constant)|1|2001|lag|in|x,y|😀';
const CELLS: readonly Cell[] = [
  ...['abc', '=1', '1,234', '12.5%', '１２３', '(3.2)', 'NaN', '<script>', ''],
  ...[true, null, 1e308, -1e308, 5e-324, { date: 41000 }, { error: '#N/A' }, { error: '#DIV/0!' }],
];
const SHAPES = ['balanced', 'gaps', 'singletons', 'apart', 'one-period', 'one-entity', 'tiny', 'repeated'] as const;
const PERIODS: readonly ((time: number) => Cell)[] = [
  (time) => 2000 + time,
  (time) => 2000 + 3 * time,
  (time) => String(2000 + time),
  (time) => `${2000 + time}年`,
  (time) => `${2000 + Math.floor(time / 4)}Q${(time % 4) + 1}`,
  (time) => `${2000 + Math.floor(time / 12)}-${String((time % 12) + 1).padStart(2, '0')}`,
  (time) => ({ date: 40000 + 365 * time }),
];
/** How a variable comes of its draw, its entity and its period. */
const KINDS: readonly ((draw: number, entity: number, time: number) => number)[] = [
  ...Array<(draw: number) => number>(20).fill((draw) => draw),
  () => 3.7,
  () => 0,
  (draw) => 1e8 + 1e-3 * draw,
  (_, entity) => entity / 3,
  (_, __, time) => Math.sqrt(time),
  (_, entity, time) => entity + time / 2,
  (draw) => Number(draw > 1),
  (draw) => Math.floor(Math.exp(Math.min(draw, 5))),
];
const SIZES = [...Array<number>(20).fill(1), 1e12, 1e-12, 1e55, 1e-55, 1e160];
const WEIGHTS: readonly ((draw: number) => number)[] = [
  (draw) => 1 + Math.floor(5 * draw),
  (draw) => Math.exp(6 * draw - 3),
  (draw) => (draw < 0.3 ? 0 : draw),
  (draw) => (draw < 0.05 ? -1 : 1),
  (draw) => 10 ** Math.floor(25 * draw - 12),
];

const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
const variable = fc.record({ kind: fc.constantFrom(...KINDS), size: fc.constantFrom(...SIZES) });

/** Panels of all shapes and sizes; the same draws give the same table. */
export const tables = fc
  .record({
    seed: fc.integer({ min: 1, max: 1e6 }),
    shape: fc.constantFrom(...SHAPES, 'balanced', 'balanced', 'gaps', 'gaps'),
    entities: fc.integer({ min: 4, max: 12 }),
    times: fc.integer({ min: 3, max: 8 }),
    periodOf: fc.constantFrom(...PERIODS),
    weightOf: fc.constantFrom(...WEIGHTS),
    variables: fc.record({ y: variable, x: variable, z: variable, v: variable, q: variable }),
    missing: fc.constantFrom(0, 0, 0, 0.05),
    odd: seldom(fc.record({ role: fc.constantFrom(...ROLES), cell: fc.constantFrom(...CELLS) })),
    renamed: seldom(fc.record({ role: fc.constantFrom(...ROLES), name: fc.constantFrom(...NAMES.split('|')) })),
  })
  .map(({ seed, shape, periodOf, weightOf, variables, missing, odd, renamed, ...size }): Table => {
    const random = stream(seed, 'example', 15);
    const entities = shape === 'one-entity' ? 1 : shape === 'tiny' ? 2 : size.entities;
    const times = shape === 'one-period' ? 1 : shape === 'tiny' ? 3 : size.times;
    const rows: Cell[][] = [];
    for (let entity = 0; entity < entities; entity++)
      for (let time = 0; time < times; time++) {
        if (shape === 'gaps' && random.uniform() < 0.3) continue;
        if (shape === 'singletons' && random.uniform() < 0.6) continue;
        if (shape === 'apart' && entity % 2 !== time % 2) continue;
        const [x, v, q, other, error] = Array.from({ length: 5 }, () => random.normal());
        const draws = { y: 0.8 * x - 0.3 * v + entity / 5 + error, x, z: 0.7 * x + other, v, q };
        const valueOf = (role: keyof typeof draws): number =>
          variables[role].kind(draws[role], entity, time) * variables[role].size;
        rows.push([
          ...[`市${entity}`, `p${entity % 3}`, periodOf(time), valueOf('y'), valueOf('x'), valueOf('z')],
          ...[valueOf('v'), valueOf('q'), weightOf(random.uniform()), 30 + (entity % 5) * 0.7, 110 + entity / 2],
          ...['abc'[random.integer(3)], Math.max(0, Math.floor(Math.exp(Math.min(6, draws.y))))],
        ]);
      }
    if (shape === 'repeated') rows.push([...rows[0]]);
    for (const row of rows)
      for (let place = 0; place < row.length; place++) if (random.uniform() < missing) row[place] = null;
    if (odd !== null && rows.length > 0) rows[random.integer(rows.length)][ROLES.indexOf(odd.role)] = odd.cell;
    const names = Object.fromEntries(ROLES.map((role) => [role, role === renamed?.role ? renamed.name : role]));
    return { names: names as Table['names'], cells: [ROLES.map((role) => names[role]), ...rows] };
  });
