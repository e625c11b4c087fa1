/** Values of q that are tried, ascending; at least two sides of q must be left by each to be a split. */
export interface CandidateRule {
  /** Whose grid, and whose way to keep away from thresholds already found. */
  readonly procedure: 'agglo' | 'xthreg' | 'hansen';
  /** Every distinct value inside the trim, so many of them, or these. */
  readonly choice: 'all' | { readonly grid: number } | readonly number[];
  /** Share left out, of each stage: one threshold, two, three. */
  readonly trim: readonly number[];
}

/** Products of shares and counts that are whole but for rounding count as whole. */
const WHOLE = 1e-9;
/** In Hansen's programme and in xthreg the quantiles, or positions, are counted in steps of 1/400 unless said. */
export const PUBLISHED_GRID = 400;

/**
 * The candidates of a stage.
 * @param stage 0, 1 or 2: thresholds held, or for a refinement of the first two 1
 * @param held thresholds that are held
 */
export type Candidates = (stage: number, held: readonly number[]) => readonly number[];

/** @param q ascending, every row */
export function candidatesOf(rule: CandidateRule, q: Float64Array): Candidates {
  const { choice, procedure, trim } = rule;
  const distinct = distinctValues(q);
  if (choice === 'all' || ('grid' in choice && procedure === 'agglo')) {
    const most = choice === 'all' ? Infinity : choice.grid;
    return (stage, held) => thinned(insideTrim(distinct, trim[stage], held), most);
  }
  const base = baseOf(choice, rule, q, distinct);
  if (procedure === 'xthreg') return (stage, held) => awayByRank(base, q, trim[stage], held);
  if (procedure === 'hansen' && 'grid' in choice)
    return (stage, held) => awayByStep(base, choice.grid * trim[stage], held);
  return (stage, held) => away(base, distinct, trim[stage], held);
}

/** Of values in ascending order each once. */
export function distinctValues(q: Float64Array): Float64Array {
  return q.filter((value, place) => place === 0 || value !== q[place - 1]);
}

/** What all stages choose from: the list, or the procedure's grid with the first trim. */
function baseOf(
  choice: { readonly grid: number } | readonly number[],
  { procedure, trim }: CandidateRule,
  q: Float64Array,
  distinct: Float64Array,
): number[] {
  if (!('grid' in choice)) return Array.from(new Set(choice)).sort((a, b) => a - b);
  return procedure === 'xthreg' ? positions(q, trim[0], choice.grid) : quantiles(distinct, trim[0], choice.grid);
}

/** Without ⌊trim·M⌋ of the M distinct values at each end, nor as many either side of thresholds held. */
function insideTrim(distinct: Float64Array, trim: number, held: readonly number[]): number[] {
  const cut = Math.floor(trim * distinct.length + WHOLE);
  const taken = held.map((value) => firstFrom(distinct, value));
  const inside: number[] = [];
  for (let place = cut; place < distinct.length - cut; place++)
    if (taken.every((other) => Math.abs(place - other) > cut)) inside.push(distinct[place]);
  return inside;
}

/** More than ⌊trim·M⌋ places away from each threshold held, among the distinct values. */
function away(base: readonly number[], distinct: Float64Array, trim: number, held: readonly number[]): number[] {
  const cut = Math.floor(trim * distinct.length + WHOLE);
  const taken = held.map((value) => firstFrom(distinct, value));
  return base.filter((value) => {
    const place = firstFrom(distinct, value);
    return taken.every((other) => Math.abs(place - other) > cut);
  });
}

/** ⌈linspace(1, M, G)⌉ of M candidates. */
function thinned(candidates: number[], most: number): number[] {
  const { length } = candidates;
  if (length <= most) return candidates;
  // Whole numbers divide without rounding, so that a place that is whole stays itself.
  return Array.from({ length: most }, (_, index) => candidates[Math.ceil((index * (length - 1)) / (most - 1))]);
}

/** Hansen's programme: the distinct value at each quantile trim, trim + 1/G, …, 1 − trim. */
function quantiles(distinct: Float64Array, trim: number, grid: number): number[] {
  const steps = Math.round((1 - 2 * trim) * grid);
  const places = Array.from({ length: steps + 1 }, (_, step) =>
    Math.floor((trim + step / grid) * distinct.length + WHOLE),
  );
  return [...new Set(places.filter((place) => place >= 1 && place <= distinct.length))].map(
    (place) => distinct[place - 1],
  );
}

/** Of G candidates a quantile apart, those that are not within G·trim steps of one held. */
function awayByStep(base: readonly number[], steps: number, held: readonly number[]): number[] {
  const below = held.map((value) => base.filter((candidate) => candidate < value).length);
  return base.filter((_, index) => below.every((count) => index + 1 <= count - steps || index + 1 > count + steps));
}

/** xthreg, inferred from its output: the distinct values at ⌊linspace(trim·n, (1 − 2·trim)·n, G)⌋ of all rows. */
function positions(q: Float64Array, trim: number, grid: number): number[] {
  const from = trim * q.length;
  const step = ((1 - 2 * trim) * q.length - from) / (grid - 1);
  const values = Array.from(
    { length: grid },
    (_, index) => q[Math.max(1, Math.floor(from + index * step + WHOLE)) - 1],
  );
  return [...new Set(values)];
}

/** xthreg, inferred: at least trim·n/2 rows away from each threshold held. */
function awayByRank(base: readonly number[], q: Float64Array, trim: number, held: readonly number[]): number[] {
  const ranks = held.map((value) => firstFrom(q, value));
  return base.filter((value) => {
    const rank = firstFrom(q, value);
    return ranks.every((other) => Math.abs(rank - other) > (trim * q.length) / 2);
  });
}

/** The first place among ascending values whose value is not below this one. */
function firstFrom(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
