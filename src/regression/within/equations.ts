import { borderedEquations } from './bordered';
import { directEquations } from './direct';
import type { Elimination } from './elimination';
import { conjugateGradients } from './gradients';
import type { Layout } from './layout';
import type { NormalEquations } from './normal-equations';
import { operatorOf } from './operator';

/** How the normal equations of the remaining effects are solved; `auto` chooses by the work that each takes. */
export type Solver = 'auto' | 'direct' | 'gradients' | 'bordered';

/** Steps of conjugate gradients after which a projection has not converged. */
const MOST_STEPS = 10_000;
/** Above this many columns a factorisation takes too much memory and time. */
const WIDEST_DIRECT = 2_000;
/** Work of one step of conjugate gradients for each row, in the multiplications of a factorisation. */
const WORK_OF_STEP = 15;
/** So few steps are always taken before a factorisation is. */
const FEW_STEPS = 20;

/** Normal equations, and those to turn to where the first do not converge. */
export interface Equations {
  readonly first: NormalEquations;
  readonly second: (() => NormalEquations) | null;
}

export function equationsOf(layout: Layout, elimination: Elimination, solver: Solver): Equations {
  const { rows, width } = layout;
  const direct = () => directEquations(layout, elimination);
  const work = workOfFactorising(layout);
  const workOfStep = WORK_OF_STEP * (rows + width);
  const isCheap = width <= WIDEST_DIRECT && work <= FEW_STEPS * workOfStep;
  if (width === 0 || solver === 'direct' || (solver === 'auto' && isCheap)) return { first: direct(), second: null };
  if (solver === 'gradients') return { first: iterated(layout, elimination, MOST_STEPS), second: null };
  if (solver === 'bordered' || width > WIDEST_DIRECT) {
    const bordered = borderedEquations(layout, elimination, MOST_STEPS, solver === 'bordered' ? Infinity : 1);
    return { first: bordered ?? iterated(layout, elimination, MOST_STEPS), second: null };
  }
  // Most graphs take few steps. One that does not is factorised before the steps have cost as much as that.
  return { first: iterated(layout, elimination, Math.ceil(work / workOfStep)), second: direct };
}

function iterated(layout: Layout, elimination: Elimination, mostSteps: number): NormalEquations {
  return conjugateGradients(layout, elimination, operatorOf(layout, elimination).apply, mostSteps);
}

/** Multiplications, about. */
function workOfFactorising({ starts, levels, remaining, width, eliminated }: Layout): number {
  let products = 0;
  for (let level = 0; level < levels; level++)
    products += Math.min((starts[level + 1] - starts[level]) * remaining.length, width) ** 2;
  return (eliminated.length * products) / 2 + width ** 3 / 6;
}
