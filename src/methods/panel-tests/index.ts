import { directMethod } from '../method';
import { panelTestsCell } from './cells';
import { estimate } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const panelTests = directMethod({
  id: 'panel-tests',
  stage: 'baseline',
  input: 'panel',
  schema,
  text,
  estimate,
  tables,
  form: ['effects'],
  applies: (field) => field !== 'seed',
  cells: [panelTestsCell],
  twins,
  example,
});
