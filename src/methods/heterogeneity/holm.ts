/** p values adjusted for one another (Holm 1979): the i-th smallest of m times m − i + 1, never less than the one before. */
export function holm(p: readonly number[]): number[] {
  const adjusted = new Array<number>(p.length);
  const ascending = p.map((_, index) => index).sort((a, b) => p[a] - p[b]);
  let least = 0;
  ascending.forEach((index, place) => {
    least = Math.min(1, Math.max(least, (p.length - place) * p[index]));
    adjusted[index] = least;
  });
  return adjusted;
}
