import type { Elimination } from './elimination';
import { smallestRitzValue } from './lanczos';
import type { Layout } from './layout';
import { visitLevels } from './level-products';
import { ACCURACY, gradientSize, NEAREST } from './normal-equations';
import type { NormalEquations, Scale } from './normal-equations';
import type { Operator } from './operator';
import type { PairNorms } from './sweep';
import { cleansing } from './unseen';
import type { Cleansing } from './unseen';

/** What is left of a column's squared norm, below which the eliminated effects explain it up to rounding. */
const DEPENDENT = 1e-11;
/** Part of the accuracy that is aimed at, so that rounding does not call for a second run. */
const AIM = 0.3;
/**
 * A run stops when its residual is this part of where it began, and the caller starts another from what is then left:
 * further on, rounding of the first steps would be magnified along the directions that S does not see.
 */
const ROUNDING = 1e-10;
/**
 * A direction whose Rayleigh quotient is below this is one that S does not see (the constant of a connected part),
 * left in the gradient by rounding: going along it would undo the solution.
 */
const UNSEEN = 1e-14;
/** Steps between two cleansings of the residual from what rounding leaves along those directions where they are known. */
const CLEANSED_EVERY = 50;
/**
 * Steps without halving the residual (or as many as an earlier run took, on a hard graph) after which it is rounding
 * that keeps it up, once it is this small (squared) beside the column.
 */
const PATIENCE = 200;
const STALLED_AT = 1e-24;
/** No smaller eigenvalue is believed: that of a chain of a million levels. Rounding makes Ritz values of any size. */
const SMALLEST_EIGENVALUE = 1e-12;
const LANES = [0, 1] as const;

/**
 * Solves the normal equations of the remaining effects by conjugate gradients with their diagonal as preconditioner
 * (Hestenes & Stiefel 1952). The error is bounded, not guessed: ‖y − projection‖² ≤ ρ / λ, with ρ the residual in the
 * preconditioner's norm and λ the smallest eigenvalue, which the iteration itself finds (Lanczos). A weak link
 * between two parts of the data is a small λ, and is so waited for.
 */
export function conjugateGradients(
  layout: Layout,
  elimination: Elimination,
  apply: Operator,
  mostSteps: number,
): NormalEquations {
  const system = systemOf(layout, elimination, apply);
  let eigenvalue = 1;
  let patience = PATIENCE;
  return (gradient, scale) => {
    const run = new Run(system, gradient, scale, patience);
    let solved: boolean;
    for (;;) {
      while (!(solved = run.isWithin(eigenvalue)) && run.iterations < mostSteps) run.step(eigenvalue);
      const found = run.smallestEigenvalue();
      if (!solved || found >= 0.8 * eigenvalue) break;
      eigenvalue = found;
    }
    patience = Math.max(patience, run.iterations);
    const distanceOf = (lane: 0 | 1) => {
      if (run.beganAsRounding[lane]) return 0;
      const bound = run.start[lane] / eigenvalue;
      return run.iterations === 0 ? bound : Math.min(bound, run.energy[lane]);
    };
    const distances: PairNorms = [distanceOf(0), distanceOf(1)];
    return { coefficients: run.solution, distances, iterations: run.iterations, solved };
  };
}

/** One run of conjugate gradients for a pair of right-hand sides, side by side. */
class Run {
  readonly solution: Float64Array;
  readonly start: PairNorms;
  /** What the solution so far takes out of y′W y. */
  readonly energy: PairNorms = [0, 0];
  /** There was nothing to solve: the gradient was rounding. */
  readonly beganAsRounding: readonly [boolean, boolean];
  iterations = 0;
  readonly #residual: Float64Array;
  readonly #direction: Float64Array;
  readonly #product: Float64Array;
  /** Squared residual in the preconditioner's norm, now and its growth in the last step. */
  #rho: PairNorms;
  #ratio: PairNorms = [0, 0];
  /** Squared length of the direction in the preconditioner's norm. */
  #length: PairNorms = [0, 0];
  /** The least that rho has been, to a half, and when. */
  readonly #least: [Least, Least];
  readonly #steps: readonly [number[], number[]] = [[], []];
  readonly #ratios: readonly [number[], number[]] = [[], []];

  constructor(
    readonly system: System,
    gradient: Float64Array,
    readonly scale: Scale,
    readonly patience: number,
  ) {
    this.solution = new Float64Array(gradient.length);
    this.#residual = gradient.slice();
    system.cleanse(this.#residual);
    this.#direction = new Float64Array(gradient.length);
    this.#product = new Float64Array(gradient.length);
    this.start = preconditionedNorms(this.#residual, system.inverse);
    this.#rho = this.start;
    this.#least = [
      { value: this.start[0], step: 0 },
      { value: this.start[1], step: 0 },
    ];
    this.beganAsRounding = [this.#isRounding(0), this.#isRounding(1)];
  }

  isWithin(eigenvalue: number): boolean {
    return LANES.every(
      (lane) => this.#rho[lane] <= this.#goal(lane, eigenvalue) || this.#isRounding(lane) || this.#hasStalled(lane),
    );
  }

  #hasStalled(lane: 0 | 1): boolean {
    const { value, step } = this.#least[lane];
    return this.iterations - step > this.patience && value <= STALLED_AT * this.#left(lane);
  }

  #left(lane: 0 | 1): number {
    return Math.max(this.scale.norms[lane] - this.energy[lane], 0);
  }

  #goal(lane: 0 | 1, eigenvalue: number): number {
    const distance = Math.max(ACCURACY ** 2 * this.#left(lane), this.scale.floors[lane]);
    return Math.max(AIM ** 2 * eigenvalue * distance, ROUNDING ** 2 * this.start[lane]);
  }

  /** The sizes of columns are at least what the elimination leaves of them, so this is only looked at near the end. */
  #isRounding(lane: 0 | 1): boolean {
    const goal = (AIM * NEAREST) ** 2 * this.#left(lane);
    return (
      this.#rho[lane] * this.system.smallestShare <= goal &&
      gradientSize(this.#residual, this.system.sizes, lane) <= goal
    );
  }

  step(eigenvalue: number): void {
    const rho = this.#rho;
    this.#turn();
    this.#product.fill(0);
    this.system.apply(this.#direction, this.#product);
    const curvature = innerProducts(this.#direction, this.#product);
    this.#length = [rho[0] + this.#ratio[0] ** 2 * this.#length[0], rho[1] + this.#ratio[1] ** 2 * this.#length[1]];
    const seen = LANES.map((lane) => curvature[lane] > UNSEEN * this.#length[lane]);
    const step: PairNorms = [seen[0] ? rho[0] / curvature[0] : 0, seen[1] ? rho[1] / curvature[1] : 0];
    this.#move(step);
    if (this.iterations % CLEANSED_EVERY === 0) this.system.cleanse(this.#residual);
    const next = preconditionedNorms(this.#residual, this.system.inverse);
    this.#rho = [seen[0] ? next[0] : 0, seen[1] ? next[1] : 0];
    this.#ratio = [quotient(this.#rho[0], rho[0]), quotient(this.#rho[1], rho[1])];
    for (const lane of LANES) {
      if (step[lane] > 0 && rho[lane] > this.#goal(lane, eigenvalue)) {
        this.#steps[lane].push(step[lane]);
        this.#ratios[lane].push(this.#ratio[lane]);
      }
      this.energy[lane] += step[lane] * rho[lane];
    }
    this.iterations++;
    for (const lane of LANES)
      if (this.#rho[lane] < this.#least[lane].value / 2)
        this.#least[lane] = { value: this.#rho[lane], step: this.iterations };
  }

  smallestEigenvalue(): number {
    const found = LANES.map((lane) => smallestRitzValue(this.#steps[lane], this.#ratios[lane]));
    return Math.max(SMALLEST_EIGENVALUE, Math.min(1, ...found));
  }

  #turn(): void {
    const direction = this.#direction;
    const residual = this.#residual;
    const [ratio0, ratio1] = this.#ratio;
    for (let column = 0; column < this.system.inverse.length; column++) {
      const scale = this.system.inverse[column];
      const at = 2 * column;
      direction[at] = scale * residual[at] + ratio0 * direction[at];
      direction[at + 1] = scale * residual[at + 1] + ratio1 * direction[at + 1];
    }
  }

  #move([step0, step1]: PairNorms): void {
    const { solution } = this;
    const residual = this.#residual;
    const direction = this.#direction;
    const product = this.#product;
    for (let at = 0; at < solution.length; at += 2) {
      solution[at] += step0 * direction[at];
      solution[at + 1] += step1 * direction[at + 1];
      residual[at] -= step0 * product[at];
      residual[at + 1] -= step1 * product[at + 1];
    }
  }
}

/** 0 where a finished column leaves nothing to divide by. */
function quotient(a: number, b: number): number {
  return b > 0 ? a / b : 0;
}

interface Least {
  readonly value: number;
  readonly step: number;
}

interface System {
  readonly apply: Operator;
  /** 1 / diagonal of S; 0 where the eliminated effects explain the column. Length: width */
  readonly inverse: Float64Array;
  /** Diagonal of X′W X. Length: width */
  readonly sizes: Float64Array;
  readonly cleanse: Cleansing;
  /** The least part of its size that the elimination leaves of a column. */
  readonly smallestShare: number;
}

function systemOf(layout: Layout, elimination: Elimination, apply: Operator): System {
  const { sizes } = layout;
  const diagonal = sizes.slice();
  visitLevels(layout, elimination, (touched, count, along, scale) => {
    for (let i = 0; i < count; i++) diagonal[touched[i]] -= along[touched[i]] ** 2 * scale;
  });
  diagonal.forEach((value, column) => {
    if (!(value > DEPENDENT * sizes[column])) diagonal[column] = 0;
  });
  const inverse = diagonal.map((value) => (value > 0 ? 1 / value : 0));
  const smallestShare = 1 / inverse.reduce((most, value, column) => Math.max(most, value * sizes[column]), 1);
  return { apply, inverse, sizes, smallestShare, cleanse: cleansing(layout, diagonal) };
}

function preconditionedNorms(residual: Float64Array, inverse: Float64Array): PairNorms {
  let first = 0;
  let second = 0;
  for (let column = 0; column < inverse.length; column++) {
    const scale = inverse[column];
    const at = 2 * column;
    first += scale * residual[at] * residual[at];
    second += scale * residual[at + 1] * residual[at + 1];
  }
  return [first, second];
}

function innerProducts(a: Float64Array, b: Float64Array): PairNorms {
  let first = 0;
  let second = 0;
  for (let at = 0; at < a.length; at += 2) {
    first += a[at] * b[at];
    second += a[at + 1] * b[at + 1];
  }
  return [first, second];
}
