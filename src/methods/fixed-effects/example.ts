import { examplePanel } from '../example-panel';

export const example = {
  specification: {
    method: 'fixed-effects',
    outcome: 'innovation',
    regressors: ['lq', 'gdp'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    covariance: { kind: 'bootstrap' },
    replications: 99,
  },
  data: examplePanel,
};
