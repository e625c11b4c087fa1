import type { BetweenResult } from '../../src/methods/between/result';
import type { PooledResult } from '../../src/methods/pooled/result';
import type { RandomEffectsResult } from '../../src/methods/random-effects/result';
import type { Cell } from '../../src/panel/cell';
import { numbers } from '../../src/panel/columns';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import { estimate as fixedEffects } from '../methods/fixed-effects.oracle';
import { plmDifferences, type PlmNumbers } from '../methods/panel.oracle';
import {
  cached,
  CITY,
  estimateOn,
  IID,
  PANELS,
  relative,
  storedCase,
  type Differences,
  type ReferenceCase,
} from './case';

const within = PANELS.flatMap(({ name, data, model }) =>
  (['oneway', 'twoways'] as const).map((part): ReferenceCase => {
    const id = `pt_${name}_within`;
    const { outcome, regressors, entity, period } = model;
    const effects = [entity, period];
    return {
      id,
      part,
      method: 'fixed-effects',
      compare: () => {
        const stored = storedCase<Readonly<Record<typeof part, PlmNumbers>>>({ id }).expected[part];
        const absorb = part === 'oneway' ? effects.slice(0, 1) : effects;
        const result = fixedEffects(cached(data), { outcome, regressors, absorb, ...IID, singletons: 'keep' });
        return {
          ...plmDifferences(result, stored),
          r2: relative(result.r2.within, stored.r2),
          rss: relative(result.rss, stored.ssr),
          f: relative(result.f?.value, stored.F.stat),
          n: relative(result.n, stored.nobs),
          df: relative(result.df, stored.df_resid),
        };
      },
    };
  }),
);

interface RandomNumbers extends PlmNumbers {
  readonly ercomp: {
    readonly sigma2_idios: number;
    readonly sigma2_id: number;
    readonly theta: number | Readonly<Record<'Min.' | 'Max.', number>>;
  };
}

const random = PANELS.map(({ name, data, timeless }): ReferenceCase => {
  const id = `pt_${name}_re_swamy_arora`;
  return {
    id,
    method: 'random-effects',
    compare: () => {
      const { expected } = storedCase<RandomNumbers>({ id });
      const given = { method: 'random-effects', ...timeless, ...IID };
      const result = estimateOn(data, given) as RandomEffectsResult;
      const { theta, sigma2_id, sigma2_idios } = expected.ercomp;
      return {
        ...plmDifferences(result, expected),
        entity: relative(result.variance.entity, sigma2_id),
        idiosyncratic: relative(result.variance.idiosyncratic, sigma2_idios),
        least: relative(result.thetas.min, typeof theta === 'number' ? theta : theta['Min.']),
        most: relative(result.thetas.max, typeof theta === 'number' ? theta : theta['Max.']),
        r2: relative(result.r2.overall, expected.r2),
        adjusted: relative(result.r2.adjusted, expected.adj_r2),
        rss: relative(result.rss, expected.ssr),
        wald: relative(result.wald?.statistic, expected.F.stat),
        waldP: relative(result.wald?.p, expected.F.p),
        n: relative(result.n, expected.nobs),
        waldDf: relative(result.wald?.df, expected.F.df as number),
      };
    },
  };
});

const averages = PANELS.map(({ name, data, timeless }): ReferenceCase => {
  const id = `pt_${name}_between`;
  return {
    id,
    method: 'between',
    compare: () => {
      const { expected } = storedCase<PlmNumbers>({ id });
      const result = estimateOn(data, { method: 'between', ...timeless }) as BetweenResult;
      const [df1, df2] = expected.F.df as readonly number[];
      return {
        ...plmDifferences(result, expected),
        r2: relative(result.r2.overall, expected.r2),
        adjusted: relative(result.r2.adjusted, expected.adj_r2),
        rss: relative(result.rss, expected.ssr),
        f: relative(result.f?.value, expected.F.stat),
        p: relative(result.f?.p, expected.F.p),
        entities: relative(result.entities, expected.nobs),
        df: relative(result.df, expected.df_resid),
        df1: relative(result.f?.df1, df1),
        df2: relative(result.f?.df2, df2),
      };
    },
  };
});

const differenced = PANELS.slice(0, 2).map(({ name, data, model }): ReferenceCase => {
  const id = `pt_${name}_fd`;
  return { id, method: 'pooled', compare: () => differencesBeside(id, cached(data), model) };
});

function differencesBeside(id: string, frame: Frame, given: (typeof PANELS)[number]['model']): Differences {
  const { outcome, regressors, ...keys } = given;
  const { expected } = storedCase<PlmNumbers>({ id });
  const specification = {
    method: 'pooled',
    ...keys,
    outcome: `d_${outcome}`,
    regressors: regressors.map((one) => `d_${one}`),
    derive: Object.fromEntries([outcome, ...regressors].map((one) => [`d_${one}`, `diff(${one})`])),
    ...IID,
  };
  const result = run(specification, { main: frame }) as PooledResult;
  const terms = result.terms.map((term) => ({ ...term, name: term.name.replace(/^d_/, '') }));
  return {
    ...plmDifferences({ ...result, terms }, expected),
    r2: relative(result.r2.overall, expected.r2),
    adjusted: relative(result.r2.adjusted, expected.adj_r2),
    rss: relative(result.rss, expected.ssr),
    f: relative(result.f?.value, expected.F.stat),
    n: relative(result.n, expected.nobs),
    df: relative(result.df, expected.df_resid),
  };
}

/** plm takes differences between neighbouring rows, over gaps too: as if the complete rows had no gaps between them. */
const overGaps: ReferenceCase = {
  id: 'pt_cityunb_fd',
  method: 'pooled',
  compare: () => differencesBeside(overGaps.id, withoutGaps(cached('city_panel_unbalanced')), CITY),
};

/** The complete rows of the cities, their years numbered one by one. */
function withoutGaps(frame: Frame): Frame {
  const names = [CITY.outcome, ...CITY.regressors, 'city_id', 'year'];
  const columns = names.map((name) => numbers(frame, name));
  const complete = Array.from({ length: frame.rows }, (_, row) => columns.map((column) => column[row]))
    .filter((row) => !row.some(Number.isNaN))
    .sort((a, b) => a[names.length - 2] - b[names.length - 2] || a[names.length - 1] - b[names.length - 1]);
  const cells = complete.map((row, index): Cell[] => [...row.slice(0, -1), index]);
  return readFrame({ cells: [names, ...cells], row: 0, column: 0 });
}

export const PANEL_ESTIMATORS: readonly ReferenceCase[] = [...within, ...random, ...averages, ...differenced, overGaps];
