import { Button, MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { usePane, useWords } from '../context';
import type { CellExplanation } from '../ports';
import { CellLink } from '../problem/CellLink';

const MOST = 2;

/** The sentences behind the errors that our functions show in cells: the cell itself has room for `#VALUE!` only. */
export function Explanations() {
  const { ports } = usePane();
  const words = useWords();
  const [explanations, setExplanations] = useState<readonly CellExplanation[]>([]);
  const [all, setAll] = useState(false);
  useEffect(() => ports.explanations(setExplanations), [ports]);
  const shown = all ? explanations : explanations.slice(-MOST);
  return (
    <section className="agglo-explanations" aria-label={words.formulaMessages} aria-live="polite">
      {shown.map(({ address, functionName, sentence }) => (
        <MessageBar
          key={`${address} ${functionName}`}
          intent="error"
          layout="multiline"
          className="agglo-bar"
          politeness="polite"
        >
          <MessageBarBody>
            <MessageBarTitle>
              <CellLink address={address} /> {functionName}
            </MessageBarTitle>
            {sentence}
          </MessageBarBody>
        </MessageBar>
      ))}
      {explanations.length > MOST && !all ? (
        <Button
          size="small"
          appearance="transparent"
          className="agglo-more"
          onClick={() => {
            setAll(true);
          }}
        >
          {words.moreMessages(String(explanations.length - MOST))}
        </Button>
      ) : null}
    </section>
  );
}
