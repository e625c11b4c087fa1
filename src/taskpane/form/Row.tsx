import { Field, InfoLabel, type LabelProps } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { Problem } from '../../panel/problem';
import { useWords } from '../context';
import { FieldProblem } from '../problem/FieldProblem';

export interface RowProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** Why the value is refused. */
  readonly problem?: Problem | null;
  readonly required?: boolean;
  readonly children: ReactElement;
}

/** A label, its line of help and its control, side by side; an error stands beneath its control. */
export function Row({ label, help, problem, required, children }: RowProps) {
  const words = useWords();
  const info = help === undefined ? {} : { info: help, infoButton: { 'aria-label': words.explain } };
  return (
    <Field
      orientation="horizontal"
      size="small"
      className="agglo-row"
      required={required ?? false}
      label={{
        // what must be filled in says so in its own place: a star would tell nobody more
        children: (_: unknown, { required: _star, ...props }: LabelProps) => (
          <InfoLabel {...props} className="agglo-label" {...info}>
            {label}
          </InfoLabel>
        ),
      }}
      {...(problem
        ? { validationState: 'error' as const, validationMessage: { children: <FieldProblem problem={problem} /> } }
        : {})}
    >
      {children}
    </Field>
  );
}
