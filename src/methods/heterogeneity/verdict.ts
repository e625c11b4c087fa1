import type { TableWords } from '../../tables/words';
import { percent, printed, printedP } from '../linear-interpretation';
import type { Comparison, DifferenceSaid } from './interpretation-text';
import { groupName } from './group-names';
import type { Difference, HeterogeneityResult } from './result';
import type { HeterogeneityWords } from './text';

/** What there is to say: of several differences the one with the smallest p of the interaction test. */
export function comparisonOf(
  result: HeterogeneityResult,
  { table }: HeterogeneityWords & { readonly shared: TableWords },
): Comparison {
  const { outcome, term, level, groups, differences, equality } = result;
  const named = (label: string): string => groupName(label, result, table);
  const closest = differences.reduce((least, one) => (one.waldP < least.waldP ? one : least));
  const several = differences.length > 1;
  return {
    outcome,
    term,
    level: percent(level),
    groups: groups.flatMap(({ label, terms }) =>
      terms
        .filter(({ name }) => name === term)
        .map(({ estimate, low, high }) => ({
          label: named(label),
          estimate: printed(estimate),
          low: printed(low),
          high: printed(high),
        })),
    ),
    difference: differenceSaid(closest, named),
    equality: several && equality.term !== null ? printedP(equality.term.p) : null,
  };
}

function differenceSaid(difference: Difference, named: (label: string) => string): DifferenceSaid {
  const { between, estimate, low, high, holm } = difference;
  const wald = holm?.wald ?? difference.waldP;
  const permutation = holm === null ? difference.permutationP : holm.permutation;
  const studentised = holm === null ? (difference.permutation?.tP ?? null) : holm.studentised;
  const all = [wald, permutation, studentised].filter((p) => p !== null);
  return {
    first: named(between[0]),
    second: named(between[1]),
    larger: estimate > 0,
    size: printed(Math.abs(estimate)),
    low: printed(low),
    high: printed(high),
    evidence: all.every((p) => p <= 0.05) ? 'clear' : all.every((p) => p > 0.1) ? 'none' : 'mixed',
    wald: printedP(wald),
    permutation: permutation === null ? null : printedP(permutation),
    studentised: studentised === null ? null : printedP(studentised),
    adjusted: holm !== null,
  };
}
