import { replicatedMethod } from '../method';
import { wildboot } from './cells';
import { finish, prepare, replicate, replications, width } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { sideBySide, tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const wildBootstrap = replicatedMethod({
  id: 'wild-bootstrap',
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
  form: ['absorb', 'covariance', 'term', 'draw'],
  cells: [wildboot],
  twins,
  example,
});
