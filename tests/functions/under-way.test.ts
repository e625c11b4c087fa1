import { aiFunctions, type AiFunction } from '../../src/functions';
import { CallsUnderWay, type CallUnderWay } from '../../src/functions/under-way';
import { Refusal } from '../../src/panel/problem';
import type { Client, RunOptions } from '../../src/jobs/client';
import type { Cell } from '../../src/panel/cell';

/** A client whose runs the test moves on and ends. */
function held() {
  const runs: { options: RunOptions; refuse: (reason: Refusal) => void }[] = [];
  const run: Client['run'] = (_specification, _data, options = {}) =>
    new Promise((_resolve, reject) => {
      runs.push({ options, refuse: reject });
    });
  const underWay = new CallsUnderWay();
  const target = aiFunctions({ run }, underWay).find(({ id }) => id === 'AI.THRESHOLD');
  if (!target) throw new Error('no such function');
  const told: CallUnderWay[][] = [];
  underWay.watch((calls) => told.push([...calls]));
  return { runs, target, told };
}

const column = (...cells: Cell[]): Cell[][] => cells.map((cell) => [cell]);
const CELLS = [column(1, 2, 4, 3), column(2, 1, 3, 5), column(1, 2, 3, 4), column('a', 'a', 'b', 'b')];

function called(target: AiFunction) {
  const controller = new AbortController();
  const answer = target.call(CELLS, {
    signal: controller.signal,
    address: 'Sheet1!H1',
    language: 'en-US',
    isBlank: () => false,
  });
  return { controller, answer };
}

const AT = { address: 'Sheet1!H1', functionName: 'AI.THRESHOLD' };

test('a call is told of once it has drawn something, until it has its answer', async () => {
  const { runs, target, told } = held();
  const { answer } = called(target);
  expect(told).toEqual([[]]);
  runs[0].options.progress?.(10, 1000);
  runs[0].options.progress?.(20, 1000);
  runs[0].refuse(new Refusal({ code: 'call-given-up', values: {} }));
  expect(await answer).toMatchObject({ problem: { code: 'call-given-up' } });
  expect(told).toEqual([[], [{ ...AT, done: 10, total: 1000 }], [{ ...AT, done: 20, total: 1000 }], []]);
});

test('a call that is superseded is told of no longer, though nobody has ended it', () => {
  const { runs, target, told } = held();
  const { controller } = called(target);
  runs[0].options.progress?.(10, 1000);
  controller.abort();
  expect(told.at(-1)).toEqual([]);
});
