import { noticesOf, refusalsOf, type Sentences } from '../panel/problem';

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;

const plural = (count: number, noun: string, many = `${noun}s`): string => `${count} ${count === 1 ? noun : many}`;

/**
 * Why a regression is refused and what its numbers must be read with, in English;
 * `locales/zh-CN/regression.ts` has the same codes in Chinese.
 */
export const regressionText = {
  'variable-repeated': ({ name }: { name: string }) =>
    `\`${name}\` stands more than once among the outcome and the regressors: name it once.`,
  'variable-reserved': ({ name }: { name: string }) =>
    `A regressor cannot be called \`${name}\`, for that is what the constant is called in the results: give the column another name.`,
  'values-extreme': ({ name }: { name: string }) =>
    `The values of \`${name}\` are too large or too close to zero to compute with: measure the column in other units.`,
  'all-singletons': ({ effects }: { effects: readonly string[] }) =>
    `Every row is the only one of its level of ${list(effects)}, so the effects explain all of it: absorb fewer effects or use data with more periods.`,
  'outcome-constant': ({ outcome }: { outcome: string }) =>
    `\`${outcome}\` has the same value in every row of the sample: there is nothing to explain; choose another outcome or sample.`,
  'outcome-absorbed': ({ outcome, effects }: { outcome: string; effects: readonly string[] }) =>
    `The absorbed effects (${list(effects)}) explain \`${outcome}\` completely: absorb fewer effects or choose another outcome.`,
  'regressors-absorbed': ({ names, effects }: { names: readonly string[]; effects: readonly string[] }) =>
    effects.length === 0
      ? `${list(names)} do not vary in the sample, so no coefficient can be estimated: choose regressors that vary.`
      : `${list(names)} do not vary beyond the absorbed effects (${list(effects)}), so no coefficient can be estimated: choose regressors that vary within them, or absorb fewer effects.`,
  'too-few-rows': ({ rows, parameters }: { rows: number; parameters: number }) =>
    `${plural(rows, 'row')} cannot carry ${plural(parameters, 'parameter')} (coefficients and absorbed effects): use more rows or absorb fewer effects.`,
  'one-cluster': ({ by }: { by: string }) =>
    `All rows of the sample belong to one cluster of \`${by}\`: cluster by a column with more groups, or choose another covariance.`,
  'cluster-unnamed': () =>
    'Clustered standard errors need to know the clusters: name a column in `covariance.by`, or the entity.',
  'period-unnamed': () =>
    'These standard errors depend on time: name the column of periods in `period`, or choose another covariance.',
  'entity-unnamed': () =>
    'Newey–West standard errors follow each entity over time: name the column of entities in `entity`.',
  'one-period': () =>
    'All rows of the sample are of one period, and these standard errors need at least two: choose another covariance.',
  'several-rows-a-period': ({ entity, name }: { entity: string; name: string }) =>
    `${name} has several rows in one period, so its errors cannot be followed over time: name in \`entity\` what has one row a period (not \`${entity}\`), or choose clustered or Driscoll–Kraay standard errors.`,
  'coordinate-impossible': (v: { name: string; value: number; low: number; high: number }) =>
    `\`${v.name}\` holds ${v.value}, which is no coordinate in degrees (${v.low} to ${v.high}): correct it, or name the right column.`,
  'leverage-too-wide': ({ columns, most }: { columns: number; most: number }) =>
    `The leverages of ${columns} levels beside the largest effect cannot be computed (the most is ${most}): choose HC1 or clustered standard errors.`,
  'adjustment-too-large': ({ by }: { by: string }) =>
    `Clusters of \`${by}\` cut across too many levels of the absorbed effects for the CR2 correction, which is for few clusters: choose clustered standard errors, or clusters that hold whole entities.`,
  'wild-too-wide': ({ columns, most }: { columns: number; most: number }) =>
    `The groups of the bootstrap cut across effects with ${columns} levels, too many to project out of each draw (the most is ${most}): cluster by groups that hold whole entities.`,
  'leverage-one': ({ rows }: { rows: number }) =>
    `${plural(rows, 'row')} of the sample ${rows === 1 ? 'is' : 'are'} fitted exactly by a regressor of their own, so their errors cannot be known: choose HC1 standard errors, or leave such regressors out.`,
  'clusters-split-entities': ({ by, entity }: { by: string; entity: string }) =>
    `Under the convention of xtreg each ${entity} must lie in one cluster, but \`${by}\` divides some: choose another convention or cluster.`,
  'perfect-fit': ({ outcome }: { outcome: string }) =>
    `The model fits \`${outcome}\` exactly, which leaves no errors to compute standard errors from: check whether a regressor was computed from the outcome.`,
  'variance-not-positive': ({ name }: { name: string }) =>
    `The variance of \`${name}\` is not positive: too few groups move it; choose another covariance, or clusters with more groups.`,
  'absorption-not-converged': ({ iterations, rows, columns }: { iterations: number; rows: number; columns: number }) =>
    `The absorbed effects could not be projected out exactly in ${iterations} steps (${rows} rows; ${columns} levels beside the largest effect): parts of the data hang together by too few rows; absorb fewer effects, or keep the largest connected part.`,
  'entities-have-one-row': ({ entity }: { entity: string }) =>
    `Every ${entity} has only one row in the sample, so nothing varies within it: use data with more periods, or a cross-section method.`,
  'outcome-constant-within': ({ outcome, entity }: { outcome: string; entity: string }) =>
    `\`${outcome}\` does not change within any ${entity}: choose an outcome that varies over time, or compare the averages (the between estimator).`,
  'too-few-entities': (v: { entity: string; entities: number; parameters: number }) =>
    `The averages of ${plural(v.entities, 'entity', 'entities')} of \`${v.entity}\` cannot carry ${plural(v.parameters, 'parameter')}: use more entities or fewer regressors.`,
  'too-few-draws': ({ failed, draws }: { failed: number; draws: number }) =>
    `In ${failed} of ${draws} bootstrap samples a coefficient could not be estimated, too many for standard errors: choose another covariance or fewer regressors.`,

  'combination-unknown': (v: { combination: string; name: string; terms: readonly string[] }) =>
    `The combination "${v.combination}" names \`${v.name}\`, which has no coefficient: the coefficients are those of ${list(v.terms)}.`,
  'combination-unsupported': (v: { combination: string; position: number; functions: readonly string[] }) =>
    `The combination "${v.combination}" holds at character ${v.position} what coefficients cannot be combined by: use + - * / ^ and ${list(v.functions)}.`,
  'combination-undefined': ({ combination, expression }: { combination: string; expression: string }) =>
    `The combination "${combination}" (${expression}) has no value at the estimates, such as a division by zero or a root of a negative number: write another one.`,
  'combination-constant': ({ combination, expression }: { combination: string; expression: string }) =>
    `The combination "${combination}" (${expression}) does not depend on the coefficients, so there is nothing to test: name coefficients in it.`,

  'errors-iid': () => 'Standard errors under homoskedasticity',
  'errors-hc1': () => 'Heteroskedasticity-robust standard errors (HC1)',
  'errors-hc2': () => 'Heteroskedasticity-robust standard errors (HC2)',
  'errors-hc3': () => 'Heteroskedasticity-robust standard errors (HC3)',
  'errors-driscoll-kraay': ({ lags, periods }: { lags: number; periods: number }) =>
    `Driscoll–Kraay standard errors (${plural(lags, 'lag')}, ${plural(periods, 'period')})`,
  'errors-newey-west': ({ lags, entity }: { lags: number; entity: string }) =>
    `Newey–West standard errors (${plural(lags, 'lag')}, within ${entity})`,
  'errors-conley': ({ cutoff, kernel, places }: { cutoff: number; kernel: string; places: number }) =>
    `Conley standard errors (${kernel} kernel, cutoff ${cutoff} km, ${plural(places, 'place')})`,
  'errors-cluster': ({ by, groups }: { by: readonly string[]; groups: readonly number[] }) =>
    `Standard errors clustered by ${list(by.map((name, way) => `${name} (${groups[way]} clusters)`))}`,
  'errors-cr2': ({ by, groups }: { by: string; groups: number }) =>
    `Bias-reduced standard errors clustered by ${by} (CR2, ${groups} clusters), with degrees of freedom by Satterthwaite`,
  'errors-bootstrap': ({ by, groups, draws }: { by: string; groups: number; draws: number }) =>
    `Bootstrap standard errors (${draws} resamples of the ${groups} groups of ${by})`,

  'dropped-constant': ({ name }: { name: string }) => `\`${name}\` was left out: it does not vary in the sample.`,
  'dropped-absorbed': ({ name, effects }: { name: string; effects: readonly string[] }) =>
    `\`${name}\` was left out: it does not vary within ${list(effects)}.`,
  'dropped-combination': ({ name, others }: { name: string; others: readonly string[] }) =>
    others.length === 1
      ? `\`${name}\` was left out: beside the other terms it moves exactly as \`${others[0]}\` does.`
      : `\`${name}\` was left out: beside the other terms it is a sum of ${list(others)}.`,
  'few-clusters': ({ by, groups }: { by: string; groups: number }) =>
    `\`${by}\` has only ${plural(groups, 'cluster')}; below about 30, clustered standard errors tend to be too small. Check the result with a wild cluster bootstrap.`,
  'few-degrees': ({ df }: { df: number }) =>
    `A coefficient rests on ${df} degrees of freedom only: few clusters move it, and its p value is a rough guide.`,
  'few-periods': ({ periods }: { periods: number }) =>
    `Driscoll–Kraay standard errors rest on many periods, and there are only ${periods}; below about 20 they tend to be too small. Compare them with clustered ones.`,
  'no-neighbours': ({ cutoff }: { cutoff: number }) =>
    `No two places are within ${cutoff} km of each other, so the Conley standard errors are those of independent places.`,
  'clustered-by-entity': ({ entity }: { entity: string }) =>
    `As in xtreg, heteroskedasticity-robust standard errors are clustered by \`${entity}\`.`,
  'entity-variance-zero': ({ entity }: { entity: string }) =>
    `The variance of the effects of \`${entity}\` came out as zero or less and was set to zero: random effects are then pooled least squares.`,
  'covariance-repaired': ({ by }: { by: readonly string[] }) =>
    `The covariance${by.length === 0 ? '' : ` clustered by ${list(by)}`} was not positive semi-definite; its negative eigenvalues were set to zero (Cameron, Gelbach & Miller 2011).`,
  'joint-test-missing': ({ terms, rank }: { terms: number; rank: number }) =>
    `The ${terms} coefficients cannot be tested jointly: their covariance has rank ${rank}, as it does with too few clusters.`,
  'effects-unsettled': () =>
    'The absorbed effects could not be told apart to full accuracy; read their values with care (the coefficients are not touched by this).',
  'draws-failed': ({ failed, draws }: { failed: number; draws: number }) =>
    `In ${failed} of ${draws} bootstrap samples a coefficient could not be estimated; the standard errors rest on the others.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof regressionText>();
export const notice = noticesOf<typeof regressionText>();
