import type { Frame } from '../../src/panel/frame';
import { prepareFrame } from '../../src/panel/prepare';
import { estimate as estimateOn } from '../../src/methods/instruments/estimate';
import type { InstrumentsResult } from '../../src/methods/instruments/result';
import { schema } from '../../src/methods/instruments/spec';

/** Runs a specification on a frame as the one door does, without its list of methods. */
export function estimate(frame: Frame, written: object): InstrumentsResult {
  const specification = schema.parse({ method: 'instruments', ...written });
  return estimateOn({ main: prepareFrame(frame, specification) }, specification);
}

/** |a − b| / max(|a|, |b|); below 1e-300 both are zero. */
export function relativeDifference(a: number | null | undefined, b: number): number {
  if (a === null || a === undefined) return Infinity;
  const size = Math.max(Math.abs(a), Math.abs(b));
  return size < 1e-300 ? 0 : Math.abs(a - b) / size;
}

/** Compares numbers by name and remembers the largest relative difference of each. */
export class Differences {
  private readonly worst = new Map<string, number>();

  compare(name: string, ours: number | null | undefined, theirs: number | null | undefined): void {
    if (theirs === null || theirs === undefined) return;
    this.worst.set(name, Math.max(this.worst.get(name) ?? 0, relativeDifference(ours, theirs)));
  }

  /** Those above a tolerance, which a test expects to be none: so that a failure names them. */
  above(tolerance: number): Readonly<Record<string, number>> {
    return Object.fromEntries([...this.worst].filter(([, difference]) => !(difference < tolerance)));
  }

  get count(): number {
    return this.worst.size;
  }
}
