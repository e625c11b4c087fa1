import { Textarea } from '@fluentui/react-components';
import { useState } from 'react';

export interface DefinitionsInputProps {
  readonly value: Readonly<Record<string, unknown>>;
  readonly placeholder: string;
  readonly onChange: (value: Readonly<Record<string, string>> | undefined) => void;
}

/** Formulas with their names, one a line: `name = formula`. */
export function DefinitionsInput({ value, placeholder, onChange }: DefinitionsInputProps) {
  const [text, setText] = useState(
    Object.entries(value)
      .map(([name, formula]) => `${name} = ${String(formula)}`)
      .join('\n'),
  );
  return (
    <Textarea
      size="small"
      rows={2}
      value={text}
      placeholder={placeholder}
      onChange={(_, { value: written }) => {
        setText(written);
        onChange(definitionsIn(written));
      }}
    />
  );
}

/** A line without a name keeps an empty one, so that it is refused and not lost; of a name written twice the last counts. */
export function definitionsIn(text: string): Readonly<Record<string, string>> | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return undefined;
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, Math.max(0, at)).trim(), line.slice(at + 1).trim()];
    }),
  );
}
