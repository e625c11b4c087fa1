import { useWords } from '../context';
import { ColumnPicker } from './ColumnPicker';
import type { ControlProps } from './FieldRow';
import { listOf } from './objections';
import { Row } from './Row';
import { TagsPicker } from './TagsPicker';

/** The regressors as the genre writes them: the one of interest, then the controls in their order. */
export function Regressors({ path, value, offer, objectionTo, problem, onChange }: ControlProps) {
  const words = useWords();
  const [interest = null, ...controls] = listOf(value);
  const ofControls = problem !== null && /\[[1-9]/u.test(problem.path.slice(path.length));
  const put = (first: string | null, others: readonly string[]): void => {
    const regressors = [...(first === null ? [] : [first]), ...others.filter((name) => name !== first)];
    onChange(regressors.length > 0 ? regressors : undefined);
  };
  return (
    <>
      <Row
        label={words.interest}
        help={words.interestHelp}
        problem={ofControls ? null : (problem?.problem ?? null)}
        required
      >
        <ColumnPicker
          profiles={offer.profiles}
          objectionTo={objectionTo}
          clearable={false}
          value={interest}
          onChange={(name) => {
            put(name, controls);
          }}
        />
      </Row>
      <Row label={words.controls} help={words.controlsHelp} problem={ofControls ? (problem?.problem ?? null) : null}>
        <TagsPicker
          label={words.controls}
          values={controls}
          profiles={offer.profiles.filter(({ name }) => name !== interest)}
          objectionTo={objectionTo}
          free={false}
          disabled={interest === null}
          onChange={(names) => {
            put(interest, names);
          }}
        />
      </Row>
    </>
  );
}
