import { METHODS } from '../../src/methods';
import { STAGES, type AnyMethod } from '../../src/methods/method';
import { methodOf, STEPS, stepsOf } from '../../src/taskpane/state/steps';

test('the steps follow the study, each with the methods of its stage, and none is empty but the data', () => {
  const order = STEPS.map(({ stage }) => STAGES.indexOf(stage));
  expect(order).toEqual([...order].sort((one, other) => one - other));
  expect(STEPS[0]).toEqual({ stage: 'data', methods: [] });
  expect(STEPS.slice(1).every(({ methods }) => methods.length > 0)).toBe(true);
  expect(
    STEPS.flatMap(({ methods }) => methods)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(METHODS.map(({ id }) => id).sort());
});

test('a method finds its step by its stage alone', () => {
  const late = { ...METHODS[0], id: 'late', stage: 'report' } as AnyMethod;
  expect(stepsOf([late, ...METHODS]).at(-1)).toEqual({ stage: 'report', methods: [late] });
  expect(stepsOf([]).map(({ stage }) => stage)).toEqual(['data']);
});

test('a method is found by its id', () => {
  expect(methodOf('diversity').id).toBe('diversity');
  expect(() => methodOf('nothing')).toThrow('nothing');
});
