import { PUBLISHED_GRID } from '../../regression/threshold/candidates';
import type { Specification } from './spec';

/** R lines that define `candidates(fixed, trim)`: the values that are tried beside those that are held. */
export function candidateLines({ procedure, candidates }: Specification, [first]: readonly number[]): string[] {
  const listed = Array.isArray(candidates);
  const every = candidates === 'all' || (procedure === 'agglo' && !listed);
  const grid = typeof candidates === 'object' && candidates !== null && 'grid' in candidates ? candidates.grid : null;
  const base = listed
    ? [`tried <- sort(unique(c(${candidates.join(', ')})))`]
    : every
      ? []
      : (procedure === 'xthreg' ? positions : quantiles)(grid ?? PUBLISHED_GRID, first);
  const own =
    procedure === 'xthreg' && !every ? 'byRank' : procedure === 'hansen' && !every && !listed ? 'byStep' : 'byPlace';
  return [
    'z <- sort(q); u <- unique(z)',
    ...base,
    'candidates <- function(fixed, trim) {',
    ...(every ? ['  cut <- floor(trim * length(u) + 1e-9); tried <- u[seq(cut + 1, length(u) - cut)]'] : []),
    ...AWAY[own](grid ?? PUBLISHED_GRID),
    ...(every && procedure === 'agglo' && grid !== null
      ? [
          `  step <- (length(tried) - 1) / ${grid - 1}`,
          `  if (length(tried) > ${grid}) tried <- tried[c(ceiling(1 + seq(0, ${grid - 2}) * step), length(tried))]`,
        ]
      : []),
    '  tried[vapply(tried, function(g) any(below(g)) && !all(below(g)), TRUE)]',
    '}',
  ];
}

/** How candidates keep away from thresholds that are held. */
const AWAY = {
  byPlace: () => [
    '  cut <- floor(trim * length(u) + 1e-9); place <- function(g) sum(u < g)',
    '  for (g in fixed) tried <- tried[vapply(tried, function(one) abs(place(one) - place(g)) > cut, TRUE)]',
  ],
  byRank: () => [
    '  place <- function(g) sum(z < g)',
    '  for (g in fixed) tried <- tried[vapply(tried, function(one) abs(place(one) - place(g)) > trim * n / 2, TRUE)]',
  ],
  byStep: (grid: number) => [
    '  at <- seq_along(tried)',
    `  away <- vapply(at, function(a) all(vapply(fixed, function(g) { below <- sum(tried < g); a <= below - ${grid} * trim || a > below + ${grid} * trim }, TRUE)), TRUE)`,
    '  tried <- tried[away]',
  ],
};

/** xthreg: positions among all rows. */
function positions(grid: number, trim: number): string[] {
  return [
    `step <- ((1 - 2 * ${trim}) * n - ${trim} * n) / ${grid - 1}`,
    `tried <- unique(z[pmax(1, floor(${trim} * n + seq(0, ${grid - 1}) * step))])`,
  ];
}

/** Hansen's programme: quantiles of the distinct values. */
function quantiles(grid: number, trim: number): string[] {
  return [
    `places <- floor((${trim} + seq(0, round((1 - 2 * ${trim}) * ${grid})) / ${grid}) * length(u) + 1e-9)`,
    'tried <- u[unique(places[places >= 1 & places <= length(u)])]',
  ];
}
