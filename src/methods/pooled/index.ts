import { leastSquaresApplies } from '../linear-fields';
import { replicatedMethod } from '../method';
import { finish, prepare, replicate, replications, width } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { sideBySide, tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const pooled = replicatedMethod({
  id: 'pooled',
  stage: 'baseline',
  input: 'panel',
  schema,
  text,
  prepare,
  replications,
  replicate,
  width,
  finish,
  tables,
  sideBySide,
  form: ['covariance', 'replications'],
  applies: leastSquaresApplies,
  cells: [],
  twins,
  example,
});
