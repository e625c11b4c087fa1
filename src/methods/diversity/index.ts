import { directMethod } from '../method';
import { diversityFunction } from './cells';
import { estimate } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { columns, tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const diversity = directMethod({
  id: 'diversity',
  stage: 'measures',
  input: 'frame',
  schema,
  text,
  estimate,
  tables,
  columns,
  form: ['entity', 'period', 'class', 'count', 'group'],
  cells: [diversityFunction],
  twins,
  example,
});
