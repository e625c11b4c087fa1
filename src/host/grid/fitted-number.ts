/** A number in at most `room` signs, rounded where it must be; `null` where it fits as it is or cannot be made to. */
export function fittedNumber(value: number, room: number): string | null {
  if (!Number.isFinite(value) || String(value).length <= room) return null;
  const fixed = decimal(value, room);
  const power = scientific(value, room);
  // small numbers keep more digits as a power of ten
  if (fixed !== null && (Math.abs(value) >= 1e-4 || power === null)) return fixed;
  return power;
}

function decimal(value: number, room: number): string | null {
  const before = String(Math.trunc(value)).length + (value < 0 && value > -1 ? 1 : 0);
  if (before > room || Math.abs(value) >= 1e21) return null;
  const text = value.toFixed(Math.max(0, room - before - 1));
  const short = text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
  return short.length <= room ? short : null;
}

function scientific(value: number, room: number): string | null {
  for (let digits = Math.max(0, room - 5); digits >= 0; digits--) {
    const [mantissa, exponent] = value.toExponential(digits).split('e');
    const text = `${mantissa.includes('.') ? mantissa.replace(/\.?0+$/u, '') : mantissa}E${exponent}`;
    if (text.length <= room) return text;
  }
  return null;
}
