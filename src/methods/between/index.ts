import { directMethod } from '../method';
import { estimate } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { sideBySide, tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const between = directMethod({
  id: 'between',
  stage: 'baseline',
  input: 'panel',
  schema,
  text,
  estimate,
  tables,
  sideBySide,
  form: ['covariance', 'wls'],
  applies: (field) => field !== 'seed',
  cells: [],
  twins,
  example,
});
