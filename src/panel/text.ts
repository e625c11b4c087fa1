import { noticesOf, refusalsOf, type Sentences } from './problem';
import type { Place } from './place';

/** "cell Panel!B5", or "row 5" where there is no cell. */
const at = ({ cell, row }: Place): string => (cell === '' ? `row ${row}` : `cell ${cell}`);
const quoted = (names: readonly (string | number)[]): string => names.map((name) => `"${name}"`).join(', ');
const meant = (near: readonly string[]): string => (near.length > 0 ? ` Did you mean ${quoted(near)}?` : '');
const times = (count: number, one: string, many = `${one}s`): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** Why data are refused and what is noticed in them, in English; `locales/zh-CN/panel.ts` has the same in Chinese. */
export const panelText = {
  'no-cells': () => 'The range is empty: choose a range whose first row holds the names of the columns.',
  'no-rows': ({ cell }: { cell: string }) =>
    `There are names in the first row (from ${cell === '' ? 'the first cell' : `cell ${cell}`}) but no rows of data beneath them: extend the range.`,
  'name-missing': ({ cell, column }: { cell: string; column: number }) =>
    `${cell === '' ? `Column ${column}` : `Cell ${cell}`} has no name, but there are values beneath it or columns after it: write a name in the first row, or delete the column.`,
  'name-repeated': ({ cell, first, name }: { cell: string; first: string; name: string }) =>
    `The name "${name}" stands ${cell === '' ? 'over two different columns' : `in cell ${first} and again in cell ${cell}`}: give each column a name of its own.`,
  'unequal-heights': (v: { first: string; firstRows: number; other: string; otherRows: number }) =>
    `"${v.first}" has ${times(v.firstRows, 'row')} but "${v.other}" has ${times(v.otherRows, 'row')}: choose ranges of equal height.`,
  'unknown-column': ({ name, near }: { name: string; near: readonly string[] }) =>
    `There is no column named "${name}".${meant(near)}`,
  'text-as-number': (v: Place & { text: string }) =>
    `The column "${v.column}" is used as numbers, but ${at(v)} holds "${v.text}": correct it, leave the cell empty if the value is missing, or choose another column.`,
  'error-cell': (v: Place & { text: string }) =>
    `The column "${v.column}" holds the error ${v.text} in ${at(v)}: repair its formula, or leave the cell empty if the value is missing.`,
  'date-as-number': ({ column }: { column: string }) =>
    `The column "${column}" holds dates, which serve as a period or a group but not as numbers: choose another column.`,
  'effect-unreadable': ({ expression }: { expression: string }) =>
    `"${expression}" does not name a column or an interaction of columns such as province^year: put names with signs in them between backticks.`,
  'period-unreadable': (v: Place & { text: string }) =>
    `The column "${v.column}" is used as the period, but ${at(v)} holds "${v.text}": a period is a whole number (2015), a quarter (2015Q1), a month (2015-03) or a date.`,
  'period-mixed': (v: Place & { text: string; first: string }) =>
    `The column "${v.column}" is used as the period, but ${at(v)} holds "${v.text}" while the column begins with "${v.first}": write all periods in one way.`,
  'repeated-period': (v: {
    entity: string;
    period: string;
    count: number;
    pairs: readonly string[];
    rows: readonly number[];
  }) =>
    `Each "${v.entity}" may have one row for each "${v.period}", but ${times(v.count, 'pair is', 'pairs are')} repeated: ${v.pairs
      .map((pair, index) => `${pair} (rows ${v.rows[2 * index]} and ${v.rows[2 * index + 1]})`)
      .join('; ')}. Delete the repeated rows, or choose other columns for the entity and the period.`,
  'negative-weight': (v: Place & { weight: number }) =>
    `The weight in ${at(v)} of the column "${v.column}" is ${v.weight}: weights have to be 0 or more.`,
  'no-complete-rows': (v: { rows: number; columns: readonly string[]; counts: readonly number[] }) =>
    v.columns.length === 0
      ? `None of the ${times(v.rows, 'row')} can be used: every weight is 0 or no row is left. Check the filters and the weights.`
      : `No row is complete in all variables (${v.columns.map((name, index) => `"${name}" is missing in ${v.counts[index]} of ${times(v.rows, 'row')}`).join(', ')}): fill the columns or leave them out.`,

  'text-read-as-number': (v: Place & { count: number; text: string }) =>
    `In the column "${v.column}" ${times(v.count, 'number was kept', 'numbers were kept')} as text and ${v.count === 1 ? 'was' : 'were'} read as ${v.count === 1 ? 'a number' : 'numbers'} (the first, "${v.text}", in ${at(v)}).`,
  'truth-read-as-number': ({ column, count }: { column: string; count: number }) =>
    `In the column "${column}" TRUE was read as 1 and FALSE as 0 (${times(count, 'cell')}).`,
} satisfies Sentences;

export type PanelText = typeof panelText;

export const refusal = refusalsOf<PanelText>();
export const notice = noticesOf<PanelText>();
