import { examplePanel } from '../example-panel';

export const example = {
  specification: {
    method: 'wild-bootstrap',
    outcome: 'innovation',
    regressors: ['lq', 'gdp'],
    absorb: ['city', 'year'],
    entity: 'city',
    period: 'year',
    covariance: { kind: 'cluster', by: ['city'] },
    term: 'lq',
  },
  data: examplePanel,
};
