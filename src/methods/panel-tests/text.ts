import { noticesOf, refusalsOf, type Sentences } from '../../panel/problem';
import { preparationWords } from '../fields';
import { list, regressionFieldWords, regressionTableWords } from '../linear-text';
import type { MethodWords } from '../method';

const problems = {
  'one-entity': ({ entity }: { entity: string }) =>
    `All rows of the sample belong to one ${entity}, and these tests compare several: use data with more of them.`,
  'no-means-to-test': ({ entity }: { entity: string }) =>
    `No regressor that varies over time has averages that differ from one ${entity} to another, so Mundlak's test has nothing to test.`,
  'no-consecutive-periods': () =>
    'No entity has two periods in a row, so differences cannot be taken: number the periods without gaps.',
  'no-three-periods': () =>
    'Fewer than two entities have three periods in a row with errors that vary, which the test for serial correlation needs.',
  'no-three-rows': () =>
    'No entity has three rows with errors that vary, which the comparison of error variances needs.',
  'no-common-periods': () => 'No two entities have two periods in common, so their errors cannot be correlated.',
  'too-many-patterns': ({ patterns, entities }: { patterns: number; entities: number }) =>
    `The ${entities} entities have ${patterns} different sets of periods, too many to correlate all their errors: keep the periods that most of them have.`,
  'hausman-no-difference': () =>
    'Fixed and random effects give the same estimates with the same variances, so there is no difference to test.',

  'hausman-negative': ({ statistic }: { statistic: number }) =>
    `The classic Hausman statistic is negative (${statistic.toPrecision(4)}): in this sample random effects are not the more precise estimator, and the test has no answer. Read Mundlak's form, which does not rest on that.`,
  'hausman-rank': ({ rank, terms }: { rank: number; terms: number }) =>
    `The difference of variances in the Hausman test has rank ${rank} for ${terms} coefficients; its generalised inverse was taken.`,
  'modified-wald-skipped': ({ entity, skipped }: { entity: string; skipped: number }) =>
    `${skipped} levels of \`${entity}\` have fewer than three rows or errors that do not vary, and were left out of the modified Wald test.`,
  'cd-pairs-omitted': ({ omitted, pairs }: { omitted: number; pairs: number }) =>
    `${omitted} of ${pairs} pairs of entities have fewer than two periods in common and were left out of Pesaran's CD.`,
  'cd-two-way': () =>
    "Pesaran's CD misleads on residuals of models with period effects: it tends to miss dependence, or to diverge to negative values (Juodis & Reese 2022). Read it from models without period effects.",
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();
export const notice = noticesOf<typeof problems>();

/** What the tests say together; null where a test could not be made. */
export interface Verdict {
  readonly entity: string;
  /** Whether effects of entities are related to the regressors (Mundlak, else Hausman). */
  readonly related: boolean | null;
  /** Whether entities differ at all (poolability, else Breusch–Pagan). */
  readonly differ: boolean | null;
  readonly serial: boolean | null;
  readonly unequal: boolean | null;
  readonly dependent: boolean | null;
}

const { outcome, regressors } = regressionFieldWords;

export const text = {
  name: 'Panel tests',
  summary: 'Tests that choose between pooled, random and fixed effects, and tests of the errors.',
  question: 'Which effects does the panel call for, and what are its errors like?',
  fields: {
    method: { label: 'Method', help: 'panel-tests' },
    outcome,
    regressors,
    entity: { label: 'Entity', help: 'The cities, firms or regions.' },
    period: {
      label: 'Period',
      help: 'The years or quarters. A gap breaks the chain in the test for serial correlation.',
    },
    effects: { label: 'Effects', help: 'Whether every model has a dummy of each period too.' },
    hausman: {
      label: 'Hausman test',
      help: "Whose error variance it uses: each model's own, that of random effects in both, or that of fixed effects in both.",
    },
    convention: {
      label: 'Convention',
      help: "Variance components of unbalanced panels, and the second degrees of freedom of Mundlak's F.",
    },
    ...preparationWords,
  },
  choices: {
    effects: { entity: 'Of entities', twoway: 'Of entities and periods' },
    hausman: {
      classic: "Each model's own variance",
      sigmamore: 'Variance of the efficient model (sigmamore)',
      sigmaless: 'Variance of the consistent model (sigmaless)',
    },
    convention: { plm: 'plm and fixest (R)', stata: 'Stata' },
  },
  problems,
  cells: {
    'AI.PANELTESTS': {
      description:
        'Tests of a panel regression: poolability, Breusch-Pagan, Hausman, Mundlak, Wooldridge, modified Wald, Pesaran CD.',
      arguments: {
        y: 'Column of the outcome, with or without its header.',
        x: 'Columns of the regressors, as high as y.',
        entity: 'Column of the entities (cities, firms).',
        period: 'Column of the periods.',
        effects: '"entity" (default) or "twoway": whether every model has dummies of the periods too.',
        hausman: '"classic" (default), "sigmamore" or "sigmaless".',
      },
    },
  },
  table: {
    title: (name: string) => `Panel tests of ${name}`,
    test: 'Test',
    hypothesis: 'Null hypothesis',
    df: 'df',
    verdict: 'At 5%',
    rejected: 'rejected',
    kept: 'not rejected',
    none: '—',
    tests: {
      poolability: 'Poolability (F)',
      breuschPagan: 'Breusch–Pagan (LM)',
      hausman: 'Hausman (χ²)',
      mundlak: 'Mundlak (F, clustered)',
      wooldridge: 'Wooldridge (F)',
      modifiedWald: 'Modified Wald (χ²)',
      pesaranCd: 'Pesaran CD (z)',
    },
    hypotheses: {
      poolability: (entity: string) => `Every ${entity} has the same intercept.`,
      breuschPagan: (entity: string) => `The effects of ${entity} have no variance.`,
      hausman: (entity: string) => `The effects of ${entity} are unrelated to the regressors.`,
      mundlak: (entity: string) =>
        `The averages of the regressors over time add nothing: effects of ${entity} are unrelated to them.`,
      wooldridge: () => 'The errors are not serially correlated.',
      modifiedWald: (entity: string) => `The errors have the same variance in every ${entity}.`,
      pesaranCd: (entity: string) => `The errors are uncorrelated from one ${entity} to another.`,
    },
    hausmanTitle: 'Fixed and random effects compared',
    fixed: 'Fixed',
    random: 'Random',
    difference: 'Difference',
    differenceSe: 'SE of the difference',
    sample: (n: string, entities: string, periods: string, balanced: boolean) =>
      `${n} rows, ${entities} entities, ${periods} periods; ${balanced ? 'balanced' : 'unbalanced'}.`,
    periods: 'Every model has a dummy of each period.',
    oneSided: 'The p value of Breusch–Pagan is one-sided: a variance is not negative.',
    unavailable: (test: string, reason: string) => `${test}: ${reason}`,
    filtered: regressionTableWords.filtered,
    missing: regressionTableWords.missing,
    zeroWeight: regressionTableWords.zeroWeight,
    singletons: regressionTableWords.singletons,
    leftOut: regressionTableWords.leftOut,
    interpretation: (verdict: Verdict): string => {
      const errors = errorsOf(verdict);
      return `${modelOf(verdict)}${errors === '' ? '' : ` ${errors}`} A hypothesis that is not rejected is not thereby shown to be true.`;
    },
  },
} satisfies MethodWords & { readonly table: unknown };

function modelOf({ entity, related, differ }: Verdict): string {
  if (related === true)
    return `The effects of ${entity} are related to the regressors, so random effects and pooled least squares are biased: use fixed effects.`;
  if (related === null)
    return `Whether the effects of ${entity} are related to the regressors could not be tested here; fixed effects do not depend on the answer.`;
  if (differ === true)
    return `Levels differ from one ${entity} to another, and no relation of these effects to the regressors is found: nothing here speaks against random effects, and fixed effects remain valid.`;
  return `Neither differences in level from one ${entity} to another nor a relation of these effects to the regressors is found: nothing here speaks against pooled least squares.`;
}

function errorsOf({ entity, serial, unequal, dependent }: Verdict): string {
  const apart = `from one ${entity} to another`;
  const found = [
    ...(serial === true ? ['serially correlated'] : []),
    ...(unequal === true ? [`of unequal variance ${apart}`] : []),
    ...(dependent === true ? [`correlated ${apart}`] : []),
  ];
  if (found.length === 0) return '';
  const remedy =
    dependent === true
      ? `cluster standard errors by ${entity} and compare with Driscoll–Kraay or period effects`
      : `cluster standard errors by ${entity}`;
  return `The errors are ${list(found)}: ${remedy}.`;
}

export type PanelTestsWords = typeof text;
