import type { Interval } from '../../regression/bootstrap-intervals';
import type { Entry, Table } from '../../tables/model';
import { percent } from '../linear-interpretation';
import { decimal, starsOf } from '../linear-table';
import type { IndirectEffect, MediationResult, Path, ProductTest, Share } from './result';
import type { Words } from './words';

/** A group of rows of both tables: an indirect effect under its name. */
interface Named extends IndirectEffect {
  readonly label: string;
  readonly share: Share | null;
}

function effectsOf({ paths, totalIndirect, contrasts }: MediationResult, { table }: Words): Named[] {
  return [
    ...paths.flatMap((path) => named(path, table.through(path.mediator))),
    ...(totalIndirect === null ? [] : [{ ...totalIndirect, label: table.together }]),
    ...contrasts.map((contrast) => ({ ...contrast, label: table.contrast(...contrast.between), share: null })),
  ];
}

function named({ indirect, percentile, delta, bca, share }: Path, label: string): Named[] {
  return indirect === null || percentile === null ? [] : [{ indirect, percentile, delta, bca, share, label }];
}

/** Every test of every indirect effect. */
export function testsTable(result: MediationResult, words: Words): Table {
  const { table, shared } = words;
  const { treatment, outcome, notices, equations } = result;
  const said = new Set(equations.flatMap((equation) => equation.notices.map((notice) => shared.sentence(notice))));
  const row = (label: string, test: ProductTest | null): Entry[] => [
    label,
    null,
    decimal(test?.se ?? null),
    decimal(test?.statistic ?? null),
    decimal(test?.p ?? null),
  ];
  const products = new Map(result.paths.map((path) => [table.through(path.mediator), path]));
  return {
    kind: 'table',
    title: table.testsTitle(treatment, outcome),
    head: [['', shared.estimate, shared.standardError, shared.zStatistic, shared.p]],
    groups: effectsOf(result, words).map(({ label, indirect, delta }) => {
      const path = products.get(label);
      return [
        [label, { number: indirect.estimate, digits: 4, stars: starsOf(delta ?? indirect) }, null, null, null],
        row(table.joint, delta),
        ...(path === undefined
          ? []
          : [row(table.sobel, path.sobel), row(table.aroian, path.aroian), row(table.goodman, path.goodman)]),
        [table.bootstrap, null, decimal(indirect.se), null, decimal(indirect.p)],
      ];
    }),
    align: ['start', 'decimal', 'decimal', 'decimal', 'decimal'],
    notes: [
      table.testsNote,
      ...(result.paths.some(({ goodman }) => goodman === null) ? [table.noGoodman] : []),
      shared.stars,
      ...notices.map((notice) => shared.sentence(notice)).filter((sentence) => !said.has(sentence)),
    ],
  };
}

/** Every interval of every indirect effect. */
export function intervalsTable(result: MediationResult, words: Words): Table {
  const { table, shared } = words;
  const { bootstrap, level } = result;
  const row = (label: string, interval: Interval | null, estimate: number | null = null): Entry[] => [
    label,
    decimal(estimate),
    decimal(interval?.low ?? null),
    decimal(interval?.high ?? null),
  ];
  return {
    kind: 'table',
    title: table.intervalsTitle(percent(level)),
    head: [['', shared.estimate, shared.low, shared.high]],
    groups: effectsOf(result, words).map(({ label, indirect, bca, percentile, delta, share }) => [
      [label, decimal(indirect.estimate), null, null],
      row(table.bca, bca),
      row(table.percentile, percentile),
      row(table.delta, delta),
      ...(share === null ? [] : [row(table.share, share, share.estimate)]),
    ]),
    align: ['start', 'decimal', 'decimal', 'decimal'],
    notes: bootstrap === null ? [] : [table.drawn(bootstrap.draws, bootstrap.by, bootstrap.groups)],
  };
}
