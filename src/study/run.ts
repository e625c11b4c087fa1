import { METHODS } from '../methods';
import type { AnyMethod, Data, Method, MethodWords, Result } from '../methods/method';
import { panelKey } from '../panel/panel-key';
import { prepareFrame, type Preparation } from '../panel/prepare';
import { Refusal, type Problem } from '../panel/problem';
import { parseSpecification } from './specification';
import { refusal } from './text';

/** One specification on its data, ready to be computed in pieces. A method that answers at once has no replications. */
export interface Job {
  readonly replications: number;
  /** Numbers in one draw. */
  readonly width: number;
  /** Draws `from` (included) to `to` (excluded), `width` numbers each. */
  replicate(from: number, to: number): Float64Array;
  /** Takes all draws in replication order. */
  finish(draws: Float64Array): Result;
}

/**
 * The one door: a specification and its data go in, a plain result comes out. Throws a Refusal and nothing else;
 * what was not foreseen is refused as `internal-error`.
 */
export function run(specification: unknown, data: Data, methods: readonly AnyMethod[] = METHODS): Result {
  const job = begin(specification, data, methods);
  return job.finish(job.replicate(0, job.replications));
}

/** The same door in pieces, so that the replications can be spread over workers. */
export function begin(written: unknown, data: Data, methods: readonly AnyMethod[] = METHODS): Job {
  return guarded(() => {
    const { method, specification } = parseSpecification(written, methods);
    const { entity = null, period = null } = specification;
    const main = prepareFrame(data.main, specification);
    if (method.input === 'panel' && entity !== null && period !== null) panelKey(main, entity, period);
    const noticed = noticesFor(specification, main.notices);
    return jobOf(method, specification, { ...data, main }, noticed);
  });
}

/** A method as the door needs it: its specification and what it prepares are its own affair. */
type Closed = Method<unknown, Result, MethodWords>;

function jobOf(method: Closed, specification: unknown, data: Data, noticed: readonly Problem[]): Job {
  const withNotices = (result: Result): Result => ({ ...result, notices: once([...noticed, ...result.notices]) });
  if ('estimate' in method)
    return {
      replications: 0,
      width: 0,
      replicate: () => new Float64Array(0),
      finish: () => guarded(() => withNotices(method.estimate(data, specification))),
    };
  const prepared = method.prepare(data, specification);
  return {
    replications: method.replications(prepared),
    width: method.width(prepared),
    replicate: (from, to) => guarded(() => drawsOf(method, prepared, from, to)),
    finish: (draws) => guarded(() => withNotices(method.finish(prepared, draws))),
  };
}

/** A method that gives too few draws would leave zeros among them: that is a defect, not a result. */
function drawsOf(
  method: Extract<Closed, { replicate: unknown }>,
  prepared: unknown,
  from: number,
  to: number,
): Float64Array {
  if (to <= from) return new Float64Array(0);
  const draws = method.replicate(prepared, from, to);
  const expected = (to - from) * method.width(prepared);
  if (draws.length !== expected) throw new Error(`${method.id}: ${draws.length} draws in place of ${expected}`);
  return draws;
}

/** What was noticed in reading and preparing the data, as far as it touches a column that the specification names. */
function noticesFor(specification: Preparation, notices: readonly Problem[]): Problem[] {
  const written = textsIn(specification);
  return notices.filter(({ values: { column } }) => {
    return typeof column !== 'string' || written.some((text) => text.includes(column));
  });
}

function once(notices: readonly Problem[]): Problem[] {
  return [...new Map(notices.map((notice) => [JSON.stringify(notice), notice])).values()];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function guarded<T>(compute: () => T): T {
  try {
    return compute();
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    const defect = refusal('internal-error', { detail: thrown instanceof Error ? thrown.message : String(thrown) });
    defect.cause = thrown;
    throw defect;
  }
}
