import { Input } from '@fluentui/react-components';
import { useState } from 'react';
import type { Field } from './fields';

export interface NumberInputProps {
  readonly field: Field;
  readonly value: number | undefined;
  /** `undefined` while the field is empty: its default holds then. */
  readonly onChange: (value: number | undefined) => void;
}

/** A number. While it is typed it may be empty or half a number; the default stands in its place then. */
export function NumberInput({ field, value, onChange }: NumberInputProps) {
  const [text, setText] = useState(written(value));
  if (!Object.is(numberOf(text), value)) setText(written(value));
  return (
    <Input
      size="small"
      type="number"
      step={field.whole || field.kind === 'seed' ? 1 : 'any'}
      {...(field.minimum === null ? {} : { min: field.minimum })}
      {...(field.maximum === null ? {} : { max: field.maximum })}
      {...(typeof field.fallback === 'number' ? { placeholder: String(field.fallback) } : {})}
      value={text}
      onChange={(_, { value: typed }) => {
        setText(typed);
        onChange(numberOf(typed));
      }}
    />
  );
}

function written(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function numberOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}
