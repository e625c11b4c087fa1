import { readFileSync } from 'fs';
import { join } from 'path';
import { readCsv } from '../../src/host/file/csv';
import { finish, prepare, replicate, replications, type Prepared } from '../../src/methods/threshold/estimate';
import type { ThresholdResult } from '../../src/methods/threshold/result';
import { schema } from '../../src/methods/threshold/spec';
import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';
import { readFrame } from '../../src/panel/read';
import { drawnSums } from '../../src/regression/threshold/bootstrap';
import { dataFile } from '../data';
import { referenceText } from '../reference';
import { relativeDifference } from './fixed-effects.oracle';

const FOLDER = join(__dirname, '..', 'oracles', 'threshold');

/** The model of the stored cases of cities. */
export const MODEL = {
  outcome: 'innov',
  regimeRegressors: ['lq'],
  threshold: 'lq',
  regressors: ['gdp', 'edu', 'fdi', 'gov', 'fin'],
  entity: 'city',
  period: 'year',
};

/** Stored numbers of one case; those of Hansen's data stay in the reference folder. */
export function expectedOf(name: string): unknown {
  const text = name.startsWith('hansen')
    ? referenceText(`threshold/expected/${name}.json`)
    : readFileSync(join(FOLDER, `${name}.json`), 'utf8');
  return JSON.parse(text) as unknown;
}

export function thresholdFrame(name: string): Frame {
  const text = name.startsWith('hansen')
    ? referenceText(`threshold/data/${name}.csv`)
    : readFileSync(dataFile(`${name}.csv`), 'utf8');
  return readFrame(readCsv(Buffer.from(text)));
}

/** Stored draws, a line each: for each entity the one whose residuals it gets (from 0), or its sign. */
export function storedDraws(name: string): number[][] {
  const text = name.endsWith('565')
    ? referenceText(`threshold/data/${name}.csv`)
    : readFileSync(join(FOLDER, `${name}.csv`), 'utf8');
  return text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').map(Number));
}

export function prepared(frame: Frame, written: object): Prepared {
  const specification = schema.parse({ method: 'threshold', ...written });
  return prepare({ main: prepareFrame(frame, specification) }, specification);
}

/** Runs a specification on a frame as the one door does, without its list of methods. */
export function threshold(frame: Frame, written: object): ThresholdResult {
  const ready = prepared(frame, written);
  return finish(ready, replicate(ready, 0, replications(ready)));
}

/** The search of one stage. */
export function profileNamed(result: ThresholdResult, stage: string) {
  const found = result.profiles.find((profile) => profile.stage === stage);
  if (found === undefined) throw new Error(`no search is called ${stage}`);
  return found;
}

/** F of every test under a stored draw. */
export function drawn({ plan, sample }: Prepared, draw: readonly number[]): number[] {
  if (plan === null) throw new Error('no samples were asked for');
  return drawnSums(plan, numbered(sample, draw, plan.scheme)).map(([rssNull, rss]) => plan.scale * (rssNull / rss - 1));
}

/** A stored draw, whose entities are numbered in the order of their numbers, for entities in the order of their labels. */
export function numbered(
  { entityLabels }: Prepared['sample'],
  draw: readonly number[],
  scheme: 'cluster' | 'wild',
): Int32Array {
  const numbers = entityLabels.map(Number);
  const ordered = numbers.toSorted((a, b) => a - b);
  const codeOf = ordered.map((number) => numbers.indexOf(number));
  return Int32Array.from(numbers, (number) => {
    const place = draw[ordered.indexOf(number)];
    return scheme === 'wild' ? place : codeOf[place];
  });
}

/** The largest relative difference between two lists of one length. */
export function largestDifference(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  if (ours.length !== theirs.length) return Infinity;
  return Array.from(ours).reduce((most, value, index) => Math.max(most, relativeDifference(value, theirs[index])), 0);
}
