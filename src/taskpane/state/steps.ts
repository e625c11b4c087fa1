import { METHODS } from '../../methods';
import { STAGES, type AnyMethod, type Stage } from '../../methods/method';

/** One step of the study: the data, or the methods of one stage. */
export interface Step {
  readonly stage: Stage;
  readonly methods: readonly AnyMethod[];
}

/** The steps that there is something to do in, in the study's order. */
export function stepsOf(methods: readonly AnyMethod[]): readonly Step[] {
  return STAGES.map((stage) => ({
    stage,
    methods: methods.filter((method) => method.stage === stage),
  })).filter((step) => step.stage === 'data' || step.methods.length > 0);
}

export const STEPS = stepsOf(METHODS);

export function methodOf(id: string): AnyMethod {
  const method = METHODS.find((candidate) => candidate.id === id);
  if (!method) throw new Error(`no method ${id}`);
  return method;
}
