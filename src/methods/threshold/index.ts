import { replicatedMethod } from '../method';
import { thresholdCell } from './cells';
import { finish, prepare, replicate, replications, width } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const threshold = replicatedMethod({
  id: 'threshold',
  stage: 'threshold',
  input: 'panel',
  schema,
  text,
  prepare,
  replications,
  replicate,
  width,
  finish,
  tables,
  form: ['regressors', 'period', 'timeEffects', 'thresholds'],
  applies: (field, { procedure, replications: draws }) => {
    if (field === 'timeEffects') return procedure !== 'hansen';
    return (field !== 'bootstrap' && field !== 'seed') || draws !== 0;
  },
  cells: [thresholdCell],
  twins,
  example,
});
