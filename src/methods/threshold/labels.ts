import type { Regime, ThresholdResult } from './result';

/** A value of the threshold variable in at most six digits that count, without an exponent where it can be read without. */
export function printedValue(value: number): string {
  return String(Number(value.toPrecision(6))).replaceAll('-', '\u2212');
}

/** `rv ≤ 0.95`, `0.95 < rv ≤ 1.4`, `rv > 1.4`; with `strict` the ends belong to the regime above. */
export function rangeOf({ low, high }: Pick<Regime, 'low' | 'high'>, q: string, strict: boolean): string {
  const [below, upTo, above] = strict ? ['≤', '<', '≥'] : ['<', '≤', '>'];
  if (low === null && high === null) return q;
  if (low === null) return `${q} ${upTo} ${printedValue(high ?? 0)}`;
  return high === null
    ? `${q} ${above} ${printedValue(low)}`
    : `${printedValue(low)} ${below} ${q} ${upTo} ${printedValue(high)}`;
}

/** The same beneath the name of the variable: `≤ 0.95`, `(0.95, 1.4]`, `> 1.4`. */
export function stretchOf({ low, high }: Pick<Regime, 'low' | 'high'>, strict: boolean): string {
  if (low === null) return high === null ? '' : `${strict ? '<' : '≤'} ${printedValue(high)}`;
  if (high === null) return `${strict ? '≥' : '>'} ${printedValue(low)}`;
  const ends = `${printedValue(low)}, ${printedValue(high)}`;
  return strict ? `[${ends})` : `(${ends}]`;
}

/** What tables call a slope: `lq · 1{rv ≤ 0.95}`; other terms keep their name. */
export function termLabel({ regimes, threshold, strict, regimeRegressors }: ThresholdResult, name: string): string {
  for (const regime of regimes) {
    const place = regime.terms.indexOf(name);
    if (place >= 0) return `${regimeRegressors[place]} · 1{${rangeOf(regime, threshold, strict)}}`;
  }
  return name;
}

const SYMBOLS = ['γ₁', 'γ₂', 'γ₃'];

/** γ, or γ₁ ≤ γ₂ ≤ γ₃ where there are several. */
export function symbolOf(place: number, thresholds: number): string {
  return thresholds === 1 ? 'γ' : SYMBOLS[place];
}
