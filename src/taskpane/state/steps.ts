import { METHODS } from '../../methods';
import { STAGES, type AnyMethod, type Stage } from '../../methods/method';

/** One step of the study: the data, or the methods of one stage. */
export interface Step {
  readonly stage: Stage;
  readonly methods: readonly AnyMethod[];
}

/** The steps that there is something to do in, in the study's order. */
export const STEPS: readonly Step[] = STAGES.map((stage) => ({
  stage,
  methods: METHODS.filter((method) => method.stage === stage),
})).filter(({ stage, methods }) => stage === 'data' || methods.length > 0);

export function methodOf(id: string): AnyMethod {
  const method = METHODS.find((candidate) => candidate.id === id);
  if (!method) throw new Error(`no method ${id}`);
  return method;
}
