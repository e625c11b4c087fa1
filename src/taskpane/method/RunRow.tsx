import { Button, ProgressBar, Spinner, Text } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useCount, useView, useWords } from '../context';
import type { MethodState } from '../state/state';

/** Below this nothing is shown: a spinner that flashes is worse than none. */
const PATIENCE = 100;

/** Run, or the progress of a run with its cancel; the row's height is the same in each state. */
export function RunRow({ state, onCancel }: { readonly state: MethodState; readonly onCancel: () => void }) {
  const words = useWords();
  const count = useCount();
  const language = useView(({ language: current }) => current);
  const running = state.status === 'running';
  const waiting = useDelayed(running);
  if (running && waiting) {
    const { progress } = state;
    return (
      <div className="agglo-run">
        <Button onClick={onCancel}>{words.cancel}</Button>
        {progress ? (
          <div className="agglo-progress" role="status">
            <Text size={200}>{words.progress(count(progress.done), count(progress.total))}</Text>
            <ProgressBar value={progress.total > 0 ? progress.done / progress.total : 0} />
          </div>
        ) : (
          <Spinner size="tiny" label={words.running} />
        )}
      </div>
    );
  }
  const seconds = state.outcome?.seconds;
  return (
    <div className="agglo-run">
      <Button type="submit" appearance="primary">
        {words.run}
      </Button>
      {seconds !== undefined && !state.edited ? (
        <Text size={200} className="agglo-hint">
          {words.seconds(seconds.toLocaleString(language, { maximumSignificantDigits: 2 }))}
        </Text>
      ) : null}
    </div>
  );
}

function useDelayed(on: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) {
      setLate(false);
      return undefined;
    }
    const timer = setTimeout(() => {
      setLate(true);
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
    };
  }, [on]);
  return late;
}
