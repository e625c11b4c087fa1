import { examplePanel } from '../example-panel';

export const example = {
  specification: {
    method: 'pooled',
    outcome: 'innovation',
    regressors: ['lq', 'gdp'],
    entity: 'city',
    period: 'year',
  },
  data: examplePanel,
};
