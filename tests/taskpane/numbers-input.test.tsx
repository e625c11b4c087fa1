/** @jest-environment jsdom */
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { NumbersInput, valuesOf } from '../../src/taskpane/form/NumbersInput';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** The field with these values: what stands in it, what typing into it writes, and values that come from elsewhere. */
function shown(first: readonly unknown[]) {
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const state = { values: first, put: (_: readonly unknown[]): void => undefined };
  function Held() {
    const [values, put] = useState(first);
    Object.assign(state, { values, put });
    return <NumbersInput values={values} placeholder="0.5, 1" onChange={put} />;
  }
  act(() => {
    root.render(<Held />);
  });
  const input = host.querySelector('input');
  if (input === null) throw new Error('no field');
  return {
    text: () => input.value,
    values: () => state.values,
    put: (values: readonly unknown[]) => {
      act(() => {
        state.put(values);
      });
    },
    type: (text: string) => {
      act(() => {
        // past React's own record of the value, as a key does
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      });
    },
  };
}

test('a list that was written elsewhere stands in the field, and is typed over', () => {
  const field = shown([0.5, 0.75, -1e21]);
  expect(field.text()).toBe('0.5, 0.75, -1e+21');
  expect(valuesOf(field.text())).toEqual([0.5, 0.75, -1e21]);
  field.type('0.5，1; ');
  expect([field.text(), field.values()]).toEqual(['0.5，1; ', [0.5, 1]]);
  field.put([2]);
  expect(field.text()).toBe('2');
  field.type(' ');
  expect([field.text(), field.values()]).toEqual([' ', []]);
});

test('what would not be read again as it was written is shown all the same', () => {
  for (const odd of [['0.5'], ['a b', null], [[1, 2]], [NaN, Infinity, -0]]) {
    const field = shown(odd);
    expect([field.text(), field.values()]).toEqual([odd.join(', '), odd]);
  }
});
