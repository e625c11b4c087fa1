import type { Specification } from './spec';

/** The grid of xthreg and of Hansen's programme. */
export const USUAL_GRID = 400;

/** R lines that define `candidates(fixed, trim)`: the values that are tried beside those that are held. */
export function candidateLines({ procedure, candidates }: Specification): string[] {
  if (Array.isArray(candidates))
    return [
      `listed <- sort(unique(c(${candidates.join(', ')})))`,
      'candidates <- function(fixed, trim) setdiff(listed, fixed)',
    ];
  const grid = candidates === 'all' ? null : (candidates?.grid ?? null);
  if (candidates === 'all' || procedure === 'agglo') return everyValue(grid);
  return procedure === 'xthreg' ? positions(grid ?? USUAL_GRID) : quantiles(grid ?? USUAL_GRID);
}

function everyValue(grid: number | null): string[] {
  return [
    'u <- sort(unique(q[kept]))',
    'candidates <- function(fixed, trim) {',
    '  k <- floor(trim * length(u))',
    '  places <- seq(k + 1, length(u) - k)',
    '  held <- match(fixed, u)',
    '  inside <- u[places[vapply(places, function(at) all(abs(at - held) > k), TRUE)]]',
    ...(grid === null
      ? ['  inside']
      : [`  if (length(inside) > ${grid}) inside[ceiling(seq(1, length(inside), length.out = ${grid}))] else inside`]),
    '}',
  ];
}

function positions(grid: number): string[] {
  return [
    'z <- sort(q)',
    'candidates <- function(fixed, trim) {',
    `  tried <- unique(z[floor(seq(trim * n, (1 - 2 * trim) * n, length.out = ${grid}))])`,
    '  rank <- match(tried, z); held <- match(fixed, z)',
    '  tried[vapply(rank, function(at) all(abs(at - held) > trim * n / 2), TRUE)]',
    '}',
  ];
}

function quantiles(grid: number): string[] {
  return [
    'u <- sort(unique(q[kept]))',
    'candidates <- function(fixed, trim) {',
    `  tried <- u[floor(seq(trim, 1 - trim, by = 1 / ${grid}) * length(u) + 1e-9)]`,
    `  for (held in fixed) {`,
    '    below <- sum(tried < held); at <- seq_along(tried)',
    `    tried <- tried[at <= below - ${grid} * trim | at > below + ${grid} * trim]`,
    '  }',
    '  tried',
    '}',
  ];
}
