import { Button } from '@fluentui/react-components';
import { useMemo, useState, type Ref } from 'react';
import type { AnyMethod } from '../../methods/method';
import { useView, useWords } from '../context';
import { blocksOf } from '../document/blocks';
import { DocumentView } from '../document/DocumentView';
import type { MethodState, Outcome } from '../state/state';
import { PutBar } from '../put/PutBar';
import { conventionsBlock, isComparable } from './compared';
import { useDelayed } from './RunRow';

export interface ResultViewProps {
  readonly ref: Ref<HTMLElement>;
  readonly method: AnyMethod;
  readonly state: MethodState;
  readonly outcome: Outcome;
  /** Something has changed since. */
  readonly stale: boolean;
}

/** The result in the language of the pane; grey while another one is computed and while it no longer holds. */
export function ResultView({ ref, method, state, outcome, stale }: ResultViewProps) {
  const words = useWords();
  const language = useView((all) => all.language);
  const [comparing, setComparing] = useState(false);
  const comparable = isComparable(outcome);
  // the page answers by itself: one fit takes a fraction of a second
  const compared = useMemo(
    () => (comparing && comparable ? [conventionsBlock(outcome, language)] : []),
    [comparing, comparable, outcome, language],
  );
  const own = useMemo(() => blocksOf(method, outcome, language), [method, outcome, language]);
  const blocks = useMemo(() => [...own, ...compared], [own, compared]);
  const waiting = useDelayed(state.status === 'running');
  return (
    <section ref={ref} tabIndex={-1} aria-label={words.result} className="agglo-result">
      <div className={waiting || stale ? 'agglo-document agglo-old' : 'agglo-document'}>
        <DocumentView blocks={own} />
        {comparable ? (
          <Button
            size="small"
            appearance="transparent"
            className="agglo-more"
            aria-expanded={comparing}
            onClick={() => {
              setComparing(!comparing);
            }}
          >
            {`${comparing ? '▾' : '▸'} ${words.whyDiffer}`}
          </Button>
        ) : null}
        <DocumentView blocks={compared} />
      </div>
      <PutBar method={method} outcome={outcome} blocks={blocks} stale={stale} />
    </section>
  );
}
