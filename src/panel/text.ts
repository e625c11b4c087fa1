import { noticesOf, refusalsOf, type Sentences } from './problem';
import type { Place } from './place';

/** "cell Panel!B5", or "row 5" where there is no cell. */
const at = ({ cell, row }: Place): string => (cell === '' ? `row ${row}` : `cell ${cell}`);
const quoted = (names: readonly (string | number)[]): string => names.map((name) => `"${short(name)}"`).join(', ');
const meant = (near: readonly string[]): string => (near.length > 0 ? ` Did you mean ${quoted(near)}?` : '');
const times = (count: number, one: string, many = `${one}s`): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);
/** A cell may hold a page of text: a sentence shows its beginning. */
export const short = (text: string | number): string => {
  const whole = String(text);
  return whole.length > LONGEST_SHOWN ? `${whole.slice(0, LONGEST_SHOWN)}…` : whole;
};
const LONGEST_SHOWN = 100;
const within = (expression: string): string => `"${short(expression)}"`;
/** A place in an expression: `position` counts its characters from 1. */
// A type, not an interface: the values of a problem need an index signature.
type Spot = { readonly expression: string; readonly position: number };
type Count = { readonly column: string; readonly count: number };
const inside = ({ expression, position }: Spot): string => `In ${within(expression)}, at character ${position},`;

/** Why data are refused and what is noticed in them, in English; `locales/zh-CN/panel.ts` has the same in Chinese. */
export const panelText = {
  'no-cells': () => 'The range is empty: choose a range whose first row holds the names of the columns.',
  'no-rows': ({ cell }: { cell: string }) =>
    `There are names in the first row (from cell ${cell}) but no rows of data beneath them: extend the range.`,
  'name-missing': ({ cell }: { cell: string }) =>
    `Cell ${cell} has no name, but there are values beneath it or columns after it: write a name in the first row, or delete the column.`,
  'name-repeated': ({ cell, first, name }: { cell: string; first: string; name: string }) =>
    `The name "${short(name)}" stands in cell ${first} and again in cell ${cell}: give each column a name of its own.`,
  'unknown-column': ({ name, near }: { name: string; near: readonly string[] }) =>
    `There is no column named "${short(name)}".${meant(near) || ' Choose one that stands in the first row of the table.'}`,
  'text-as-number': (v: Place & { text: string }) =>
    `The column "${short(v.column)}" is used as numbers, but ${at(v)} holds "${short(v.text)}": correct it, leave the cell empty if the value is missing, or choose another column.`,
  'error-cell': (v: Place & { text: string }) =>
    `The column "${short(v.column)}" holds the error ${v.text} in ${at(v)}: repair its formula, or leave the cell empty if the value is missing.`,
  'date-as-number': ({ column }: { column: string }) =>
    `The column "${short(column)}" holds dates, which serve as a period or a group but not as numbers: choose another column.`,
  'effect-unreadable': ({ expression }: { expression: string }) =>
    `"${expression}" does not name a column or an interaction of columns such as province^year: put names with signs in them between backticks.`,
  'period-unreadable': (v: Place & { text: string }) =>
    `The column "${short(v.column)}" is used as the period, but ${at(v)} holds "${short(v.text)}": a period is a whole number (2015), a quarter (2015Q1), a month (2015-03) or a date.`,
  'period-mixed': (v: Place & { text: string; first: string }) =>
    `The column "${short(v.column)}" is used as the period, but ${at(v)} holds "${short(v.text)}" while the column begins with "${short(v.first)}": write all periods in one way.`,
  'repeated-period': (v: {
    entity: string;
    period: string;
    count: number;
    pairs: readonly string[];
    rows: readonly number[];
  }) =>
    `Each "${short(v.entity)}" may have one row for each "${short(v.period)}", but ${times(v.count, 'pair is', 'pairs are')} repeated: ${v.pairs
      .map((pair, index) => `${pair} (rows ${v.rows[2 * index]} and ${v.rows[2 * index + 1]})`)
      .join('; ')}. Delete the repeated rows, or choose other columns for the entity and the period.`,
  'negative-weight': (v: Place & { weight: number }) =>
    `The weight in ${at(v)} of the column "${short(v.column)}" is ${v.weight}: weights have to be 0 or more.`,
  'no-complete-rows': (v: { rows: number; columns: readonly string[]; counts: readonly number[] }) =>
    v.columns.length === 0
      ? `None of the ${times(v.rows, 'row')} can be used: every weight is 0 or no row is left. Check the filters and the weights.`
      : `No row is complete in all variables (${v.columns.map((name, index) => `"${short(name)}" is missing in ${v.counts[index]} of ${times(v.rows, 'row')}`).join(', ')}): fill the columns or leave them out.`,
  'derived-name': ({ name, expression }: { name: string; expression: string }) =>
    `The column derived by ${within(expression)} is named "${short(name)}": give it a name that is not empty and not made of digits only.`,
  'derived-name-taken': ({ name }: { name: string }) =>
    `A column named "${short(name)}" is there already: give the derived column another name.`,
  'derived-later': ({ name, expression, used }: { name: string; expression: string; used: string }) =>
    `"${short(name)}" is derived by ${within(expression)}, but "${short(used)}" is not there yet at that point: derived columns may use only those before them.`,
  'where-distribution': ({ expression, through }: { expression: string; through: string }) =>
    `The filter ${within(expression)} uses "${short(through)}", which is itself computed from the rows that the filters keep: filter by the column it comes from.`,
  'where-no-condition': ({ expression }: { expression: string }) =>
    `The filter ${within(expression)} is not a condition: compare a column with a value, as in region = "East".`,
  'where-keeps-none': (v: { where: readonly string[]; column: string; text: string; near: readonly string[] }) =>
    `No row meets ${v.where.map(within).join(' and ')}: ${
      v.text === ''
        ? 'check the values, or leave a filter out.'
        : `no cell of the column "${short(v.column)}" holds "${short(v.text)}".${meant(v.near)}`
    }`,

  'expression-empty': () => 'An expression is empty: write one, such as ln(gdp) or year >= 2016.',
  'expression-too-long': ({ length, longest }: { length: number; longest: number }) =>
    `An expression of ${length} characters is too long: split it into derived columns of at most ${longest} characters each.`,
  'expression-too-deep': ({ expression, deepest }: { expression: string; deepest: number }) =>
    `More than ${deepest} parentheses or signs are nested in ${within(expression)}: split it into derived columns.`,
  'expression-unclosed': (v: Spot & { sign: string }) =>
    `${inside(v)} the sign ${v.sign} opens a text that is never closed.`,
  'expression-character': (v: Spot & { character: string }) =>
    `${inside(v)} the character ${v.character} has no meaning: use + - * / ^, = <> < <= > >=, and, or, not, in, and put names that hold other signs between backticks.`,
  'expression-name-begins-with-digit': (v: Spot) =>
    `${inside(v)} a number runs into a name: put a name that begins with a digit between backticks, and write * for a product.`,
  'expression-unexpected': (v: Spot & { found: string }) =>
    `${inside(v)} "${short(v.found)}" does not fit: check the signs and parentheses before it.`,
  'expression-unfinished': ({ expression }: { expression: string }) =>
    `${within(expression)} ends too early: something is missing after its last sign, or a parenthesis is not closed.`,
  'expression-chained': (v: Spot) => `${inside(v)} a second comparison follows the first: write x > 1 and x < 3.`,
  'expression-unknown-name': (v: Spot & { name: string; near: readonly string[] }) =>
    `${inside(v)} there is no column named "${short(v.name)}".${meant(v.near)}`,
  'expression-unknown-function': (v: Spot & { name: string; near: readonly string[] }) =>
    `${inside(v)} there is no function named "${short(v.name)}".${meant(v.near)}`,
  'expression-arguments': (v: Spot & { name: string; usage: string }) =>
    `${inside(v)} the function "${short(v.name)}" has too few or too many arguments: it is written ${v.usage}.`,
  'expression-not-constant': (v: Spot & { usage: string }) =>
    `${inside(v)} one plain number is needed, the same for all rows, as in ${v.usage}.`,
  'expression-whole-number': (v: Spot & { least: number; most: number; found: number }) =>
    `${inside(v)} a whole number from ${v.least} to ${v.most} is needed, not ${v.found}.`,
  'expression-percent': (v: Spot & { found: number }) =>
    `${inside(v)} a percentage from 0.5 to below 50 is needed, not ${v.found}: winsorise(x, 1) cuts at the 1st and the 99th percentile.`,
  'expression-groups': (v: Spot) =>
    `${inside(v)} the name of a column is needed, or an interaction such as province^year.`,
  'expression-not-numbers': (v: Spot) => `${inside(v)} text stands where a number is needed.`,
  'expression-word-beside-numbers': (v: Spot & { text: string }) =>
    `${inside(v)} "${short(v.text)}" is compared with numbers: write a number, or choose a column of text.`,
  'expression-text-order': (v: Spot & { text: string }) =>
    `${inside(v)} text is compared by size with "${short(v.text)}": text can only be compared by = and <>, unless both sides are periods such as 2015Q1.`,
  'expression-beside-dates': (v: Spot) =>
    `${inside(v)} dates are compared with something that is no date: write a day, a month or a year, such as "2016-03-01", "2016-03" or 2016.`,
  'expression-branches': (v: Spot) =>
    `${inside(v)} the two results of if() are of different kinds: both have to be numbers, both text or both dates.`,
  'expression-no-variation': (v: Spot) =>
    `${inside(v)} a column cannot be standardised that is constant, or known in fewer than two of the rows kept.`,
  'expression-needs-panel': (v: Spot) =>
    `${inside(v)} other periods of the same entity are needed: say which columns hold the entity and the period.`,

  'logarithm-not-positive': ({ column, count }: Count) =>
    `${within(column)}: the logarithm of a value that is not positive is missing (${times(count, 'row')}).`,
  'division-by-zero': ({ column, count }: Count) =>
    `${within(column)}: a division by zero is missing (${times(count, 'row')}).`,
  'result-undefined': ({ column, count }: Count) =>
    `${within(column)}: a result that is no finite number (a root of a negative value, an overflow) is missing (${times(count, 'row')}).`,
  'value-never-met': ({ column, text, near }: { column: string; text: string; near: readonly string[] }) =>
    `No cell of the column "${short(column)}" holds "${short(text)}".${meant(near)}`,
  'names-look-alike': ({ column, count, pairs }: { column: string; count: number; pairs: readonly string[] }) =>
    `In the column "${short(column)}" ${times(count, 'pair of names differs', 'pairs of names differ')} only by case, spaces or a suffix (${pairs.join('; ')}${count > pairs.length ? '; …' : ''}): they count as different entities; make them equal if they are one.`,
  'text-read-as-number': (v: Place & { count: number; text: string }) =>
    `In the column "${short(v.column)}" ${times(v.count, 'number was kept', 'numbers were kept')} as text and ${v.count === 1 ? 'was' : 'were'} read as ${v.count === 1 ? 'a number' : 'numbers'} (the first, "${short(v.text)}", in ${at(v)}).`,
  'truth-read-as-number': ({ column, count }: { column: string; count: number }) =>
    `In the column "${short(column)}" TRUE was read as 1 and FALSE as 0 (${times(count, 'cell')}).`,
} satisfies Sentences;

export type PanelText = typeof panelText;

export const refusal = refusalsOf<PanelText>();
export const notice = noticesOf<PanelText>();
