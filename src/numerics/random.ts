import { normalQuantile } from './normal-quantile';
import { philox4x32 } from './philox';

/**
 * What a stream is for. The numbers are public: they enter every draw, so one is never changed or given to another
 * purpose, or saved studies would no longer reproduce.
 */
export const PURPOSES = {
  bootstrap: 1,
  permutation: 2,
  wild: 3,
  placebo: 4,
  threshold: 5,
  example: 6,
} as const;

export type Purpose = keyof typeof PURPOSES;

/** Random draws in a fixed order. Every number is the same in every engine: only exactly specified operations are used. */
export interface Stream {
  /** Uniform on [0, 1), a multiple of 2^−53. */
  uniform(): number;
  /** Uniform on 0 … n − 1 without bias, for a whole n from 1 to 2^32; any other n throws a RangeError. */
  integer(n: number): number;
  /** −1 or 1 with equal chance (Rademacher). */
  sign(): -1 | 1;
  /** One of ±√(3/2), ±1, ±√(1/2) with equal chance (Webb 2023): mean 0, variance 1. */
  webb(): number;
  /** Standard normal by the inverse of Φ; never infinite (|z| < 8.3). */
  normal(): number;
}

const TWO_32 = 4294967296;
const WEBB = [-Math.sqrt(1.5), -1, -Math.SQRT1_2, Math.SQRT1_2, 1, Math.sqrt(1.5)] as const;

/**
 * The stream of one replication: a function of its three arguments and of nothing else, so any worker can draw any
 * replication. Key: the seed's two words; counter: (block, replication's two words, purpose).
 * @param seed a safe integer, negative ones included
 * @param purpose what the draws are for; streams of different purposes share no draws
 * @param replication a safe integer from 0
 * @throws RangeError when seed or replication is not such a number
 */
export function stream(seed: number, purpose: Purpose, replication: number): Stream {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed ${String(seed)} is not a safe integer`);
  if (!Number.isSafeInteger(replication) || replication < 0) {
    throw new RangeError(`replication ${String(replication)} is not a safe integer from 0`);
  }
  const [seedLow, seedHigh] = words(seed);
  const [replicationLow, replicationHigh] = words(replication);
  const output = new Uint32Array(4);
  let block = 0;
  let position = 4;
  let signs = 0;
  let signsLeft = 0;

  function word(): number {
    if (position === 4) {
      philox4x32(output, block, replicationLow, replicationHigh, PURPOSES[purpose], seedLow, seedHigh);
      block = (block + 1) >>> 0;
      position = 0;
    }
    const value = output[position];
    position += 1;
    return value;
  }

  function integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > TWO_32) throw new RangeError(`no uniform integer below ${String(n)}`);
    // The incomplete last run of n would favour small numbers; those words are drawn again.
    const fair = TWO_32 - (TWO_32 % n);
    let value = word();
    while (value >= fair) value = word();
    return value % n;
  }

  return Object.freeze({
    uniform() {
      const high = word() >>> 5;
      return (high * 67108864 + (word() >>> 6)) / 9007199254740992;
    },
    integer,
    sign() {
      if (signsLeft === 0) {
        signs = word();
        signsLeft = 32;
      }
      const sign = (signs & 1) === 1 ? 1 : -1;
      signs >>>= 1;
      signsLeft -= 1;
      return sign;
    },
    webb() {
      return WEBB[integer(6)];
    },
    normal() {
      const high = word() >>> 6;
      const low = word();
      // An odd multiple of 2^−54 below a half: symmetric in the sign, never 0, never rounded.
      const tail = (2 * (high * 67108864 + (low >>> 6)) + 1) / 18014398509481984;
      const z = normalQuantile(tail);
      return (low & 1) === 1 ? -z : z;
    },
  });
}

/** The low and the high 32 bits of a safe integer (two's complement when negative). */
function words(whole: number): readonly [low: number, high: number] {
  return [whole >>> 0, Math.floor(whole / TWO_32) >>> 0];
}
