import type { CellArguments } from '../../src/methods/method';
import { fingerprint } from '../../src/workbench/fingerprint';

const print = (cells: CellArguments) => fingerprint(cells, '#GETTING_DATA');

test('equal arguments have equal prints, others differ', () => {
  const some: CellArguments[] = [
    [],
    [null],
    [null, null],
    [[]],
    [[[null]]],
    [[[0]]],
    [[[-0]]],
    [[['']]],
    [[['0']]],
    [[[false]]],
    [[[{ date: 0 }]]],
    [[[{ error: '#N/A' }]]],
    [[[1, 2]]],
    [[[2, 1]]],
    [[[1], [2]]],
    [[[1]], [[2]]],
    [[['ab', 'c']]],
    [[['a', 'bc']]],
    [[[0.1 + 0.2]]],
    [[[0.3]]],
    [[['城市']]],
  ];
  const prints = some.map(print);
  expect(new Set(prints).size).toBe(some.length);
  expect(some.map((cells) => print(structuredClone(cells)))).toEqual(prints);
});

test('a hundred thousand prints of neighbours are all different', () => {
  const prints = new Set<string | null>();
  for (let value = 0; value < 100_000; value++) prints.add(print([[[value / 7, 'x']]]));
  expect(prints.size).toBe(100_000);
});

test('what waits has none', () => {
  expect(print([[[1]], [[2, { error: '#GETTING_DATA' }]]])).toBeNull();
});
