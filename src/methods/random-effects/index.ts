import { directMethod } from '../method';
import { estimate } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { sideBySide, tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const randomEffects = directMethod({
  id: 'random-effects',
  stage: 'baseline',
  input: 'panel',
  schema,
  text,
  estimate,
  tables,
  sideBySide,
  form: ['covariance', 'convention'],
  applies: (field) => field !== 'seed',
  cells: [],
  twins,
  example,
});
