import type { Stream } from '../../src/numerics/random';
import { apportioned } from './series';

/** Subclasses of the International Patent Classification; the first letter is the section. */
export const SUBCLASSES: readonly string[] = [
  'A01B A01G A01K A23L A47L A61B A61K A63F',
  'B01D B01J B23K B25J B29C B60L B60W B65G',
  'C01B C02F C07D C08L C09K C12N C21D C22C',
  'D01F D04H D06M D21H',
  'E01D E02D E04B E06B E21B',
  'F01N F02M F03D F16H F16K F24F F25B',
  'G01N G01R G05B G05D G06F G06N G06Q G06T G06V G08G',
  'H01F H01L H01M H02J H02K H04L H04N H04W H04B H05K',
].flatMap((section) => section.split(' '));

const SECTIONS = [...new Set(SUBCLASSES.map(sectionOf))];

function sectionOf(subclass: string): string {
  return subclass.slice(0, 1);
}

/** What a city invents in: for each section its weight and the weights of the two to four subclasses it is active in. */
export interface Portfolio {
  readonly sections: readonly { readonly weight: number; readonly classes: ReadonlyMap<string, number> }[];
}

/** A number of patents by subclass; subclasses without one are absent. */
export type PatentCounts = ReadonlyMap<string, number>;

export function drawPortfolio(random: Stream): Portfolio {
  const sections = SECTIONS.map((section) => {
    const members = SUBCLASSES.filter((subclass) => sectionOf(subclass) === section);
    const active = Math.min(members.length, 2 + random.integer(3));
    const start = random.integer(members.length);
    const classes = new Map<string, number>();
    for (let step = 0; step < active; step++) {
      const subclass = members[(start + step) % members.length];
      classes.set(subclass, Math.exp(0.9 * random.normal()));
    }
    return { weight: Math.exp(0.8 * random.normal()), classes };
  });
  return { sections };
}

/**
 * `total` patents spread over a portfolio so that unrelated variety (entropy between sections) and related variety
 * (weighted entropy within them), in bits, come as near to the wanted ones as whole patents allow.
 */
export function spread(portfolio: Portfolio, total: number, unrelated: number, related: number): PatentCounts {
  const weights = portfolio.sections.map(({ weight }) => weight);
  const between = tilted(
    weights,
    exponent((power) => entropy(tilted(weights, power)), unrelated),
  );
  const within = (power: number) => portfolio.sections.map(({ classes }) => tilted([...classes.values()], power));
  const power = exponent(
    (trial) => within(trial).reduce((sum, shares, section) => sum + between[section] * entropy(shares), 0),
    related,
  );
  const shares = within(power).flatMap((inside, section) => inside.map((share) => share * between[section]));
  const names = portfolio.sections.flatMap(({ classes }) => [...classes.keys()]);
  const counts = apportioned(total, shares);
  return new Map(names.map((name, index) => [name, counts[index]] as const).filter(([, count]) => count > 0));
}

/** Weights raised to a power and made to sum to 1: power 0 is an even spread, a large one a single class. */
function tilted(weights: readonly number[], power: number): number[] {
  const raised = weights.map((weight) => weight ** power);
  const sum = raised.reduce((before, value) => before + value, 0);
  return raised.map((value) => value / sum);
}

/** The power at which a measure that falls from power 0 on reaches `wanted`; 0 or 16 where it cannot. */
function exponent(measure: (power: number) => number, wanted: number): number {
  let low = 0;
  let high = 16;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (measure(middle) > wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function entropy(shares: readonly number[]): number {
  return shares.reduce((sum, share) => (share > 0 ? sum - share * Math.log2(share) : sum), 0);
}

/** Unrelated and related variety of counts, in bits (Frenken, van Oort & Verburg 2007, eq. 1–3). */
export function varieties(counts: PatentCounts): { readonly unrelated: number; readonly related: number } {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const sections = new Map<string, number>();
  for (const [subclass, count] of counts)
    sections.set(sectionOf(subclass), (sections.get(sectionOf(subclass)) ?? 0) + count);
  const unrelated = entropy([...sections.values()].map((count) => count / total));
  const variety = entropy([...counts.values()].map((count) => count / total));
  return { unrelated, related: variety - unrelated };
}
