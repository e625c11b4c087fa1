import {
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
  TagPickerList,
  TagPickerOption,
} from '@fluentui/react-components';
import { ChevronDown16Regular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { ColumnProfile } from '../../panel/describe';
import { useWords } from '../context';
import { ColumnHint } from './ColumnPicker';
import type { Objection } from './objections';
import { LIST_POSITION } from './Picker';

export interface TagsPickerProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly profiles: readonly ColumnProfile[];
  readonly objectionTo: (profile: ColumnProfile) => Objection | null;
  /** Whether other text than a column's name may be entered, such as `province^year`. */
  readonly free: boolean;
  /** Such texts that are offered beside the columns. */
  readonly products?: readonly string[];
  readonly disabled?: boolean;
  readonly placeholder?: string | undefined;
  readonly onChange: (values: readonly string[]) => void;
}

/** Chooses several names, in the order in which they are added. */
export function TagsPicker(props: TagsPickerProps) {
  const { label, values, profiles, objectionTo, free, products = [], disabled, placeholder, onChange } = props;
  const words = useWords();
  const [query, setQuery] = useState('');
  const written = query.trim();
  const isLeft = (name: string): boolean =>
    !values.includes(name) && name.toLowerCase().includes(written.toLowerCase());
  const left = profiles.filter(({ name }) => isLeft(name));
  const others = products.filter(isLeft);
  const isOther = free && written !== '' && ![...values, ...others, ...left.map(({ name }) => name)].includes(written);
  return (
    <TagPicker
      size="medium"
      disabled={disabled ?? false}
      positioning={LIST_POSITION}
      selectedOptions={[...values]}
      onOptionSelect={(_, { selectedOptions }) => {
        onChange(selectedOptions);
        setQuery('');
      }}
    >
      <TagPickerControl
        className="agglo-tags"
        expandIcon={{ children: <ChevronDown16Regular />, 'aria-label': words.open }}
      >
        <TagPickerGroup aria-label={label}>
          {values.map((value) => (
            <Tag
              key={value}
              value={value}
              size="extra-small"
              title={value}
              dismissible
              dismissIcon={{ 'aria-label': words.remove(value) }}
            >
              {value}
            </Tag>
          ))}
        </TagPickerGroup>
        <TagPickerInput
          value={query}
          className={query === '' ? '' : 'agglo-typing'}
          placeholder={values.length === 0 ? (placeholder ?? words.add) : ''}
          onChange={(event) => {
            setQuery(event.target.value);
          }}
        />
      </TagPickerControl>
      <TagPickerList className="agglo-list">
        {left.map((profile) => {
          const objection = objectionTo(profile);
          return (
            <TagPickerOption
              key={profile.name}
              value={profile.name}
              // its types leave it out, but it is an option like any other
              {...(objection ? { disabled: true } : {})}
              text={profile.name}
            >
              <span className="agglo-option">
                <span className="agglo-option-name">{profile.name}</span>
                <ColumnHint profile={profile} objection={objection} />
              </span>
            </TagPickerOption>
          );
        })}
        {[...others, ...(isOther ? [written] : [])].map((other) => (
          <TagPickerOption key={`other ${other}`} value={other}>
            {other}
          </TagPickerOption>
        ))}
      </TagPickerList>
    </TagPicker>
  );
}
