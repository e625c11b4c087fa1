import { Textarea } from '@fluentui/react-components';
import { useState } from 'react';

export interface ConditionsInputProps {
  readonly values: readonly string[];
  readonly placeholder: string;
  readonly onChange: (values: readonly string[] | undefined) => void;
}

/** Conditions, one a line. */
export function ConditionsInput({ values, placeholder, onChange }: ConditionsInputProps) {
  const [text, setText] = useState(values.join('\n'));
  return (
    <Textarea
      size="small"
      rows={2}
      value={text}
      placeholder={placeholder}
      onChange={(_, { value }) => {
        setText(value);
        const lines = value.split('\n').filter((line) => line.trim() !== '');
        onChange(lines.length > 0 ? lines : undefined);
      }}
    />
  );
}
