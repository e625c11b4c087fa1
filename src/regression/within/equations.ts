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

export function equationsOf(layout: Layout, elimination: Elimination, solver: Solver): NormalEquations {
  const { rows, width } = layout;
  if (width === 0) return directEquations(layout, elimination);
  const work = workOfFactorising(layout);
  const workOfStep = WORK_OF_STEP * (rows + width);
  if (solver === 'direct' || (solver === 'auto' && width <= WIDEST_DIRECT && work <= FEW_STEPS * workOfStep))
    return directEquations(layout, elimination);
  if (solver === 'bordered') {
    const bordered = borderedEquations(layout, elimination, MOST_STEPS, Infinity);
    if (bordered !== null) return bordered;
  }
  if (solver === 'gradients') return iterated(layout, elimination, MOST_STEPS);
  if (width > WIDEST_DIRECT)
    return borderedEquations(layout, elimination, MOST_STEPS) ?? iterated(layout, elimination, MOST_STEPS);
  // Most graphs take few steps. One that does not is factorised before the steps have cost as much as that.
  let equations = iterated(layout, elimination, Math.ceil(work / workOfStep));
  let direct = false;
  return (gradient, scale) => {
    const correction = equations(gradient, scale);
    if (correction.solved || direct) return correction;
    direct = true;
    equations = directEquations(layout, elimination);
    return equations(gradient, scale);
  };
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
