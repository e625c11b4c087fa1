import { join } from 'path';
import { createClient } from '../../src/jobs/client';
import { inlineChannel } from '../../src/jobs/inline';
import { nodeChannel } from '../../src/jobs/node';
import { run } from '../../src/study/run';
import { frameOf } from '../data';
import { workerScript } from './worker-script';

/** The cluster bootstrap of fixed effects on the product's own worker. */

const script = workerScript(join(__dirname, '..', '..', 'src', 'jobs', 'worker.ts'));
const data = { main: frameOf('city_panel') };
const specification = {
  method: 'fixed-effects',
  outcome: 'innovation',
  regressors: ['ai_lq', 'gdp_pc', 'fdi'],
  absorb: ['city', 'year'],
  entity: 'city',
  period: 'year',
  covariance: { kind: 'bootstrap' },
  replications: 200,
  seed: 7,
};

describe('the bootstrap covariance of fixed effects', () => {
  const expected = run(specification, data);

  test.each([
    ['1 worker', 1, () => nodeChannel(script)],
    ['4 workers', 4, () => nodeChannel(script)],
    ['the thread of the caller', 1, () => inlineChannel()],
  ])('has the same bits on %s as in one loop', async (_, workers, open) => {
    const client = createClient(open, workers);
    const done: number[] = [];
    try {
      const result = await client.run(specification, data, { progress: (count) => done.push(count) });
      expect(result).toStrictEqual(expected);
      expect(done.at(-1)).toBe(200);
    } finally {
      client.close();
    }
  });

  test('differs with the seed, so that the equality above says something', () => {
    const { terms } = run({ ...specification, seed: 8 }, data) as unknown as { terms: { se: number }[] };
    const same = (expected as unknown as { terms: { se: number }[] }).terms;
    expect(terms[0].se).not.toBe(same[0].se);
    expect(Math.abs(terms[0].se / same[0].se - 1)).toBeLessThan(0.3);
  });
});
