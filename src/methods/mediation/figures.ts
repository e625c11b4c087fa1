import type { Figure } from '../../tables/model';
import { percent } from '../linear-interpretation';
import type { MediationResult, Path } from './result';
import type { Words } from './words';

/** Total, direct and indirect effects, each with its interval. Labels are short, as a narrow pane cuts long ones off. */
export function effectsPlot(result: MediationResult, { table }: Words): Figure {
  const { total, direct, paths, totalIndirect, treatment, outcome, level } = result;
  const through = paths.flatMap(({ mediator, indirect, bca, percentile }) => {
    const interval = bca ?? percentile;
    if (indirect === null || interval === null) return [];
    return [{ label: mediator, estimate: indirect.estimate, ...interval }];
  });
  const all =
    totalIndirect === null
      ? []
      : [
          {
            label: table.allMediators,
            estimate: totalIndirect.indirect.estimate,
            ...(totalIndirect.bca ?? totalIndirect.percentile),
          },
        ];
  const rows = [
    { ...total, label: table.totalEffect },
    ...(direct === null ? [] : [{ ...direct, label: table.directEffect }]),
    ...all,
    ...through,
  ];
  const labels = rows.map(({ label }) => label);
  return {
    kind: 'figure',
    title: table.effectsPlot(treatment, outcome, percent(level)),
    x: { label: table.plotAxis },
    y: { label: '', categories: labels },
    marks: [
      { mark: 'rule', axis: 'x', at: 0 },
      {
        mark: 'intervals',
        low: rows.map(({ low }) => low),
        high: rows.map(({ high }) => high),
        y: labels,
        label: table.interval(percent(level)),
      },
      { mark: 'points', x: rows.map(({ estimate }) => estimate), y: labels, label: table.plotAxis },
    ],
    notes: [table.effectsNote],
  };
}

/** The indirect effect against the correlation of the errors. */
export function sensitivityPlot(
  { mediator, sensitivity }: Path,
  { level }: MediationResult,
  { table }: Words,
): Figure[] {
  if (sensitivity === null) return [];
  const { curve, zero } = sensitivity;
  const x = curve.map(({ correlation }) => correlation);
  return [
    {
      kind: 'figure',
      title: table.sensitivityPlot(mediator),
      x: { label: table.correlation },
      y: { label: table.indirect },
      marks: [
        {
          mark: 'band',
          x,
          low: curve.map(({ low }) => low),
          high: curve.map(({ high }) => high),
          label: table.interval(percent(level)),
        },
        { mark: 'line', x, y: curve.map(({ estimate }) => estimate), label: table.indirect },
        { mark: 'rule', axis: 'y', at: 0 },
        { mark: 'rule', axis: 'x', at: zero },
      ],
      notes: [table.sensitivityNote(printedCorrelation(zero), `${(100 * Math.abs(zero)).toFixed(0)}%`)],
    },
  ];
}

/** Two digits, with a true minus sign. */
export function printedCorrelation(correlation: number): string {
  const rounded = correlation.toFixed(2);
  return rounded === '-0.00' ? '0.00' : rounded.replace('-', '\u2212');
}
