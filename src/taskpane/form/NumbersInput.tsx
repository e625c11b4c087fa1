import { Input } from '@fluentui/react-components';
import { useState } from 'react';

export interface NumbersInputProps {
  readonly values: readonly unknown[];
  readonly placeholder: string;
  /** What is no number stays text, so that the check of the specification can name it. */
  readonly onChange: (values: readonly (number | string)[]) => void;
}

/** Several numbers, divided by spaces, commas or semicolons of either language. */
export function NumbersInput({ values, placeholder, onChange }: NumbersInputProps) {
  const [text, setText] = useState(values.join(', '));
  if (!sameValues(valuesOf(text), values)) setText(values.join(', '));
  return (
    <Input
      size="small"
      value={text}
      placeholder={placeholder}
      onChange={(_, { value }) => {
        setText(value);
        onChange(valuesOf(value));
      }}
    />
  );
}

export function valuesOf(text: string): readonly (number | string)[] {
  const written = text.split(/[\s,;，；、]+/u).filter((part) => part !== '');
  return written.map((part) => (Number.isFinite(Number(part)) ? Number(part) : part));
}

function sameValues(typed: readonly unknown[], values: readonly unknown[]): boolean {
  return typed.length === values.length && typed.every((value, index) => Object.is(value, values[index]));
}
