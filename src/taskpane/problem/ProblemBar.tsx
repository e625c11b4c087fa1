import { MessageBar, MessageBarBody } from '@fluentui/react-components';
import { address } from '../../panel/cell';
import type { Problem } from '../../panel/problem';
import { useWords } from '../context';
import { CellLink } from './CellLink';
import { ProblemSentence } from './ProblemSentence';

export interface ProblemBarProps {
  readonly problem: Problem;
  /** The sheet whose rows a problem may name by their numbers. */
  readonly sheet: string | undefined;
  readonly intent?: 'error' | 'warning';
}

/** One sentence: what is wrong and the way out, with links to the cells or rows that it names. */
export function ProblemBar({ problem, sheet, intent = 'error' }: ProblemBarProps) {
  const words = useWords();
  const { rows } = problem.values;
  const links = Array.isArray(rows) && sheet !== undefined ? rows.filter((row) => typeof row === 'number') : [];
  return (
    <MessageBar intent={intent} layout="multiline" className="agglo-bar agglo-problem" tabIndex={-1} role="alert">
      <MessageBarBody>
        <ProblemSentence problem={problem} />
        {links.length > 0 ? (
          <span className="agglo-links">
            {links.map((row) => (
              <CellLink key={row} address={address(row - 1, 0, sheet)}>
                {words.row(String(row))}
              </CellLink>
            ))}
          </span>
        ) : null}
      </MessageBarBody>
    </MessageBar>
  );
}
