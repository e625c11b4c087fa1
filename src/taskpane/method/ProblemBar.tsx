import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components';
import { sentence } from '../../locales';
import type { Problem } from '../../panel/problem';
import { usePane, useView, useWords } from '../context';

/** One sentence: what is wrong and the way out, with a link to the cell that it names. */
export function ProblemBar({ problem }: { readonly problem: Problem }) {
  const { ports } = usePane();
  const words = useWords();
  const language = useView((state) => state.language);
  const { cell } = problem.values;
  return (
    <MessageBar intent="error" layout="multiline" className="agglo-problem">
      <MessageBarBody>{sentence(problem, language)}</MessageBarBody>
      {typeof cell === 'string' && cell !== '' ? (
        <MessageBarActions>
          <Button
            size="small"
            onClick={() => {
              void ports.host.select(cell);
            }}
          >
            {words.goTo(cell)}
          </Button>
        </MessageBarActions>
      ) : null}
    </MessageBar>
  );
}
