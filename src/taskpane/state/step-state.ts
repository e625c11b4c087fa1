import { changesSince } from './changes';
import type { State, Status } from './state';
import type { Step } from './steps';

export type StepState = Status | 'stale';

const ORDER: readonly StepState[] = ['running', 'failed', 'stale', 'done', 'open'];

/** A step's state is that of its methods, the one that most wants attention first. */
export function stateOfStep(state: State, step: Step): StepState {
  if (step.stage === 'data') return state.dataProblem ? 'failed' : state.study === null ? 'open' : 'done';
  const states = step.methods.map(({ id }) => stateOfMethod(state, id));
  return ORDER.find((candidate) => states.includes(candidate)) ?? 'open';
}

/** A result is stale once its cells, its table or its form have changed. */
export function stateOfMethod(state: State, id: string): StepState {
  const { status } = state.methods[id];
  return status === 'done' && changesSince(state, id) !== null ? 'stale' : status;
}
