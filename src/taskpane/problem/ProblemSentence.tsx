import { sentence } from '../../locales';
import type { Problem } from '../../panel/problem';
import { useView } from '../context';
import { CellLink } from './CellLink';
import { studyTable } from '../state/state';
import { partsOf, withoutSheet } from './parts';

/** The sentence of a problem or a notice; the cells that it names are links that select them. */
export function ProblemSentence({ problem }: { readonly problem: Problem }) {
  const language = useView((state) => state.language);
  const study = useView((state) => studyTable(state)?.frame.origin.sheet);
  return partsOf(sentence(problem, language), problem).map(({ text, cell }, index) =>
    cell ? (
      <CellLink key={index} address={text}>
        {withoutSheet(text, study)}
      </CellLink>
    ) : (
      text
    ),
  );
}
