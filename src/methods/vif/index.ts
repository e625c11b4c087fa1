import { directMethod } from '../method';
import { estimate } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const vif = directMethod({
  id: 'vif',
  stage: 'description',
  input: 'frame',
  schema,
  text,
  estimate,
  tables,
  applies: (field) => field !== 'seed',
  cells: [],
  twins,
  example,
});
