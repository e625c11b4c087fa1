import { useEffect, useState } from 'react';
import type { CallUnderWay } from '../../functions/under-way';
import { useCount, usePane, useWords } from '../context';
import { partOf, ProgressLine } from '../method/ProgressLine';
import { useDelayed } from '../method/RunRow';
import { CellLink } from '../problem/CellLink';

/** More bars than this would push the step away; the others follow as these end. */
const MOST = 3;

/** How far the functions in cells are that draw replications. A changed cell gives its call up, and its bar goes. */
export function CellProgress() {
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
        <ProgressLine key={`${address} ${functionName}`} name={`${address} ${functionName}`} part={partOf(done, total)}>
          <CellLink address={address} /> {functionName}: {words.progress(count(done), count(total))}
        </ProgressLine>
      ))}
    </section>
  );
}
