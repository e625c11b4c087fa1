import type { Figure } from '../../tables/model';
import type { TableWords } from '../../tables/words';
import { percent } from '../linear-interpretation';
import { groupName } from './group-names';
import type { HeterogeneityResult } from './result';
import type { HeterogeneityWords } from './text';

/** A forest plot: the coefficient in all rows and in each group with its interval, lines at zero and at the first. */
export function forestPlot(
  result: HeterogeneityResult,
  { table }: HeterogeneityWords & { readonly shared: TableWords },
): Figure {
  const { whole, groups, term, outcome, level } = result;
  const rows = [
    { label: table.all, terms: whole.terms },
    ...groups.map(({ label, terms }) => ({ label: groupName(label, result, table), terms })),
  ].flatMap(({ label, terms }) => {
    const found = terms.find(({ name }) => name === term);
    return found === undefined ? [] : [{ label, ...found }];
  });
  const categories = rows.map(({ label }) => label);
  return {
    kind: 'figure',
    title: table.forest(term, outcome, percent(level)),
    x: { label: table.plotAxis },
    y: { label: table.group, categories },
    marks: [
      { mark: 'rule', axis: 'x', at: 0 },
      {
        mark: 'intervals',
        low: rows.map(({ low }) => low),
        high: rows.map(({ high }) => high),
        y: categories,
        label: table.interval(percent(level)),
      },
      { mark: 'points', x: rows.map(({ estimate }) => estimate), y: categories, label: table.plotAxis },
    ],
    notes: [],
  };
}
