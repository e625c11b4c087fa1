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
  form: ['layout', 'entity', 'period', 'class', 'count', 'classes', 'group'],
  // a wide table has a column a class, a long one a column of classes and one of counts
  applies: (field, { layout = 'long' }) =>
    field === 'classes' ? layout === 'wide' : layout === 'long' || (field !== 'class' && field !== 'count'),
  cells: [diversityFunction],
  twins,
  example,
});
