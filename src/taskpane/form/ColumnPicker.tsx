import { Dropdown, Option } from '@fluentui/react-components';
import { useCount, useWords } from '../context';
import type { ColumnProfile } from '../../panel/describe';

export interface ColumnPickerProps {
  readonly profiles: readonly ColumnProfile[];
  readonly value: string | null;
  /** Only columns of numbers can be chosen; the others say why. */
  readonly numeric: boolean;
  readonly clearable: boolean;
  readonly onChange: (name: string | null) => void;
}

const NONE = '\u0000none';

/** Chooses one column; one that cannot work says beside itself why. */
export function ColumnPicker({ profiles, value, numeric, clearable, onChange }: ColumnPickerProps) {
  const words = useWords();
  const count = useCount();
  return (
    <Dropdown
      size="small"
      value={value ?? ''}
      placeholder={words.choose}
      selectedOptions={value === null ? [] : [value]}
      onOptionSelect={(_, { optionValue }) => {
        onChange(optionValue === undefined || optionValue === NONE ? null : optionValue);
      }}
      className="agglo-picker"
    >
      {clearable ? (
        <Option value={NONE} text={words.none}>
          {words.none}
        </Option>
      ) : null}
      {profiles.map((profile) => {
        const reason = reasonAgainst(profile, numeric);
        const hint = reason === null ? (numeric ? '' : words.distinct(count(profile.distinct))) : words[reason];
        return (
          <Option key={profile.name} value={profile.name} text={profile.name} disabled={reason !== null}>
            <span className="agglo-option">
              <span>{profile.name}</span>
              <span className="agglo-hint">{hint}</span>
            </span>
          </Option>
        );
      })}
    </Dropdown>
  );
}

/** Why a column cannot be used as a number in a model. */
export function reasonAgainst(profile: ColumnProfile, numeric: boolean): 'notNumeric' | 'constant' | null {
  if (!numeric) return null;
  if (profile.kind !== 'number') return 'notNumeric';
  return profile.distinct <= 1 ? 'constant' : null;
}
