import { useWords } from '../context';
import { ColumnPicker, reasonAgainst } from './ColumnPicker';
import type { FieldRowProps } from './FieldRow';
import { Row } from './Row';
import { TagsPicker } from './TagsPicker';

/** The regressors as the genre writes them: the one of interest, then the controls in their order. */
export function Regressors({
  value,
  profiles,
  problem,
  required,
  onChange,
}: Omit<FieldRowProps, 'problem'> & { readonly problem: string | null; readonly required: boolean }) {
  const words = useWords();
  const [interest = null, ...controls] = Array.isArray(value) ? value.map(String) : [];
  const put = (first: string | null, others: readonly string[]): void => {
    const regressors = [...(first === null ? [] : [first]), ...others.filter((name) => name !== first)];
    onChange(regressors.length > 0 ? regressors : undefined);
  };
  const usable = profiles.filter((profile) => reasonAgainst(profile, true) === null).map(({ name }) => name);
  return (
    <>
      <Row label={words.interest} help={words.interestHelp} problem={problem} required={required}>
        <ColumnPicker
          profiles={profiles}
          numeric
          clearable={false}
          value={interest}
          onChange={(name) => {
            put(name, controls);
          }}
        />
      </Row>
      <Row label={words.controls} help={words.controlsHelp}>
        <TagsPicker
          label={words.controls}
          values={controls}
          options={usable.filter((name) => name !== interest)}
          free={false}
          onChange={(names) => {
            put(interest, names);
          }}
        />
      </Row>
    </>
  );
}
