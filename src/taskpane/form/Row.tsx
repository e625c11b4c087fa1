import { Field, InfoLabel, type LabelProps } from '@fluentui/react-components';
import type { ReactElement } from 'react';

export interface RowProps {
  readonly label: string;
  readonly help?: string | undefined;
  /** Why the value is refused. */
  readonly problem?: string | null;
  readonly required?: boolean;
  readonly children: ReactElement;
}

/** A label, its line of help and its control, side by side; an error stands beneath its control. */
export function Row({ label, help, problem, required, children }: RowProps) {
  const info = help === undefined ? {} : { info: help };
  return (
    <Field
      orientation="horizontal"
      size="small"
      className="agglo-row"
      required={required ?? false}
      label={{
        children: (_: unknown, props: LabelProps) => (
          <InfoLabel {...props} {...info}>
            {label}
          </InfoLabel>
        ),
      }}
      {...(problem ? { validationState: 'error' as const, validationMessage: problem } : {})}
    >
      {children}
    </Field>
  );
}
