import { join } from 'path';
import type { Channel } from '../../src/jobs/channel';
import { createClient, type Client } from '../../src/jobs/client';
import { inlineChannel } from '../../src/jobs/inline';
import { nodeChannel } from '../../src/jobs/node';
import { readFrame } from '../../src/panel/read';
import { Refusal, type Problem } from '../../src/panel/problem';
import { run } from '../../src/study/run';
import { workerScript } from './worker-script';
import { TEST_METHODS } from './methods';

const rows = Array.from({ length: 50 }, (_, row) => [Math.sin(row) * 1e3 + row / 7]);
const data = { main: readFrame({ cells: [['x'], ...rows], row: 0, column: 0 }) };
const bootstrap = { method: 'bootstrap-mean', column: 'x', replications: 997 };

const script = workerScript(join(__dirname, 'worker.ts'));
const open = (): Channel => nodeChannel(script);
const clients: Client[] = [];
const client = (workers: number, openChannel = open): Client => {
  const made = createClient(openChannel, workers);
  clients.push(made);
  return made;
};
afterEach(() => clients.splice(0).forEach((made) => made.close()));

const problemOf = async (promise: Promise<unknown>): Promise<Problem> => {
  const thrown: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof Refusal)) throw new Error('no refusal', { cause: thrown });
  return thrown.problem;
};

describe('a job with replications', () => {
  const expected = run(bootstrap, data, TEST_METHODS);

  test.each([1, 2, 4])('gives the same bits on %d workers as in one loop', async (workers) => {
    expect(await client(workers).run(bootstrap, data)).toEqual(expected);
  });

  test('gives the same bits on the thread of the caller', async () => {
    expect(await client(1, () => inlineChannel(TEST_METHODS)).run(bootstrap, data)).toEqual(expected);
    expect(await client(3, () => inlineChannel(TEST_METHODS)).run(bootstrap, data)).toEqual(expected);
  });

  test('tells its progress, rising to the whole', async () => {
    const told: [number, number][] = [];
    await client(2).run(bootstrap, data, { progress: (done, total) => told.push([done, total]) });
    expect(told[0]).toEqual([0, 997]);
    expect(told.at(-1)).toEqual([997, 997]);
    expect(told.length).toBeGreaterThan(10);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
  });

  test('with fewer replications than workers', async () => {
    for (const replications of [1, 2, 3]) {
      const few = { ...bootstrap, replications };
      expect(await client(4).run(few, data)).toEqual(run(few, data, TEST_METHODS));
    }
  });

  test('with too few draws is a defect, not a result', async () => {
    expect((await problemOf(client(1).run({ method: 'short', column: 'x' }, data))).code).toBe('internal-error');
  });
});

describe('several jobs', () => {
  test('a quick one does not wait for a long one', async () => {
    const pool = client(1);
    const order: string[] = [];
    const long = pool.run({ ...bootstrap, replications: 3000 }, data).then(() => order.push('long'));
    const quick = pool.run({ method: 'sum', column: 'x' }, data).then(() => order.push('quick'));
    await Promise.all([long, quick]);
    expect(order).toEqual(['quick', 'long']);
  });

  test('many at once all end, each with its own result', async () => {
    const pool = client(2);
    const sizes = Array.from({ length: 12 }, (_, index) => 20 + index);
    const results = await Promise.all(sizes.map((replications) => pool.run({ ...bootstrap, replications }, data)));
    expect(results).toEqual(sizes.map((replications) => run({ ...bootstrap, replications }, data, TEST_METHODS)));
  });

  test('data go to each worker once a job', async () => {
    const sent: string[] = [];
    const counted = (): Channel => {
      const channel = open();
      return {
        ...channel,
        send: (request) => {
          sent.push(request.kind);
          channel.send(request);
        },
      };
    };
    await client(2, counted).run(bootstrap, data);
    expect(sent.filter((kind) => kind === 'prepare').length).toBeLessThanOrEqual(2);
    expect(sent.filter((kind) => kind === 'replicate').length).toBeGreaterThan(10);
    expect(sent.filter((kind) => kind === 'finish')).toHaveLength(1);
  });
});

describe('cancelling', () => {
  const endless = { method: 'endless', column: 'x' };
  const reason = new Error('superseded');

  test('ends a computation in its middle and leaves the pool fit for the next', async () => {
    const pool = client(2);
    const controller = new AbortController();
    const running = pool.run(endless, data, {
      signal: controller.signal,
      progress: () => setTimeout(() => controller.abort(reason), 50),
    });
    await expect(running).rejects.toBe(reason);
    expect(await pool.run(bootstrap, data)).toEqual(run(bootstrap, data, TEST_METHODS));
  });

  test('ends only its own workers', async () => {
    const opened: { closed: boolean }[] = [];
    const counted = (): Channel => {
      const channel = open();
      const state = { closed: false };
      opened.push(state);
      return {
        ...channel,
        close: () => {
          state.closed = true;
          channel.close();
        },
      };
    };
    const pool = client(2, counted);
    const controller = new AbortController();
    const other = pool.run({ ...bootstrap, replications: 20_000 }, data);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const running = pool.run({ ...endless, replications: 1 }, data, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 200);
    await expect(running).rejects.toBe(reason);
    expect(opened.filter(({ closed }) => closed)).toHaveLength(1);
    await expect(other).resolves.toMatchObject({ method: 'bootstrap-mean' });
    expect(opened.filter(({ closed }) => closed)).toHaveLength(1);
  });

  test('takes a job that waits out of the queue', async () => {
    const pool = client(1);
    const [first, second] = [new AbortController(), new AbortController()];
    const running = pool.run(endless, data, { signal: first.signal });
    const waiting = pool.run(bootstrap, data, { signal: second.signal });
    second.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    first.abort(reason);
    await expect(running).rejects.toBe(reason);
  });

  test('before the start runs nothing', async () => {
    const pool = client(1, () => {
      throw new Error('opened');
    });
    await expect(pool.run(bootstrap, data, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  });
});

describe('what goes wrong in a worker', () => {
  test('a refusal crosses as its problem', async () => {
    expect(await problemOf(client(1).run({ method: 'refusing', column: 'x' }, data))).toEqual({
      code: 'test-refused',
      values: { column: 'x' },
    });
  });

  test('a defect is refused as such, with what was thrown', async () => {
    expect(await problemOf(client(1).run({ method: 'failing', column: 'x' }, data))).toEqual({
      code: 'internal-error',
      values: { detail: 'undefined is not a number' },
    });
  });

  test('a worker that dies is a clear problem, and the next job gets a fresh one', async () => {
    const pool = client(1);
    expect(await problemOf(pool.run({ method: 'dying', column: 'x' }, data))).toEqual({
      code: 'worker-lost',
      values: { detail: 'exit 3' },
    });
    expect(await pool.run(bootstrap, data)).toEqual(run(bootstrap, data, TEST_METHODS));
  });

  test('closing refuses what is under way', async () => {
    const pool = client(1);
    const running = pool.run({ method: 'endless', column: 'x' }, data);
    pool.close();
    expect((await problemOf(running)).code).toBe('worker-lost');
  });
});
