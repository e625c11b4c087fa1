import { Dropdown, type PositioningProps } from '@fluentui/react-components';
import type { ReactNode } from 'react';

export interface PickerProps {
  /** The value of the option that is chosen; null where none is. */
  readonly selected: string | null;
  /** What is shown of it. */
  readonly text: string;
  /** What stands in the field while nothing is chosen. */
  readonly placeholder?: string | undefined;
  readonly onSelect: (value: string) => void;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** A list wider than its field, for names are long and fields are not; it ends where the field ends. */
export const LIST_POSITION: PositioningProps = {
  position: 'below',
  align: 'end',
  fallbackPositions: ['above-end', 'below-end'],
  matchTargetSize: undefined,
  autoSize: true,
};

/** A drop-down list; a text too long for the field is cut and stands whole in its title. */
export function Picker({ selected, text, placeholder = '', onSelect, onOpen, children }: PickerProps) {
  return (
    <Dropdown
      size="small"
      className="agglo-picker"
      positioning={LIST_POSITION}
      listbox={{ className: 'agglo-list' }}
      value={text}
      placeholder={placeholder}
      button={{ children: <span className="agglo-picked">{text || placeholder}</span>, title: text }}
      selectedOptions={selected === null ? [] : [selected]}
      onOpenChange={(_, { open }) => {
        if (open) onOpen?.();
      }}
      onOptionSelect={(_, { optionValue }) => {
        if (optionValue !== undefined) onSelect(optionValue);
      }}
    >
      {children}
    </Dropdown>
  );
}
