import { leastSquaresApplies } from '../linear-fields';
import { replicatedMethod } from '../method';
import { utest } from './cells';
import { finish, prepare, replicate, replications, width } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { sideBySide, tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const turningPoint = replicatedMethod({
  id: 'turning-point',
  stage: 'robustness',
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
  form: ['variable', 'absorb', 'covariance', 'replications'],
  applies: leastSquaresApplies,
  cells: [utest],
  twins,
  example,
});
