import { Option } from '@fluentui/react-components';
import { usePane, useCount, useView, useWords } from '../context';
import { Picker } from '../form/Picker';
import { regionKey } from '../state/state';

export interface RegionPickerProps {
  /** The key of a region. */
  readonly value: string | null;
  readonly onChange: (key: string) => void;
}

/** Chooses one of the workbook's sheets, tables and names; they are looked up anew whenever the list opens. */
export function RegionPicker({ value, onChange }: RegionPickerProps) {
  const { actions } = usePane();
  const words = useWords();
  const count = useCount();
  const regions = useView((state) => state.regions);
  const current = regions.find((region) => regionKey(region) === value);
  return (
    <Picker
      selected={value}
      text={current?.name ?? ''}
      placeholder={words.chooseTable}
      onOpen={() => void actions.lookAround()}
      onSelect={onChange}
    >
      {regions.map((region) => (
        <Option key={regionKey(region)} value={regionKey(region)} text={region.name}>
          <span className="agglo-option">
            <span className="agglo-option-name">{region.name}</span>
            <span className="agglo-hint">{words.size(count(region.rows), count(region.columns))}</span>
          </span>
        </Option>
      ))}
    </Picker>
  );
}
