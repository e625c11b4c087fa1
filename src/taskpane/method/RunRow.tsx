import { Button, Spinner, Text } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useCount, useView, useWords } from '../context';
import type { MethodState, Progress } from '../state/state';
import { partOf, ProgressLine } from './ProgressLine';

/** Milliseconds below which nothing is shown: a spinner that flashes is worse than none. */
const PATIENCE = 100;

export interface RunRowProps {
  readonly state: MethodState;
  /** What has changed since the result below, in words; null where it still stands. */
  readonly stale: string | null;
  readonly onCancel: () => void;
}

/**
 * Run, which can be pressed again at any time, and beside it what goes on: progress with its cancel, how long it took,
 * or why the result below is an old one. The row has one height in all states.
 */
export function RunRow({ state, stale, onCancel }: RunRowProps) {
  const words = useWords();
  const waiting = useDelayed(state.status === 'running');
  return (
    <div className="agglo-run">
      <Button type="submit" appearance="primary">
        {words.run}
      </Button>
      {waiting ? (
        <>
          {state.progress ? <Bar progress={state.progress} /> : <Spinner size="tiny" label={words.running} />}
          <Button size="small" onClick={onCancel}>
            {words.cancel}
          </Button>
        </>
      ) : (
        <Standing state={state} stale={stale} />
      )}
    </div>
  );
}

function Bar({ progress: { model, models, done, total } }: { readonly progress: Progress }) {
  const words = useWords();
  const count = useCount();
  return (
    <ProgressLine name={words.running} part={(model + partOf(done, total)) / models}>
      {models > 1 ? `${words.model(String(model + 1), String(models))} ` : ''}
      {words.progress(count(done), count(total))}
    </ProgressLine>
  );
}

function Standing({ state, stale }: { readonly state: MethodState; readonly stale: string | null }) {
  const words = useWords();
  const language = useView((all) => all.language);
  const seconds = state.outcome?.seconds;
  const said = state.cancelled
    ? state.outcome
      ? words.cancelledOver
      : words.cancelled
    : (stale ??
      (seconds !== undefined && state.status === 'done'
        ? words.seconds(seconds.toLocaleString(language, { maximumSignificantDigits: 2 }))
        : ''));
  return (
    <Text
      size={200}
      role="status"
      title={said}
      className={stale === null ? 'agglo-standing' : 'agglo-standing agglo-warned'}
    >
      {said}
    </Text>
  );
}

/** True once `on` has lasted for longer than the eye needs an answer. */
export function useDelayed(on: boolean): boolean {
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
