import { Option } from '@fluentui/react-components';
import { useWords } from '../context';
import { Picker } from './Picker';

export interface Choice<T> {
  readonly choice: T;
  readonly label: string;
}

export interface ChoicePickerProps<T> {
  readonly choices: readonly Choice<T>[];
  readonly value: unknown;
  readonly onChange: (choice: T) => void;
}

/** Chooses one of a few. */
export function ChoicePicker<T>({ choices, value, onChange }: ChoicePickerProps<T>) {
  const words = useWords();
  const current = choices.find(({ choice }) => choice === value);
  return (
    <Picker
      selected={current ? String(current.choice) : null}
      text={current?.label ?? ''}
      placeholder={words.choose}
      onSelect={(selected) => {
        const chosen = choices.find(({ choice }) => String(choice) === selected);
        if (chosen) onChange(chosen.choice);
      }}
    >
      {choices.map(({ choice, label }) => (
        <Option key={String(choice)} value={String(choice)} text={label}>
          {label}
        </Option>
      ))}
    </Picker>
  );
}
