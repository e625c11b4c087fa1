import { noticesOf, refusalsOf, type Sentences } from '../../panel/problem';

const percent = (share: number): string => `${Number((100 * share).toFixed(1))}%`;

/** Why a threshold is refused, and what its result must be read with. */
export const problems = {
  'threshold-is-outcome': ({ name }: { name: string }) =>
    `\`${name}\` is both the outcome and the threshold variable, so regimes would be chosen by what they explain: name another threshold variable.`,
  'threshold-constant': ({ name }: { name: string }) =>
    `\`${name}\` has one value in the whole sample, so it cannot tell regimes apart: name another threshold variable.`,
  'threshold-no-candidate': (v: { name: string; stage: number; trim: number; distinct: number }) =>
    `Of the ${v.distinct} distinct values of \`${v.name}\` none is left to try as threshold ${v.stage} with a trim of ${v.trim}: lower \`trim\`, ask for fewer thresholds, or name another threshold variable.`,
  'threshold-no-split': (v: { name: string; stage: number; candidates: number }) =>
    `None of the ${v.candidates} candidates for threshold ${v.stage} of \`${v.name}\` leaves a regime in which the slopes can be estimated: ask for fewer thresholds or regime regressors.`,
  'threshold-regressor-absorbed': ({ name, effects }: { name: string; effects: readonly string[] }) =>
    `\`${name}\` does not vary within ${effects.join(' and ')}, so it has no slope that could differ between regimes: name another regime regressor.`,
  'threshold-regressor-collinear': ({ name }: { name: string }) =>
    `\`${name}\` is a sum of the other regressors and the effects, so it has no slope of its own that could differ between regimes: leave it or them out.`,
  'threshold-needs-period': ({ field }: { field: string }) =>
    `\`${field}\` needs to know the periods: name the column of the periods in \`period\`.`,
  'threshold-unbalanced': (v: { procedure: string; entity: string; rows: number; usual: number }) =>
    `The procedure \`${v.procedure}\` is for balanced panels, but \`${v.entity}\` has ${v.rows} complete rows and not ${v.usual}: use the procedure \`agglo\`, or keep only entities that are complete.`,
  'threshold-programme-effects': () =>
    "Hansen's programme has effects of entities only: choose the procedure `agglo` for time effects, or turn them off.",
  'threshold-programme-covariance': ({ kind }: { kind: string }) =>
    `The standard errors \`${kind}\` rest on leverages, which Hansen's programme changes by leaving out a period: choose clustered, HC1 or iid ones, or the procedure \`agglo\`.`,
  'threshold-unequal-blocks': (v: { entity: string; rows: number; usual: number }) =>
    `Residuals of whole entities cannot change places, as \`${v.entity}\` has ${v.rows} rows where others have ${v.usual}: choose the wild bootstrap.`,
  'threshold-too-wide': (v: { periods: number; candidates: number }) =>
    `Time effects of ${v.periods} periods in an unbalanced panel take too long at up to ${v.candidates} candidates: try fewer of them, such as \`"candidates": {"grid": 300}\`, or keep only periods that all entities have.`,
  'threshold-perfect-fit': ({ outcome }: { outcome: string }) =>
    `The model fits \`${outcome}\` exactly, which leaves no residuals to test a threshold with: check whether a regressor was computed from the outcome.`,

  'threshold-disconnected': ({ threshold, low, high }: { threshold: number; low: number; high: number }) =>
    `The interval of threshold ${threshold}, from ${low} to ${high}, has gaps: some values between its ends are rejected.`,
  'threshold-few-rows': ({ regime, share }: { regime: number; share: number }) =>
    `Regime ${regime} holds only ${percent(share)} of the rows, so its slopes rest on little.`,
  'threshold-few-entities': (v: { regime: number; entities: number; share: number }) =>
    `Only ${v.entities} ${v.entities === 1 ? 'entity has' : 'entities have'} rows in regime ${v.regime} (${percent(v.share)} of the rows): its slopes may say more about these than about the regime.`,
  'threshold-near-trim': ({ threshold, value }: { threshold: number; value: number }) =>
    `Threshold ${threshold} (${value}) stands at the edge of the values that were tried: the best split may lie in what the trim left out.`,
  'threshold-refinement-left': ({ value }: { value: number }) =>
    `Refining the first of the thresholds (${value}) did not lower the sum of squares within the trim, so it was kept.`,
  'threshold-skipped': ({ stage, skipped }: { stage: number; skipped: number }) =>
    `In the search for threshold ${stage}, ${skipped} ${skipped === 1 ? 'candidate was' : 'candidates were'} left out: with them the slopes of some regime could not be estimated.`,
  'threshold-rows-differ': ({ rows, n }: { rows: number; n: number }) =>
    `As in Hansen's programme the last period is left out after demeaning: ${rows} of ${n} rows are used.`,
} satisfies Sentences;

export const refusal = refusalsOf<typeof problems>();
export const notice = noticesOf<typeof problems>();
