import { ProgressBar, Text } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { CallUnderWay } from '../../functions/under-way';
import { useCount, usePane, useWords } from '../context';
import { useDelayed } from '../method/RunRow';
import { CellLink } from '../problem/CellLink';

/** More bars than this would push the step away; the others follow as these end. */
const MOST = 3;

/** How far the functions in cells are that draw replications. A changed cell gives its call up, and its bar goes. */
export function CellCalls() {
  const { ports } = usePane();
  const words = useWords();
  const count = useCount();
  const [calls, setCalls] = useState<readonly CallUnderWay[]>([]);
  useEffect(() => ports.callsUnderWay(setCalls), [ports]);
  const waiting = useDelayed(calls.length > 0);
  if (!waiting) return null;
  return (
    <section className="agglo-calls" aria-label={words.formulasUnderWay}>
      {calls.slice(0, MOST).map(({ address, functionName, done, total }) => (
        <div key={`${address} ${functionName}`} className="agglo-progress">
          <Text size={200} block wrap={false}>
            <CellLink address={address} /> {functionName}: {words.progress(count(done), count(total))}
          </Text>
          <ProgressBar value={total > 0 ? done / total : 0} aria-label={`${address} ${functionName}`} />
        </div>
      ))}
    </section>
  );
}
