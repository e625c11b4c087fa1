import {
  Tag,
  TagPicker,
  TagPickerControl,
  TagPickerGroup,
  TagPickerInput,
  TagPickerList,
  TagPickerOption,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useWords } from '../context';

export interface TagsPickerProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly options: readonly string[];
  /** Whether other text than the options may be entered, such as `province^year`. */
  readonly free: boolean;
  readonly onChange: (values: readonly string[]) => void;
}

/** Chooses several names, in the order in which they are added. */
export function TagsPicker({ label, values, options, free, onChange }: TagsPickerProps) {
  const words = useWords();
  const [query, setQuery] = useState('');
  const left = options.filter(
    (option) => !values.includes(option) && option.toLowerCase().includes(query.trim().toLowerCase()),
  );
  const written = query.trim();
  const offered =
    free && written !== '' && !left.includes(written) && !values.includes(written) ? [...left, written] : left;
  return (
    <TagPicker
      size="medium"
      selectedOptions={[...values]}
      onOptionSelect={(_, { selectedOptions }) => {
        onChange(selectedOptions);
        setQuery('');
      }}
    >
      <TagPickerControl className="agglo-tags">
        <TagPickerGroup aria-label={label}>
          {values.map((value) => (
            <Tag
              key={value}
              value={value}
              size="extra-small"
              dismissible
              dismissIcon={{ 'aria-label': words.remove(value) }}
            >
              {value}
            </Tag>
          ))}
        </TagPickerGroup>
        <TagPickerInput
          aria-label={label}
          value={query}
          placeholder={values.length === 0 ? words.add : ''}
          onChange={(event) => {
            setQuery(event.target.value);
          }}
        />
      </TagPickerControl>
      <TagPickerList>
        {offered.map((option) => (
          <TagPickerOption key={option} value={option}>
            {option}
          </TagPickerOption>
        ))}
      </TagPickerList>
    </TagPicker>
  );
}
