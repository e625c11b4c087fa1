import { examplePanel } from '../example-panel';

export const example = {
  specification: { method: 'vif', regressors: ['lq', 'gdp'], outcome: 'innovation' },
  data: examplePanel,
};
