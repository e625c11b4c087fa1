import type { State, Status } from './state';
import type { Step } from './steps';

export type StepState = Status | 'stale';

const ORDER: readonly StepState[] = ['running', 'failed', 'stale', 'done', 'open'];

/** A step's state is that of its methods, the one that most wants attention first. */
export function stateOfStep(state: State, step: Step): StepState {
  if (step.stage === 'data') return state.dataProblem ? 'failed' : state.table ? 'done' : 'open';
  const states = step.methods.map(({ id }) => stateOfMethod(state, id));
  return ORDER.find((candidate) => states.includes(candidate)) ?? 'open';
}

/** A result is stale when its table was read anew with other cells, or its form was changed. */
export function stateOfMethod(state: State, id: string): StepState {
  const method = state.methods[id];
  if (method.status !== 'done' || !method.outcome) return method.status;
  const now = method.source === null ? state.table : state.others[method.source];
  return now?.version === method.outcome.table.version ? 'done' : 'stale';
}
