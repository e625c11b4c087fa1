import { replicatedMethod } from '../method';
import { hetero } from './cells';
import { finish, prepare, replicate, replications, width } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const heterogeneity = replicatedMethod({
  id: 'heterogeneity',
  stage: 'heterogeneity',
  input: 'panel',
  schema,
  text,
  prepare,
  replications,
  replicate,
  width,
  finish,
  tables,
  form: ['absorb', 'covariance', 'replications'],
  cells: [hetero],
  twins,
  example,
});
