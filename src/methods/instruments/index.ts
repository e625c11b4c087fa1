import { leastSquaresApplies } from '../linear-fields';
import { directMethod } from '../method';
import { ivreg } from './cells';
import { estimate } from './estimate';
import { example } from './example';
import { schema } from './spec';
import { sideBySide, tables } from './tables';
import { text } from './text';
import { twins } from './twins';

export const instruments = directMethod({
  id: 'instruments',
  stage: 'baseline',
  input: 'panel',
  schema,
  text,
  estimate,
  tables,
  sideBySide,
  form: ['regressors', 'absorb', 'estimator', 'covariance'],
  applies: (field, written) =>
    field === 'fuller' ? written['estimator'] === 'liml' : leastSquaresApplies(field, written),
  cells: [ivreg],
  twins,
  example,
});
