import { directMethod } from '../method';
import { ppml } from './cells';
import { estimate } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { sideBySide, tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const poisson = directMethod({
  id: 'poisson',
  stage: 'baseline',
  input: 'panel',
  schema,
  text,
  estimate,
  tables,
  sideBySide,
  form: ['absorb', 'covariance'],
  cells: [ppml],
  twins,
  example,
});
