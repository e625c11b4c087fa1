import { Input } from '@fluentui/react-components';
import { useState } from 'react';
import { numberOfText } from '../../panel/written';

export interface NumbersInputProps {
  readonly values: readonly unknown[];
  readonly placeholder: string;
  /** What is no number stays text, so that the check of the specification can name it. */
  readonly onChange: (values: readonly (number | string)[]) => void;
}

/** Several numbers, divided by spaces, commas or semicolons of either language. */
export function NumbersInput({ values, placeholder, onChange }: NumbersInputProps) {
  const [typed, setTyped] = useState({ text: values.join(', '), values });
  // kept beside the text: what a text gives when it is read again may differ from what was written elsewhere
  if (!sameValues(typed.values, values)) setTyped({ text: values.join(', '), values });
  return (
    <Input
      size="small"
      value={typed.text}
      placeholder={placeholder}
      onChange={(_, { value: text }) => {
        const read = valuesOf(text);
        setTyped({ text, values: read });
        onChange(read);
      }}
    />
  );
}

/** Numbers as a cell would have them, full-width digits and percentages too; in their order, repeated ones included. */
export function valuesOf(text: string): readonly (number | string)[] {
  const written = text.split(/[\s,;，；、]+/u).filter((part) => part !== '');
  return written.map((part) => {
    const number = numberOfText(part);
    return Number.isNaN(number) ? part : number;
  });
}

function sameValues(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((value, index) => Object.is(value, other[index]));
}
