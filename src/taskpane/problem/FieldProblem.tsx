import type { Problem } from '../../panel/problem';
import { useWords } from '../context';
import { ProblemSentence } from './ProblemSentence';

/** Problems that in a form mean no more than that nothing was chosen yet. */
const UNFILLED = new Set(['field-missing', 'field-short', 'field-empty']);

/** Why a field is refused; one that is merely empty says so without the words of a specification. */
export function FieldProblem({ problem }: { readonly problem: Problem }) {
  const words = useWords();
  const isEmpty = UNFILLED.has(problem.code) || problem.values['found'] === '""';
  return isEmpty ? words.unfilled : <ProblemSentence problem={problem} />;
}
