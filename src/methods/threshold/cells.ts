import type { Cell } from '../../panel/cell';
import type { TableWords } from '../../tables/words';
import { argumentFrame, numbered, required, type ColumnsArgument, type Rectangle } from '../arguments';
import type { CellArguments, CellFunction } from '../method';
import { optionWholeNumber, optionWord } from '../options';
import { aligned, coefficientHead, coefficientRow } from '../panel-cells';
import { symbolOf, termLabel } from './labels';
import type { ThresholdResult } from './result';

const NAME = 'AI.THRESHOLD';
const OUTPUTS = ['test', 'estimates', 'profile', 'regression'] as const;

/**
 * `AI.THRESHOLD(y, regimeX, q, entity, [period], [controls], [thresholds], [replications], [seed], [output])`
 */
export const thresholdCell: CellFunction<ThresholdResult> = {
  name: NAME,
  arguments: [
    { name: 'y', kind: 'columns', optional: false },
    { name: 'regimeX', kind: 'columns', optional: false },
    { name: 'q', kind: 'columns', optional: false },
    { name: 'entity', kind: 'columns', optional: false },
    { name: 'period', kind: 'columns', optional: true },
    { name: 'controls', kind: 'columns', optional: true },
    { name: 'thresholds', kind: 'option', optional: true },
    { name: 'replications', kind: 'option', optional: true },
    { name: 'seed', kind: 'option', optional: true },
    { name: 'output', kind: 'option', optional: true },
  ],
  read(cells) {
    const [, , , , , , thresholds, replications, seed] = cells;
    outputOf(cells);
    const { frame, names } = argumentFrame(NAME, rangesOf(cells));
    const period = names['period'].at(0) ?? null;
    return {
      specification: {
        method: 'threshold',
        outcome: names['y'][0],
        regimeRegressors: names['regimeX'],
        threshold: names['q'][0],
        regressors: names['controls'],
        entity: names['entity'][0],
        period,
        timeEffects: period !== null,
        thresholds: thresholdsOf(thresholds),
        replications: optionWholeNumber('replications', replications, 0) ?? undefined,
        seed: optionWholeNumber('seed', seed, 0) ?? undefined,
      },
      data: { main: frame },
    };
  },
  spill(result, cells, words) {
    switch (outputOf(cells)) {
      case 'test':
        return tests(result, words);
      case 'estimates':
        return estimates(result, words);
      case 'profile':
        return profiles(result);
      case 'regression':
        return regression(result, words);
    }
  },
};

function rangesOf([y, regimeX, q, entity, period, controls]: CellArguments): ColumnsArgument[] {
  const column = { numeric: false, single: true };
  return [
    { name: 'y', cells: required('y', y), numeric: true, single: true },
    { name: 'regimeX', cells: required('regimeX', regimeX), numeric: true, defaults: numbered('x', regimeX) },
    { name: 'q', cells: required('q', q), numeric: true, single: true },
    { name: 'entity', cells: required('entity', entity), ...column },
    { name: 'period', cells: period, ...column },
    { name: 'controls', cells: controls, numeric: true, defaults: numbered('control', controls) },
  ];
}

/** 1, 2 or 3, as a number or as text. */
function thresholdsOf(cells: Rectangle | null): number {
  const written = cells?.map((row) => row.map((cell) => (typeof cell === 'number' ? String(cell) : cell))) ?? null;
  return Number(optionWord('thresholds', written, ['1', '2', '3'], '1'));
}

function outputOf(cells: CellArguments): (typeof OUTPUTS)[number] {
  return optionWord('output', cells[9] ?? null, OUTPUTS, 'test');
}

/** A row a test, `2 : 1` that of two thresholds against one; without draws F alone. */
function tests({ threshold, tests: all }: ThresholdResult, words: TableWords): Cell[][] {
  return [
    [threshold, 'F', words.p, 'B', '10%', '5%', '1%'],
    ...all.map(({ thresholds, f, p, draws, critical }) => [
      `${thresholds} : ${thresholds - 1}`,
      f,
      p,
      draws,
      critical?.['10'] ?? null,
      critical?.['5'] ?? null,
      critical?.['1'] ?? null,
    ]),
  ];
}

/** A row a threshold; where its interval has gaps, that is said at the end of the row. */
function estimates({ threshold, thresholds, notices }: ThresholdResult, words: TableWords): Cell[][] {
  const gaps = thresholds.map((_, place) =>
    notices.find(({ code, values }) => code === 'threshold-disconnected' && values['threshold'] === place + 1),
  );
  return aligned([
    [threshold, words.estimate, words.low, words.high],
    ...thresholds.map(({ value, low, high }, place) => {
      const gap = gaps[place];
      const row = [symbolOf(place, thresholds.length), value, low, high];
      return gap === undefined ? row : [...row, words.sentence(gap)];
    }),
  ]);
}

/** Candidates and LR of each threshold, a pair of columns each. */
function profiles({ thresholds, profiles: searches }: ThresholdResult): Cell[][] {
  const drawn = thresholds.map(({ profile }) => searches[profile]);
  const rows = Math.max(...drawn.map(({ gamma }) => gamma.length));
  return [
    drawn.flatMap((_, place) => {
      const symbol = symbolOf(place, thresholds.length);
      return [symbol, `LR(${symbol})`];
    }),
    ...Array.from({ length: rows }, (_, row) =>
      drawn.flatMap(({ gamma, lr }): Cell[] => [gamma.at(row) ?? null, lr.at(row) ?? null]),
    ),
  ];
}

/** Slopes by regime, then controls, then the fit. */
function regression(result: ThresholdResult, words: TableWords): Cell[][] {
  const { regimes, n, entities, periods, r2, df } = result;
  const own = new Set(regimes.flatMap(({ terms }) => terms));
  const slopes = result.terms.filter(({ name }) => own.has(name));
  const terms = [...slopes, ...result.terms.filter((term) => !slopes.includes(term))];
  const fit: [string, number | null][] = [
    [words.observations, n],
    [words.entities, entities],
    [words.periods, periods],
    [words.withinRSquared, r2.within],
    ['df', df],
  ];
  return aligned([
    coefficientHead(words),
    ...terms.map((term) => coefficientRow(termLabel(result, term.name), term)),
    ...fit.filter(([, value]) => value !== null),
  ]);
}
