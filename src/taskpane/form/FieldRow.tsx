import { Input, Switch } from '@fluentui/react-components';
import type { MethodWords } from '../../methods/method';
import type { ColumnProfile } from '../../panel/describe';
import type { Problem } from '../../panel/problem';
import { useWords } from '../context';
import type { Draft } from '../state/state';
import { ChoicePicker } from './ChoicePicker';
import { ColumnPicker } from './ColumnPicker';
import { ConditionsInput } from './ConditionsInput';
import { DefinitionsInput } from './DefinitionsInput';
import { variantOf, type Field, type Variant } from './fields';
import { choiceLabel, emptyOf, helpOf, labelOf } from './names';
import { NumberInput } from './NumberInput';
import { NumbersInput } from './NumbersInput';
import { listOf, objectionsTo, type Objection } from './objections';
import type { Offer } from './offer';
import { Regressors } from './Regressors';
import { Row } from './Row';
import { TagsPicker } from './TagsPicker';

/** A problem, the row that shows it and the entry of the row's list that it is about. */
export interface PlacedProblem {
  readonly row: string;
  readonly path: string;
  readonly problem: Problem;
}

export interface FieldRowProps {
  readonly field: Field;
  /** `covariance.by` for a part of an object. */
  readonly path: string;
  readonly value: unknown;
  readonly words: MethodWords;
  readonly offer: Offer;
  /** The whole form: what can be chosen here depends on what was chosen elsewhere. */
  readonly draft: Draft;
  readonly problem: PlacedProblem | null;
  /** `undefined` leaves the field to its default. */
  readonly onChange: (value: unknown) => void;
}

export interface ControlProps extends FieldRowProps {
  readonly objectionTo: (profile: ColumnProfile) => Objection | null;
}

/** One field of a specification as a control; objects and unions become the rows of their parts. */
export function FieldRow(props: FieldRowProps) {
  const { field, path, value, words, offer, draft, onChange } = props;
  const pane = useWords();
  const problem = props.problem?.row === path ? props.problem : null;
  const row = {
    label: labelOf(words, path),
    help: helpOf(words, path),
    required: field.required,
    problem: problem?.problem ?? null,
  };
  const objectionTo = objectionsTo(field.name, offer, draft);
  const placeholder = emptyOf(words, path);
  const shown = value ?? field.fallback;
  switch (field.kind) {
    case 'column':
      return (
        <Row {...row}>
          <ColumnPicker
            profiles={offer.profiles}
            objectionTo={objectionTo}
            clearable={!field.required}
            placeholder={placeholder}
            value={typeof shown === 'string' && shown !== '' ? shown : null}
            onChange={(name) => {
              onChange(name ?? (field.nullable ? null : undefined));
            }}
          />
        </Row>
      );
    case 'columns':
      // those that may be left out are controls; what is in question has a field of its own
      if (field.name === 'regressors' && field.required)
        return <Regressors {...props} problem={problem} objectionTo={objectionTo} />;
      return (
        <Row {...row}>
          <TagsPicker
            label={row.label}
            values={listOf(shown)}
            profiles={offer.profiles}
            objectionTo={objectionTo}
            free={false}
            placeholder={placeholder}
            onChange={(names) => {
              onChange(names.length > 0 || !field.required ? names : undefined);
            }}
          />
        </Row>
      );
    case 'effects':
      return (
        <Row {...row}>
          <TagsPicker
            label={row.label}
            values={listOf(shown)}
            profiles={offer.profiles}
            objectionTo={field.name === 'instruments' ? objectionTo : objectionsTo('group', offer, draft)}
            free
            products={field.name === 'instruments' ? productsOf(offer.profiles, objectionTo, draft) : []}
            placeholder={placeholder ?? (field.name === 'instruments' ? pane.add : pane.addOther)}
            onChange={onChange}
          />
        </Row>
      );
    case 'choice':
      return (
        <Row {...row}>
          <ChoicePicker
            choices={[
              ...(field.nullable && placeholder !== undefined ? [{ choice: null, label: placeholder }] : []),
              ...field.choices.map((choice) => ({ choice, label: choiceLabel(words, path, String(choice)) })),
            ]}
            value={shown}
            onChange={onChange}
          />
        </Row>
      );
    case 'number':
    case 'seed':
      return (
        <Row {...row}>
          <NumberInput field={field} value={typeof value === 'number' ? value : undefined} onChange={onChange} />
        </Row>
      );
    case 'numbers':
      return (
        <Row {...row}>
          <NumbersInput
            values={[value ?? []].flat()}
            placeholder={typeof field.fallback === 'number' ? String(field.fallback) : ''}
            onChange={(typed) => {
              onChange(typed.length > 1 ? typed : typed[0]);
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
          <ConditionsInput values={listOf(shown)} placeholder={pane.conditionExample} onChange={onChange} />
        </Row>
      );
    case 'lines':
      return (
        <Row {...row}>
          <ConditionsInput values={listOf(shown)} placeholder={placeholder ?? ''} onChange={onChange} />
        </Row>
      );
    case 'definitions':
      return (
        <Row {...row}>
          <DefinitionsInput
            value={recordOf(shown)}
            placeholder={placeholder ?? (field.name === 'derive' ? pane.definitionExample : '')}
            onChange={onChange}
          />
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
  row,
  ...props
}: FieldRowProps & { readonly row: { label: string; help: string | undefined; problem: Problem | null } }) {
  const { field, path, value, words, onChange } = props;
  const shown = value ?? field.fallback;
  const variant = variantOf(field, shown);
  const none = field.nullable ? emptyOf(words, path) : undefined;
  // one part alone needs no heading
  const alone = field.kind === 'group' && !field.nullable && variant?.fields.length === 1 && row.problem === null;
  return (
    <>
      {alone ? null : (
        <Row {...row} problem={variant?.shape === 'numbers' ? null : row.problem}>
          {field.kind === 'variants' ? (
            <ChoicePicker
              choices={[
                ...(none === undefined ? [] : [{ choice: null, label: none }]),
                ...field.variants.map(({ kind }) => ({ choice: kind, label: choiceLabel(words, path, kind) })),
              ]}
              value={variant?.kind ?? null}
              onChange={(kind) => {
                const chosen = field.variants.find((candidate) => candidate.kind === kind);
                onChange(chosen ? firstValue(chosen) : null);
              }}
            />
          ) : field.nullable ? (
            <Switch
              checked={variant !== null}
              onChange={(_, { checked }) => {
                onChange(checked ? {} : null);
              }}
            />
          ) : (
            // what is always there has nothing to switch: its label is the heading of its parts
            <span />
          )}
        </Row>
      )}
      {variant?.shape === 'numbers' ? (
        <Row
          label={labelOf(words, `${path}.${variant.kind}`)}
          help={helpOf(words, `${path}.${variant.kind}`)}
          required
          problem={row.problem}
        >
          <NumbersInput
            values={[shown].flat()}
            placeholder={emptyOf(words, `${path}.${variant.kind}`) ?? ''}
            onChange={onChange}
          />
        </Row>
      ) : null}
      {variant?.fields.map((part) => (
        <FieldRow
          {...props}
          key={part.name}
          field={part}
          path={`${path}.${part.name}`}
          value={recordOf(shown)[part.name]}
          onChange={(next) => {
            onChange(withPart(recordOf(shown), part.name, next, variant));
          }}
        />
      ))}
    </>
  );
}

/** An alternative that is told by one of its parts keeps that part, empty, while another value is typed. */
function withPart(
  shown: Readonly<Record<string, unknown>>,
  name: string,
  value: unknown,
  { kind, tagged }: Variant,
): Readonly<Record<string, unknown>> {
  if (value !== undefined) return { ...shown, [name]: value };
  if (!tagged && name === kind) return { ...shown, [name]: '' };
  return Object.fromEntries(Object.entries(shown).filter(([part]) => part !== name));
}

/** What an alternative begins with: itself, its own default, the least number, or nothing yet. */
function firstValue({ kind, shape, tagged, fields }: Variant): unknown {
  if (shape !== 'object') return shape === 'word' ? kind : [];
  if (tagged) return { kind };
  const field = fields.find(({ name }) => name === kind);
  return { [kind]: field?.fallback ?? (field?.kind === 'number' ? (field.minimum ?? 1) : '') };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** An instrument that does not vary over time enters as its product with the periods. */
function productsOf(
  profiles: readonly ColumnProfile[],
  objectionTo: ControlProps['objectionTo'],
  { period }: Draft,
): readonly string[] {
  if (typeof period !== 'string') return [];
  return profiles.flatMap((profile) => {
    const objection = objectionTo(profile);
    const isFixed = objection?.reason === 'fixed' && objection.within !== period;
    return isFixed && !/[\^[\]`]/u.test(profile.name + period) ? [`${profile.name}^${period}`] : [];
  });
}
