import { directMethod } from '../method';
import { lq } from './cells';
import { estimate } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { columns, tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const locationQuotient = directMethod({
  id: 'location-quotient',
  stage: 'measures',
  input: 'frame',
  schema,
  text,
  estimate,
  tables,
  columns,
  form: ['period'],
  cells: [lq],
  twins,
  example,
});
