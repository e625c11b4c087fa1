import type { AiFunction, FunctionAnswer, FunctionContext } from '../../src/functions';
import type { CellArguments } from '../../src/methods/method';
import type { Place } from '../../src/workbench/answers';
import { CellCalls } from '../../src/workbench/calls';

const WAITING = '#GETTING_DATA';
const A1: Place = { unitId: 'book', sheetId: 'sheet', row: 0, column: 0 };
const B1: Place = { ...A1, column: 1 };

/** A function whose answers the test gives, and the calls of the engine around it. */
function stage() {
  const started: { cells: CellArguments; context: FunctionContext; answer: (answer: FunctionAnswer) => void }[] = [];
  const target = {
    id: 'AI.TEST',
    call: (cells: CellArguments, context: FunctionContext) =>
      new Promise<FunctionAnswer>((resolve) => {
        started.push({ cells, context, answer: resolve });
      }),
  } as unknown as AiFunction;
  const asked: Place[] = [];
  const room: [number, number][] = [];
  const standing = new Set<Place>([A1, B1]);
  const calls = new CellCalls(
    {
      waiting: WAITING,
      recalculate: (cells) => asked.push(...cells),
      addressOf: ({ row, column }) => `Sheet1!R${row + 1}C${column + 1}`,
      stands: (at) => standing.has(at),
      makeRoom: (_, rows, columns) => room.push([rows, columns]),
    },
    'en-US',
  );
  /** One pass of the engine over cells with their arguments. */
  const pass = (cells: readonly (readonly [Place, number])[], { edited = true, whole = false } = {}) => {
    calls.begin(edited);
    const answers = cells.map(([at, value]) => calls.ask(target, at, [[[value]]], [null]));
    calls.end(whole);
    return answers;
  };
  return { started, asked, room, standing, calls, target, pass };
}

const numbers = (value: number): FunctionAnswer => ({ cells: [[value]] });
const problem: FunctionAnswer = {
  problem: { kind: '#VALUE!', code: 'argument-missing', values: { argument: 'local' }, sentence: '' },
};
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('an answer is kept, and its cell is asked for again', async () => {
  const { started, asked, room, pass, calls } = stage();
  expect(pass([[A1, 1]])).toEqual([null]);
  expect(calls.pending()).toBe(1);
  started[0].answer(numbers(7));
  await settled();
  expect([asked, room, calls.pending()]).toEqual([[A1], [[1, 1]], 0]);
  expect(pass([[A1, 1]], { edited: false })).toEqual([numbers(7)]);
  expect(pass([[A1, 1]])).toEqual([numbers(7)]);
  expect(started).toHaveLength(1);
});

test('a call is aborted once its cell asks for another, and its late answer is not heard', async () => {
  const { started, asked, pass } = stage();
  pass([[A1, 1]]);
  pass([[A1, 2]]);
  expect(started.map(({ context }) => context.signal.aborted)).toEqual([true, false]);
  started[0].answer(numbers(1));
  await settled();
  expect(asked).toEqual([]);
  started[1].answer(numbers(2));
  await settled();
  expect(pass([[A1, 2]], { edited: false })).toEqual([numbers(2)]);
});

test('cells with equal arguments share one call, which lives as long as one of them asks', () => {
  const { started, pass } = stage();
  pass([
    [A1, 1],
    [B1, 1],
  ]);
  expect(started).toHaveLength(1);
  pass([[A1, 2]]);
  expect(started[0].context.signal.aborted).toBe(false);
  pass([[B1, 2]]);
  expect(started[0].context.signal.aborted).toBe(true);
  expect(started).toHaveLength(2);
});

test('a cell whose formula is gone leaves neither call nor sentence', async () => {
  const { started, standing, pass, calls } = stage();
  pass([
    [A1, 1],
    [B1, 2],
  ]);
  started[0].answer(problem);
  await settled();
  pass([[A1, 1]], { edited: false });
  expect(calls.messages()).toEqual([
    expect.objectContaining({ ...A1, functionId: 'AI.TEST', sentence: expect.stringContaining('local') as string }),
  ]);
  standing.delete(A1);
  pass([]);
  expect(calls.messages()).toEqual([]);
  // a pass over all formulas that does not meet B1 means that it has moved
  pass([], { whole: true });
  expect(started[1].context.signal.aborted).toBe(true);
  expect(calls.pending()).toBe(0);
});

test('sentences follow the language', async () => {
  const { started, pass, calls } = stage();
  pass([[A1, 1]]);
  started[0].answer(problem);
  await settled();
  calls.setLanguage('zh-CN');
  expect(calls.messages()[0].sentence).toMatch(/[\u4e00-\u9fff]/);
});

test('an argument that is still being worked out starts nothing', () => {
  const { started, calls, target } = stage();
  calls.begin(true);
  expect(calls.ask(target, A1, [[[{ error: WAITING }]]], [null])).toBeNull();
  calls.end(false);
  expect(started).toEqual([]);
});

test('arguments that differ each time come to rest with the newest answer', async () => {
  const { started, pass } = stage();
  pass([[A1, 0]]);
  let rounds = 0;
  for (; rounds < 50; rounds++) {
    started.at(-1)?.answer(numbers(rounds));
    await settled();
    const before = started.length;
    pass([[A1, rounds + 1]], { edited: false });
    if (started.length === before) break;
  }
  expect(rounds).toBeLessThan(20);
  // after an edit they are computed again
  const before = started.length;
  pass([[A1, 1000]]);
  expect(started).toHaveLength(before + 1);
});

test('another workbook ends everything', () => {
  const { started, pass, calls } = stage();
  pass([[A1, 1]]);
  calls.reset();
  expect(started[0].context.signal.aborted).toBe(true);
  expect([calls.pending(), calls.messages()]).toEqual([0, []]);
});

test('a defect shows its sentence', () => {
  const { pass, calls, target } = stage();
  pass([[A1, 1]]);
  calls.begin(true);
  calls.fail(target, A1, new Error('broken'));
  calls.end(false);
  expect(calls.messages()[0].sentence).toContain('broken');
});
