import { Dropdown, Input, Option, Switch } from '@fluentui/react-components';
import type { MethodWords } from '../../methods/method';
import type { ColumnProfile } from '../../panel/describe';
import { useWords } from '../context';
import { ColumnPicker, reasonAgainst } from './ColumnPicker';
import { ConditionsInput } from './ConditionsInput';
import { DefinitionsInput } from './DefinitionsInput';
import type { Field, Variant } from './fields';
import { choiceLabel, helpOf, labelOf } from './names';
import { Regressors } from './Regressors';
import { Row } from './Row';
import { TagsPicker } from './TagsPicker';

/** Columns that name groups rather than measure something. */
const GROUPING = new Set(['entity', 'period', 'class', 'group', 'by']);

export interface FieldRowProps {
  readonly field: Field;
  /** `covariance.by` for a part of an object. */
  readonly path: string;
  readonly value: unknown;
  readonly words: MethodWords;
  readonly profiles: readonly ColumnProfile[];
  /** The field that a problem names, and its sentence. */
  readonly problem: { readonly field: string; readonly sentence: string } | null;
  /** `undefined` leaves the field to its default. */
  readonly onChange: (value: unknown) => void;
}

/** One field of a specification as a control; objects and unions become the rows of their parts. */
export function FieldRow(props: FieldRowProps) {
  const { field, path, value, words, profiles, problem, onChange } = props;
  const pane = useWords();
  const label = labelOf(words, path);
  const row = {
    label,
    help: helpOf(words, path),
    required: field.required,
    problem: isAt(problem?.field, path) ? (problem?.sentence ?? null) : null,
  };
  const names = profiles.map(({ name }) => name);
  const shown = value ?? field.fallback;
  switch (field.kind) {
    case 'column':
      return (
        <Row {...row}>
          <ColumnPicker
            profiles={profiles}
            numeric={!GROUPING.has(field.name)}
            clearable={!field.required}
            value={typeof shown === 'string' ? shown : null}
            onChange={(name) => {
              onChange(name ?? (field.nullable ? null : undefined));
            }}
          />
        </Row>
      );
    case 'columns':
      if (field.name === 'regressors') return <Regressors {...props} required={field.required} problem={row.problem} />;
      return (
        <Row {...row}>
          <TagsPicker
            label={label}
            values={listOf(shown)}
            options={profiles.filter((profile) => reasonAgainst(profile, true) === null).map(({ name }) => name)}
            free={false}
            onChange={onChange}
          />
        </Row>
      );
    case 'effects':
      return (
        <Row {...row}>
          <TagsPicker label={label} values={listOf(shown)} options={names} free onChange={onChange} />
        </Row>
      );
    case 'choice':
      return (
        <Row {...row}>
          <Dropdown
            size="small"
            className="agglo-picker"
            value={typeof shown === 'string' ? choiceLabel(words, path, shown) : ''}
            selectedOptions={typeof shown === 'string' ? [shown] : []}
            onOptionSelect={(_, { optionValue }) => {
              onChange(optionValue);
            }}
          >
            {field.choices.map((choice) => (
              <Option key={choice} value={choice} text={choiceLabel(words, path, choice)}>
                {choiceLabel(words, path, choice)}
              </Option>
            ))}
          </Dropdown>
        </Row>
      );
    case 'number':
    case 'seed':
      return (
        <Row {...row}>
          <Input
            size="small"
            type="number"
            step={field.whole || field.kind === 'seed' ? 1 : 'any'}
            {...(field.minimum === null ? {} : { min: field.minimum })}
            {...(field.maximum === null ? {} : { max: field.maximum })}
            value={typeof shown === 'number' ? String(shown) : ''}
            onChange={(_, { value: text }) => {
              onChange(text === '' ? undefined : Number(text));
            }}
          />
        </Row>
      );
    case 'switch':
      return (
        <Row {...row}>
          <Switch
            checked={shown === true}
            onChange={(_, { checked }) => {
              onChange(checked);
            }}
          />
        </Row>
      );
    case 'conditions':
      return (
        <Row {...row}>
          <ConditionsInput
            label={label}
            values={listOf(shown)}
            placeholder={pane.conditionExample}
            onChange={onChange}
          />
        </Row>
      );
    case 'definitions':
      return (
        <Row {...row}>
          <DefinitionsInput label={label} value={recordOf(shown)} onChange={onChange} />
        </Row>
      );
    case 'text':
      return (
        <Row {...row}>
          <Input
            size="small"
            value={typeof shown === 'string' ? shown : ''}
            onChange={(_, { value: text }) => {
              onChange(text === '' ? undefined : text);
            }}
          />
        </Row>
      );
    case 'variants':
    case 'group':
      return <ObjectRows {...props} row={row} />;
  }
}

/** A union of objects: its kind is chosen, the parts of the kind follow. An optional object is off until it is wanted. */
function ObjectRows({
  field,
  path,
  value,
  words,
  profiles,
  problem,
  onChange,
  row,
}: FieldRowProps & { readonly row: { label: string; help: string | undefined; problem: string | null } }) {
  const shown = recordOf(value ?? field.fallback);
  const union = field.kind === 'variants';
  const variant = field.variants.find(
    ({ kind, tagged }) => !union || (tagged ? shown['kind'] === kind : kind in shown),
  );
  const kind = variant?.kind ?? '';
  const on = union || (value !== null && value !== undefined);
  return (
    <>
      <Row {...row}>
        {union ? (
          <Dropdown
            size="small"
            className="agglo-picker"
            value={choiceLabel(words, path, kind)}
            selectedOptions={[kind]}
            onOptionSelect={(_, { optionValue }) => {
              const chosen = field.variants.find((candidate) => candidate.kind === optionValue);
              if (chosen) onChange(chosen.tagged ? { kind: chosen.kind } : firstValue(chosen));
            }}
          >
            {field.variants.map((candidate) => (
              <Option key={candidate.kind} value={candidate.kind} text={choiceLabel(words, path, candidate.kind)}>
                {choiceLabel(words, path, candidate.kind)}
              </Option>
            ))}
          </Dropdown>
        ) : (
          <Switch
            checked={on}
            onChange={(_, { checked }) => {
              onChange(checked ? {} : null);
            }}
          />
        )}
      </Row>
      {on
        ? variant?.fields.map((part) => (
            <FieldRow
              key={part.name}
              field={part}
              path={`${path}.${part.name}`}
              value={shown[part.name]}
              words={words}
              profiles={profiles}
              problem={problem}
              onChange={(next) => {
                onChange({ ...shown, [part.name]: next });
              }}
            />
          ))
        : null}
    </>
  );
}

/** What an alternative begins with: its own default, the least number, or nothing yet. */
function firstValue({ kind, fields }: Variant): Readonly<Record<string, unknown>> {
  const field = fields.find(({ name }) => name === kind);
  return { [kind]: field?.fallback ?? (field?.kind === 'number' ? (field.minimum ?? 1) : '') };
}

/** A problem stands beside the field that it names, or beside the list whose entry it names. */
function isAt(named: string | undefined, path: string): boolean {
  return named === path || (named?.startsWith(`${path}[`) ?? false);
}

export function listOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? [value] : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
