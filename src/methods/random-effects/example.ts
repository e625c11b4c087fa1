import { examplePanel } from '../example-panel';

export const example = {
  specification: {
    method: 'random-effects',
    outcome: 'innovation',
    regressors: ['lq', 'gdp'],
    entity: 'city',
    period: 'year',
  },
  data: examplePanel,
};
