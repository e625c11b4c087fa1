import { readCsv } from '../../src/host/file/csv';
import type { Frame } from '../../src/panel/frame';
import { readFrame } from '../../src/panel/read';
import { run } from '../../src/study/run';
import { frameOf } from '../data';
import { oracle, type Oracle } from '../oracles/oracle';
import { referenceFile, referenceText } from '../reference';

/** The largest relative difference of each group of numbers; NaN, which is larger than any bound, where one lacks. */
export type Differences = Readonly<Record<string, number>>;

/** A stored computation by other software, or a part of it, and the comparison of our numbers with it. */
export interface ReferenceCase {
  /** A file of `tests/oracles`, or of the reference folder's `oracles/expected`. */
  readonly id: string;
  /** What of the case it is, where it has several parts. */
  readonly part?: string;
  readonly method: string;
  compare(): Differences;
  /** The differences are numbers of Monte Carlo errors. */
  readonly random?: boolean;
  /** A file of the reference folder that may not be kept here. */
  readonly needs?: string;
}

/** 1e-9, and four errors of random draws. */
export const boundOf = ({ random }: ReferenceCase): number => (random ? 4 : 1e-9);

/** Whether the data of a case are at hand. */
export const isAtHand = ({ needs }: ReferenceCase): boolean => needs === undefined || referenceFile(needs) !== null;

/** The stored case, from the reference folder where it may not be kept here. */
export function storedCase<E>({ id, needs }: Pick<ReferenceCase, 'id' | 'needs'>): Oracle<E> {
  return needs === undefined ? oracle<E>(id) : (JSON.parse(referenceText(`oracles/expected/${id}.json`)) as Oracle<E>);
}

const frames = new Map<string, Frame>();

/** A data set of `tests/data` by its name, or one of the reference folder by its path. */
export function cached(name: string): Frame {
  const known = frames.get(name);
  if (known !== undefined) return known;
  const frame = name.includes('/') ? readFrame(readCsv(new TextEncoder().encode(referenceText(name)))) : frameOf(name);
  frames.set(name, frame);
  return frame;
}

/** |a − b| / max(|a|, |b|); 0 where both are zero, and NaN where one lacks. */
export function relative(ours: number | null | undefined, theirs: number): number {
  if (ours === null || ours === undefined) return NaN;
  const size = Math.max(Math.abs(ours), Math.abs(theirs));
  return size < 1e-300 ? 0 : Math.abs(ours - theirs) / size;
}

/** Collects the largest difference of each group. */
export class Collected {
  readonly worst: Record<string, number> = {};

  /** Nothing where the software stored nothing. */
  compare(group: string, ours: number | null | undefined, theirs: number | null | undefined): void {
    if (theirs === null || theirs === undefined) return;
    const difference = relative(ours, theirs);
    const worst = this.worst[group] ?? 0;
    this.worst[group] = Number.isNaN(difference) || Number.isNaN(worst) ? NaN : Math.max(worst, difference);
  }
}

/** The regressors of the simulated cities. */
export const CONTROLS = ['gdp_pc', 'fdi', 'human_capital', 'gov', 'finance', 'infra'];
export const CITY = { outcome: 'innovation', regressors: ['ai_lq', ...CONTROLS], entity: 'city_id', period: 'year' };
export const FIRMS = { outcome: 'inv', regressors: ['value', 'capital'] };
export const IID = { covariance: { kind: 'iid' } };
export const HC1 = { covariance: { kind: 'hc1' } };
export const clustered = (...by: string[]): object => ({ covariance: { kind: 'cluster', by } });

/** The panels of plm: of each its data, its model, and the model of averages and random effects, which need no period. */
const { period: _period, ...CITIES } = CITY;
export const PANELS = [
  {
    name: 'grunfeld',
    data: 'plm_Grunfeld',
    model: { ...FIRMS, entity: 'firm', period: 'year' },
    timeless: { ...FIRMS, entity: 'firm' },
  },
  { name: 'city', data: 'city_panel', model: CITY, timeless: CITIES },
  { name: 'cityunb', data: 'city_panel_unbalanced', model: CITY, timeless: CITIES },
] as const;

/** Through the door that pane and cells take. */
export const estimateOn = (data: string, specification: object): unknown => run(specification, { main: cached(data) });
