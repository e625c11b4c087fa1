import { Dropdown, Option } from '@fluentui/react-components';

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
  const current = choices.find(({ choice }) => choice === value);
  return (
    <Dropdown
      size="small"
      className="agglo-picker"
      value={current?.label ?? ''}
      selectedOptions={current ? [String(current.choice)] : []}
      onOptionSelect={(_, { optionValue }) => {
        const chosen = choices.find(({ choice }) => String(choice) === optionValue);
        if (chosen) onChange(chosen.choice);
      }}
    >
      {choices.map(({ choice, label }) => (
        <Option key={String(choice)} value={String(choice)} text={label}>
          {label}
        </Option>
      ))}
    </Dropdown>
  );
}
