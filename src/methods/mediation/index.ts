import { replicatedMethod } from '../method';
import { mediate } from './cells';
import { finish, prepare, replicate, replications, width } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const mediation = replicatedMethod({
  id: 'mediation',
  stage: 'mediation',
  input: 'panel',
  schema,
  text,
  prepare,
  replications,
  replicate,
  width,
  finish,
  tables,
  form: ['controls', 'reading', 'absorb', 'covariance'],
  applies: (field, { reading, smallSample }) => {
    if (field === 'replications' || field === 'drawnBy' || field === 'seed') return reading !== 'two-step';
    return field !== 'convention' || smallSample === undefined || smallSample === null;
  },
  cells: [mediate],
  twins,
  example,
});
