import { leastSquaresApplies } from '../linear-fields';
import { replicatedMethod } from '../method';
import { moderate } from './cells';
import { finish, prepare, replicate, replications, width } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { sideBySide, tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const moderation = replicatedMethod({
  id: 'moderation',
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
  sideBySide,
  form: ['absorb', 'covariance', 'replications'],
  applies: leastSquaresApplies,
  cells: [moderate],
  twins,
  example,
});
