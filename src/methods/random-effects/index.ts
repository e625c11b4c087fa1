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
  input: 'frame',
  schema,
  text,
  estimate,
  tables,
  sideBySide,
  form: ['covariance', 'convention'],
  cells: [],
  twins,
  example,
});
