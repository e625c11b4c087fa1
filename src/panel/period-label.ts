import { dayOfSerial, isoDay, serialOfDay } from './calendar';

export type Frequency = 'year' | 'quarter' | 'month' | 'day';

/** A period as a number in units of its frequency, so that the one before it is one less. */
export interface Period {
  readonly frequency: Frequency;
  readonly value: number;
}

const CHINESE_NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const ENGLISH_MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const Y = String.raw`(?<year>\d{4})`;
const NUMERAL = String.raw`\d{1,2}|[一二三四五六七八九十]{1,2}`;
const NAMED_MONTH = String.raw`(?<month>(?:${ENGLISH_MONTHS.join('|')})[a-z]*)\.?`;
const LABELS = [
  `${Y} ?年度?`,
  `fy ?${Y}`,
  String.raw`${Y} ?年?[-./: ]?q ?(?<quarter>\d)`,
  String.raw`q ?(?<quarter>\d)[-./ ]?${Y}`,
  `${Y} ?年? ?第?(?<quarter>${NUMERAL}) ?季度?`,
  String.raw`${Y} ?[-/] ?(?<month>\d{1,2})`,
  String.raw`${Y} ?[-.: ]?m ?(?<month>\d{1,2})`,
  `${Y} ?年 ?(?<month>${NUMERAL}) ?月份?`,
  `${Y}[-/ ]${NAMED_MONTH}`,
  `${NAMED_MONTH}[-/ ]${Y}`,
  String.raw`${Y}(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<day>\d{1,2})`,
  String.raw`${Y} ?年 ?(?<month>\d{1,2}) ?月 ?(?<day>\d{1,2}) ?日`,
].map((pattern) => new RegExp(`^${pattern}$`));

/**
 * The period that a plain text names, or `null`: `2015年`, `FY2015`; `2015Q1`, `2015-q1`, `Q1 2015`, `2015年第一季度`;
 * `2015-03`, `2015/3`, `2015M3`, `2015年3月`, `Mar 2015`; `2015-03-01`, `2015/3/1`, `2015年3月1日`.
 * Plain whole numbers are not read here: what they are is told by the whole column (`periods`).
 */
export function periodOfText(text: string): Period | null {
  const plain = text.toLowerCase();
  for (const label of LABELS) {
    const parts = label.exec(plain)?.groups;
    if (parts) return periodOfParts(parts);
  }
  return null;
}

function periodOfParts(parts: Record<string, string | undefined>): Period | null {
  const year = Number(parts['year']);
  if (parts['day'] !== undefined) {
    const value = serialOfDay({ year, month: Number(parts['month']), day: Number(parts['day']) });
    return Number.isNaN(value) ? null : { frequency: 'day', value };
  }
  if (parts['month'] !== undefined) {
    const month = numeral(parts['month']);
    return month >= 1 && month <= 12 ? { frequency: 'month', value: monthIndex(year, month) } : null;
  }
  if (parts['quarter'] !== undefined) {
    const quarter = numeral(parts['quarter']);
    return quarter >= 1 && quarter <= 4 ? { frequency: 'quarter', value: quarterIndex(year, quarter) } : null;
  }
  return { frequency: 'year', value: year };
}

/** `3`, `三` or `march` as 3; 0 when it is none of them. */
function numeral(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  return 1 + Math.max(CHINESE_NUMERALS.indexOf(text), ENGLISH_MONTHS.indexOf(text.slice(0, 3)));
}

export function monthIndex(year: number, month: number): number {
  return 12 * year + month - 1;
}

function quarterIndex(year: number, quarter: number): number {
  return 4 * year + quarter - 1;
}

/** The period of this frequency in which a day lies. */
export function periodOfDay(serial: number, frequency: Frequency): number {
  const { year, month } = dayOfSerial(serial);
  if (frequency === 'year') return year;
  if (frequency === 'quarter') return quarterIndex(year, Math.ceil(month / 3));
  return frequency === 'month' ? monthIndex(year, month) : Math.floor(serial);
}

/** How a period is printed: `2015`, `2015Q1`, `2015-03`, `2015-03-01`. */
export function periodLabel(value: number, frequency: Frequency): string {
  if (frequency === 'year') return String(value);
  if (frequency === 'day') return isoDay(value);
  const perYear = frequency === 'quarter' ? 4 : 12;
  const year = Math.floor(value / perYear);
  const part = value - perYear * year + 1;
  return frequency === 'quarter' ? `${year}Q${part}` : `${year}-${String(part).padStart(2, '0')}`;
}
