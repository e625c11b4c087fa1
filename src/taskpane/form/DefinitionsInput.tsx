import { Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../context';

export interface DefinitionsInputProps {
  readonly label: string;
  readonly value: Readonly<Record<string, unknown>>;
  readonly onChange: (value: Readonly<Record<string, string>> | undefined) => void;
}

/** Derived columns, one a line: `name = formula`. */
export function DefinitionsInput({ label, value, onChange }: DefinitionsInputProps) {
  const words = useWords();
  const [text, setText] = useState(
    Object.entries(value)
      .map(([name, formula]) => `${name} = ${String(formula)}`)
      .join('\n'),
  );
  return (
    <Textarea
      size="small"
      rows={2}
      aria-label={label}
      value={text}
      placeholder={`${words.definitionName} = ${words.definitionExample}`}
      onChange={(_, { value: written }) => {
        setText(written);
        const definitions = written.split('\n').flatMap((line) => {
          const at = line.indexOf('=');
          return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : [];
        });
        onChange(definitions.length > 0 ? Object.fromEntries(definitions) : undefined);
      }}
    />
  );
}
