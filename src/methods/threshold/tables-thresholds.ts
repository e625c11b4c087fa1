import type { Entry, Table } from '../../tables/model';
import { percent, printed } from '../linear-interpretation';
import { decimal } from '../linear-table';
import { symbolOf } from './labels';
import type { StageName, ThresholdInterval, ThresholdResult } from './result';
import type { Words } from './words';

/** Searches whose estimates a model of so many thresholds was made of, where it was a step towards a larger one. */
const STEPS: readonly (readonly StageName[])[] = [['Th-1'], ['Th-21', 'Th-22']];

/** Notices that are about the thresholds; the others are about the regression. */
const ABOUT_THRESHOLDS = [
  'threshold-disconnected',
  'threshold-near-trim',
  'threshold-refinement-left',
  'threshold-skipped',
  'threshold-rows-differ',
];

export function isAboutThresholds(code: string): boolean {
  return ABOUT_THRESHOLDS.includes(code);
}

/** The estimates of each model on the way, as xthreg prints them, then of the model itself with their percentiles. */
export function thresholdsTable(result: ThresholdResult, words: Words): Table {
  const { threshold, thresholds, profiles, level } = result;
  const { table, shared } = words;
  const models = table.model;
  const row = (model: number, place: number, value: number, { low, high }: ThresholdInterval, at?: number): Entry[] => [
    table.thresholdOf(models[model - 1], symbolOf(place, model)),
    decimal(value),
    decimal(low),
    decimal(high),
    at === undefined ? null : { number: at, digits: 1 },
  ];
  const steps = STEPS.slice(0, thresholds.length - 1).flatMap((stages, index) =>
    profiles
      .filter(({ stage }) => stages.includes(stage))
      .sort((a, b) => a.value - b.value)
      .map((profile, place) => row(index + 1, place, profile.value, profile)),
  );
  const own = thresholds.map((estimate, place) =>
    row(thresholds.length, place, estimate.value, estimate, estimate.percentile),
  );
  return {
    kind: 'table',
    title: table.estimatesTitle(threshold, percent(level)),
    head: [['', table.value, shared.low, shared.high, table.percentile]],
    groups: [steps, own].filter((rows) => rows.length > 0),
    align: ['start', 'decimal', 'decimal', 'decimal', 'decimal'],
    notes: notesOf(result, words),
  };
}

function notesOf(result: ThresholdResult, { table, shared }: Words): string[] {
  const { threshold, thresholds, strict, procedure, notices, criticalLr } = result;
  return [
    thresholds[0].rule === 'xthreg' ? table.xthregInterval : table.region(printed(criticalLr)),
    ...notices.filter(({ code }) => isAboutThresholds(code)).map((notice) => shared.sentence(notice)),
    table.percentileNote(threshold, strict),
    searched(result, table),
    ...(procedure === 'agglo' ? [] : [table.procedure[procedure]]),
  ];
}

function searched({ candidates, profiles, q, trim }: ThresholdResult, table: Words['table']): string {
  const tried = profiles[0].gamma.length.toLocaleString('en-US');
  if (candidates === 'list') return table.searched.list(tried);
  return table.searched[candidates](tried, q.distinct.toLocaleString('en-US'), [...new Set(trim)].join(', '));
}
