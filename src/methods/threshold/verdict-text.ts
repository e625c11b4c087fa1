import { list } from '../linear-text';
import type { Caution, PrintedTest, Sequence, Verdict } from './verdict';

const COUNTS = ['no', 'one', 'two', 'three'];
const NUMBERS = ['no threshold', 'one threshold', 'two thresholds', 'three thresholds'];

/** Which number the tests suggest, and what is left for the person to decide. */
export function sequence({ tests, suggested, asked }: Sequence): string {
  if (suggested === null)
    return 'No bootstrap samples were drawn, so nothing is said of how many thresholds there are.';
  const rule =
    suggested === 0
      ? 'The tests suggest no threshold: one against none does not reject at 5%'
      : `The tests suggest ${NUMBERS[suggested]}: the last number that rejects at 5% with none before it failing to`;
  if (suggested < asked)
    return `${rule}. The model below has the ${COUNTS[asked]} that ${asked === 1 ? 'was' : 'were'} asked for; how many to keep is for you to decide.`;
  return tests.length < 3
    ? `${rule}. Whether there is one more has not been tested: ask for ${COUNTS[asked + 1]} to see; the decision is yours.`
    : `${rule}, and three is the most that can be tested; the decision is yours.`;
}

/** The tests and the slopes in one or two sentences: no more is claimed than the tests carry. */
export function interpretation(verdict: Verdict): string {
  const warned = cautions(verdict.cautions);
  return `${finding(verdict)}${warned === '' ? '' : ` Read this with care: ${warned}.`}`;
}

function finding(verdict: Verdict): string {
  const { outcome, regressor, q, tests, suggested, asked, thresholds } = verdict;
  const effect = `the effect of ${regressor} on ${outcome}`;
  const split = `${thresholds.length === 1 ? 'the split' : 'the splits'} of ${q} at ${list(thresholds)}`;
  if (suggested === null)
    return `Without bootstrap samples there is no test of whether ${effect} has a threshold at all; ${split} ${thresholds.length === 1 ? 'is' : 'are'} where the sum of squares is least: ${slopes(verdict)}.`;
  if (suggested === 0) {
    const [single] = tests;
    return single.evidence === 'none'
      ? `A threshold of ${q} in ${effect} is not shown (one against none: ${tested(single)}): ${split} ${thresholds.length === 1 ? 'is' : 'are'} merely where the sum of squares is least, and slopes on either side need not differ.`
      : `There is only weak evidence that ${effect} changes at a threshold of ${q} (one against none: ${tested(single)}); ${split} ${thresholds.length === 1 ? 'is' : 'are'} where the sum of squares is least.`;
  }
  if (suggested < asked)
    return `The tests support ${NUMBERS[suggested]} of ${q} in ${effect}, not the ${COUNTS[asked]} of this model (${run(tests)}): estimate it with ${NUMBERS[suggested]} before reading the slopes.`;
  return `The tests support ${NUMBERS[suggested]} of ${q} in ${effect} (${run(tests)}): ${slopes(verdict)}.`;
}

function run(tests: readonly PrintedTest[]): string {
  return tests.map((test) => `${test.thresholds} against ${test.thresholds - 1}: ${tested(test)}`).join('; ');
}

function tested({ f, p }: PrintedTest): string {
  return p === '' ? `F = ${f}` : `F = ${f}, ${p}`;
}

/** The regressor and the outcome are named once. */
function slopes({ outcome, regressor, regimes, level }: Verdict): string {
  const first = regimes.findIndex(({ evidence }) => evidence !== 'none');
  return regimes
    .map((regime, index) => {
      const { range, share, rises, size, estimate, low, high, evidence } = regime;
      const where = `where ${range} (${share}${index === 0 ? ' of the rows' : ''})`;
      const interval = `${index === 0 ? `${level} interval ` : ''}${low} to ${high}`;
      if (evidence === 'none')
        return `${where} the slope ${index < first || first < 0 ? `of ${regressor} ` : ''}cannot be told from zero (${estimate}; ${interval})`;
      const more = `${size} ${rises ? 'more' : 'less'}`;
      const goes =
        index === first ? `one unit more of ${regressor} goes with ${more} of ${outcome}` : `it goes with ${more}`;
      return `${where} ${goes} (${interval})${evidence === 'weak' ? ', on weak evidence' : ''}`;
    })
    .join('; ');
}

function cautions(all: readonly Caution[]): string {
  return all.map(caution).join('; ');
}

function caution(one: Caution): string {
  switch (one.kind) {
    case 'few-rows':
      return `only ${one.share} of the rows lie where ${one.range}`;
    case 'few-entities':
      return `only ${one.entities} ${one.entities === 1 ? 'entity has' : 'entities have'} rows where ${one.range}`;
    case 'near-trim':
      return `the threshold ${one.value} stands at the edge of the values tried`;
    case 'disconnected':
      return `the interval of ${one.value} has gaps`;
  }
}
