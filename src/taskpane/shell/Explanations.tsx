import { Button, Link, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { usePane, useWords } from '../context';
import type { CellExplanation } from '../ports';

const MOST = 3;

/** The sentences behind the errors that our functions show in cells: the cell itself has room for `#VALUE!` only. */
export function Explanations() {
  const { ports } = usePane();
  const words = useWords();
  const [explanations, setExplanations] = useState<readonly CellExplanation[]>([]);
  const [all, setAll] = useState(false);
  useEffect(() => ports.explanations(setExplanations), [ports]);
  if (explanations.length === 0) return null;
  const shown = all ? explanations : explanations.slice(-MOST);
  return (
    <section className="agglo-explanations" aria-label={words.formulaMessages} aria-live="polite">
      {shown.map(({ address, functionName, sentence }) => (
        <MessageBar key={`${address} ${functionName}`} intent="error" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              <Link
                as="button"
                onClick={() => {
                  void ports.host.select(address);
                }}
              >
                {address}
              </Link>{' '}
              {functionName}
            </MessageBarTitle>
            {sentence}
          </MessageBarBody>
        </MessageBar>
      ))}
      {explanations.length > MOST && !all ? (
        <Button
          size="small"
          appearance="transparent"
          onClick={() => {
            setAll(true);
          }}
        >
          {`+ ${explanations.length - MOST}`}
        </Button>
      ) : null}
    </section>
  );
}
