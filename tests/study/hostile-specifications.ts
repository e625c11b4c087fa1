import fc from 'fast-check';
import type { Role, Table } from './hostile-tables';

/** A specification in which columns are named by their roles: `@x` is the column that plays x. */
export type Written = Readonly<Record<string, unknown>>;

const roles = (...names: Role[]) => fc.constantFrom(...names.map((name) => `@${name}`));
const variables = fc.uniqueArray(roles('x', 'z', 'v', 'q', 'x', 'z', 'lat'), { minLength: 1, maxLength: 3 });
const group = roles('city', 'city', 'province', 'year', 'kind');
const product = fc.tuple(group, group).map((both) => both.join('^'));
const grouping = fc.oneof({ weight: 5, arbitrary: group }, { weight: 1, arbitrary: product });
const slopes = fc.tuple(group, roles('year', 'x', 'v')).map(([by, of]) => `${by}[${of}]`);
const absorb = fc.oneof(
  fc.constantFrom<string[]>([], ['@city'], ['@city', '@year'], ['@city', '@year']),
  fc.array(fc.oneof({ weight: 4, arbitrary: grouping }, { weight: 1, arbitrary: slopes }), { maxLength: 3 }),
);
const ways = (maxLength: number) => fc.array(grouping, { maxLength });
const lags = fc.constantFrom(null, 0, 1, 5, 100);

const plain = (...kinds: string[]) => fc.record({ kind: fc.constantFrom(...kinds) });
const cluster = fc.record({ kind: fc.constant('cluster'), by: ways(3) });
const scores = fc.oneof(
  { weight: 2, arbitrary: cluster },
  plain('iid', 'hc1'),
  fc.record({ kind: fc.constantFrom('driscoll-kraay', 'newey-west'), lags }),
  fc.record({
    kind: fc.constant('conley'),
    latitude: fc.constant('@lat'),
    longitude: fc.constant('@lon'),
    cutoff: fc.constantFrom(1, 100, 300, 5e4),
    kernel: fc.constantFrom('uniform', 'bartlett'),
    temporal: fc.boolean(),
  }),
);
const residual = fc.oneof(
  { weight: 3, arbitrary: scores },
  plain('hc2', 'hc3'),
  fc.record({ kind: fc.constant('cr2'), by: ways(1) }),
);
const any = fc.oneof({ weight: 5, arbitrary: residual }, fc.record({ kind: fc.constant('bootstrap'), by: ways(1) }));

const optional = { requiredKeys: [] as [] };
const prepared = {
  where: fc.constantFrom([], [], [], ['year >= 2001'], ['x > 0']),
  derive: fc.constantFrom({}, {}, {}, { d: 'lag(x, 1)' }, { d: 'x / 0' }, { d: 'winsorise(x, 5)' }),
};
const common = { level: fc.constantFrom(0.95, 0.95, 0.5, 0.999999), ...prepared };
const sampled = {
  weights: fc.constantFrom(null, null, '@w'),
  singletons: fc.constantFrom('drop', 'keep'),
  smallSample: fc.constantFrom(null, null, { k: 'full' }, { k: 'none', adjust: false }, { cluster: 'conventional' }),
};
const conventions = (...more: string[]) => fc.constantFrom('fixest', 'reghdfe', 'stata', ...more);
const panel = { entity: '@city', period: '@year' };
const draws = { replications: fc.constantFrom(20, 50) };
const fields = (model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Written> => fc.record(model, optional);
const joined = (fixed: Written, ...parts: fc.Arbitrary<Written>[]): fc.Arbitrary<Written> =>
  fc.tuple(...parts).map((all) => Object.assign({}, fixed, ...all) as Written);
const needed = (model: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Written> => fc.record(model);
const model = { ...panel, outcome: '@y' };

/** Specifications of each method, whatever sense they make on the table. */
export const SPECIFICATIONS: Readonly<Record<string, fc.Arbitrary<Written>>> = {
  'location-quotient': joined(
    {},
    needed({ local: roles('count', 'w', 'x'), total: fc.constantFrom<unknown>('@w', ['@count', '@w'], '@count') }),
    fields({ period: fc.constant('@year'), entity: fc.constant('@city'), ...prepared }),
    fields({ variant: fc.constantFrom('standard', 'symmetric') }),
  ),
  diversity: joined(
    { entity: '@city' },
    fc.oneof(
      needed({ class: roles('kind', 'province'), count: roles('count', 'w'), period: fc.constantFrom(null, '@year') }),
      needed({ layout: fc.constant('wide'), classes: fc.constantFrom(['@count', '@w'], ['@count']) }),
    ),
    fields({ base: fc.constantFrom(2, 10, 1.0001), ...prepared }),
  ),
  vif: joined({}, needed({ regressors: variables }), fields({ outcome: fc.constant('@y'), ...prepared })),
  'fixed-effects': joined(
    model,
    needed({ regressors: variables, absorb, convention: conventions('areg') }),
    fields({ covariance: any, effects: fc.boolean(), ...sampled, ...common, ...draws }),
    fields({ combinations: fc.constantFrom({}, { c: 'x - z' }, { c: 'x / z' }, { c: 'exp(x)' }, { c: 'ln(x)' }) }),
  ),
  pooled: joined(
    model,
    needed({ regressors: variables, covariance: any }),
    fields({ convention: conventions(), weights: sampled.weights, ...common, ...draws }),
  ),
  'random-effects': joined(
    model,
    needed({ regressors: variables, covariance: residual }),
    fields({ convention: fc.constantFrom('plm', 'stata'), ...common }),
  ),
  between: joined(
    model,
    needed({ regressors: variables, covariance: fc.oneof(plain('iid', 'hc1', 'hc2', 'hc3'), cluster) }),
    fields({ wls: fc.boolean(), ...common }),
  ),
  'panel-tests': joined(
    model,
    needed({ regressors: variables, effects: fc.constantFrom('entity', 'twoway') }),
    fields({ hausman: fc.constantFrom('classic', 'sigmamore', 'sigmaless'), ...prepared }),
  ),
  instruments: joined(
    model,
    needed({
      endogenous: fc.constantFrom(['@x'], ['@x'], ['@x'], ['@x', '@v']),
      instruments: fc.constantFrom(['@z'], ['@z', '@q'], ['@z', '@q'], ['@z^@year'], ['@z', '@lat']),
      absorb,
    }),
    fields({
      estimator: fc.constantFrom('2sls', '2sls', 'liml', 'gmm'),
      regressors: fc.constantFrom([], ['@v'], ['@lat']),
      constant: fc.boolean(),
    }),
    fields({ covariance: residual, convention: conventions('areg', 'ivreg2', 'ivregress'), ...sampled, ...common }),
  ),
  poisson: joined(
    { ...model, outcome: '@count' },
    needed({ regressors: variables, absorb, covariance: scores }),
    fields({ convention: fc.constantFrom('fixest', 'reghdfe'), ...sampled, ...common }),
  ),
  'turning-point': joined(
    model,
    needed({ regressors: variables, absorb, covariance: any }),
    fields({ from: fc.constantFrom(null, -1, 0), to: fc.constantFrom(null, 1, -5), ...sampled, ...common, ...draws }),
  ),
  'wild-bootstrap': joined(
    { ...model, replications: 99 },
    needed({ regressors: variables, absorb, covariance: cluster }),
    fields({ draw: fc.constantFrom('rademacher', 'webb'), imposed: fc.boolean(), drawnBy: ways(2) }),
    fields({ value: fc.constantFrom(0, 0.5, 1e6), convention: conventions('areg'), ...sampled, ...common }),
  ),
  threshold: joined(
    model,
    needed({
      regimeRegressors: fc.constantFrom(['@x'], ['@z'], ['@x'], ['@x', '@z'], ['@z'], ['@x']),
      threshold: fc.oneof(
        { weight: 12, arbitrary: roles('q', 'z', 'q', 'x', 'v', 'year') },
        { weight: 1, arbitrary: roles('y') },
      ),
      regressors: fc.constantFrom([], ['@v'], ['@v', '@z'], ['@x']),
      timeEffects: fc.boolean(),
      thresholds: fc.constantFrom(1, 1, 2, 3),
    }),
    fields({
      procedure: fc.oneof({ weight: 8, arbitrary: fc.constant('agglo') }, fc.constantFrom('xthreg', 'hansen')),
      trim: fc.constantFrom<unknown>(0, 0.05, 0.05, 0.2, 0.49, [0.01, 0.1]),
      candidates: fc.constantFrom<unknown>(null, null, null, 'all', { grid: 2 }, { grid: 30 }, [0, 0.5], [1e300]),
      refineThird: fc.boolean(),
      singletons: sampled.singletons,
    }),
    fields({
      bootstrap: fc.record({
        scheme: fc.constantFrom(null, null, null, 'wild', 'cluster'),
        residuals: fc.constantFrom(null, 'H1', 'H0'),
        nullThresholds: fc.constantFrom(null, 'fixed', 're-estimated'),
      }),
      replications: fc.constantFrom(0, 1, 20),
      covariance: residual,
      convention: conventions('areg'),
      ...common,
    }),
  ),
};

/** The specification with the table's own names for the roles, in backticks where they hold the signs of a product. */
export function named(written: Written, { names }: Table): Written {
  const inTerm = (name: string): string => (/[\^[\]]/.test(name) ? `\`${name}\`` : name);
  const asTerm = (text: string): string =>
    text.replaceAll(/@(\w+)/g, (_, role: Role) => (text === `@${role}` ? names[role] : inTerm(names[role])));
  return JSON.parse(JSON.stringify(written), (_, value: unknown) =>
    typeof value === 'string' ? asTerm(value) : value,
  ) as Written;
}
