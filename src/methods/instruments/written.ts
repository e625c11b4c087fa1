import type { LinearModel } from '../../regression/model';
import { writtenModel, writtenTerm, type WrittenModel, type WrittenTerm } from '../linear-written';
import { controlsOf } from './roles';
import type { Specification } from './spec';

/** An instrument as the scripts write it: a column, or its products with the dummies of a grouping. */
export interface WrittenInstrument {
  readonly column: string;
  readonly by: WrittenTerm | null;
}

/** What the scripts must say of a model with instruments. */
export interface WrittenInstruments extends WrittenModel {
  readonly model: LinearModel;
  readonly controls: readonly string[];
  readonly instruments: readonly WrittenInstrument[];
}

export function writtenInstruments(specification: Specification): WrittenInstruments {
  const controls = controlsOf(specification);
  const instruments = specification.instruments.map((expression) => {
    const [column, ...by] = writtenTerm(expression).columns;
    return { column, by: by.length === 0 ? null : { columns: by, slopes: [] } };
  });
  const { convention } = specification;
  const model: LinearModel = {
    ...specification,
    regressors: [...specification.endogenous, ...controls, ...instruments.map(({ column }) => column)],
    convention: convention === 'ivreg2' || convention === 'ivregress' ? 'reghdfe' : convention,
    effects: false,
    replications: 0,
  };
  return { ...writtenModel(model), model, controls, instruments };
}
