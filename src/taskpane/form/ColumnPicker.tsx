import { Option } from '@fluentui/react-components';
import type { ColumnProfile } from '../../panel/describe';
import { useCount, useWords } from '../context';
import type { Objection } from './objections';
import { Picker } from './Picker';

export interface ColumnPickerProps {
  readonly profiles: readonly ColumnProfile[];
  readonly value: string | null;
  readonly objectionTo: (profile: ColumnProfile) => Objection | null;
  readonly clearable: boolean;
  /** What stands in the field while nothing is chosen. */
  readonly placeholder?: string | undefined;
  readonly onChange: (name: string | null) => void;
}

const NONE = '\u0000none';

/** Chooses one column; one that cannot work says beside itself why. */
export function ColumnPicker({ profiles, value, objectionTo, clearable, placeholder, onChange }: ColumnPickerProps) {
  const words = useWords();
  return (
    <Picker
      selected={value}
      text={value ?? ''}
      placeholder={placeholder ?? (clearable ? words.none : words.choose)}
      onSelect={(selected) => {
        onChange(selected === NONE ? null : selected);
      }}
    >
      {clearable ? (
        <Option value={NONE} text={placeholder ?? words.none}>
          {placeholder ?? words.none}
        </Option>
      ) : null}
      {profiles.map((profile) => {
        const objection = objectionTo(profile);
        return (
          <Option key={profile.name} value={profile.name} text={profile.name} disabled={objection !== null}>
            <span className="agglo-option">
              <span className="agglo-option-name">{profile.name}</span>
              <ColumnHint profile={profile} objection={objection} />
            </span>
          </Option>
        );
      })}
    </Picker>
  );
}

/** Beside a column's name: why it cannot be chosen, or what it holds. */
export function ColumnHint({
  profile,
  objection,
}: {
  readonly profile: ColumnProfile;
  readonly objection: Objection | null;
}) {
  const words = useWords();
  const count = useCount();
  return <span className="agglo-hint">{hint()}</span>;

  function hint(): string {
    if (objection)
      return objection.reason === 'fixed' ? words.fixedWithin(objection.within) : words.against[objection.reason];
    if (profile.texts > 0) return words.textAmong(count(profile.texts));
    return profile.kind === 'number' ? '' : words.distinct(count(profile.distinct));
  }
}
