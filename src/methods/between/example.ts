import { examplePanel } from '../example-panel';

export const example = {
  specification: {
    method: 'between',
    outcome: 'innovation',
    regressors: ['lq', 'gdp'],
    entity: 'city',
    period: 'year',
  },
  data: examplePanel,
};
