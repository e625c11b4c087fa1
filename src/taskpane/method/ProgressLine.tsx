import { ProgressBar, Text } from '@fluentui/react-components';
import type { ReactNode } from 'react';

export interface ProgressLineProps {
  /** What the bar is called for those who hear the pane. */
  readonly name: string;
  /** From 0 to 1. */
  readonly part: number;
  readonly children: ReactNode;
}

/** A line that says how far something is, and its bar. */
export function ProgressLine({ name, part, children }: ProgressLineProps) {
  return (
    <div className="agglo-progress">
      <Text size={200} block wrap={false}>
        {children}
      </Text>
      <ProgressBar value={part} aria-label={name} />
    </div>
  );
}

/** How much of the draws is done; 0 where there are none. */
export function partOf(done: number, total: number): number {
  return total > 0 ? done / total : 0;
}
