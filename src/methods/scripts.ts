/** How the twins of the methods read `data.csv` and write the names of columns, whatever letters these hold. */
export interface StataColumns {
  /** Opens `data.csv`. */
  readonly lines: readonly string[];
  /** A column's name in Stata. */
  readonly name: (column: string) => string;
}

const LEGAL = /^[\p{L}_][\p{L}\p{N}_]{0,31}$/u;
/** Words that Stata keeps for itself. */
const RESERVED =
  /^(_all|_b|_coef|_cons|_n|_N|_pi|_pred|_rc|_skip|_se|_weight|byte|double|e|float|if|in|int|long|r|strL|using|with|str\d+)$/;

/**
 * Stata reads names as they stand when all are legal there (letters of any script, digits and `_`, 32 characters at
 * most, none of the script's own variables); otherwise the do-file finds each column by its header and calls it
 * `v_1`, `v_2`, …. `texts`: those of the columns that stay text (entities, classes). `own`: the script's variables.
 */
export function stataColumns(
  columns: readonly string[],
  texts: readonly string[],
  own: readonly string[],
): StataColumns {
  const used = [...new Set(columns)];
  const legal = used.every((column) => LEGAL.test(column) && !RESERVED.test(column) && !own.includes(column));
  const name = (column: string): string => (legal ? column : `v_${used.indexOf(column) + 1}`);
  // read as text, a code keeps its leading zeros
  const open = 'import delimited using "data.csv", clear stringcols(_all) encoding("UTF-8")';
  const numeric = used.filter((column) => !texts.includes(column)).map(name);
  const convert = numeric.length > 0 ? [`destring ${numeric.join(' ')}, replace`] : [];
  if (legal) return { lines: [`${open} case(preserve)`, ...convert], name };
  return {
    lines: [
      '* Some names cannot be used in Stata as they stand, so each column is found by its header.',
      `${open} varnames(nonames)`,
      'foreach column of varlist _all {',
      ...used.map(
        (column, index) =>
          `  ${index === 0 ? '' : 'else '}if \`column'[1] == ${stataText(column)} rename \`column' ${name(column)}`,
      ),
      '}',
      'drop in 1',
      ...convert,
    ],
    name,
  };
}

/** A text as an expression of Stata: quotes and the signs that open a macro are written by their codes. */
export function stataText(text: string): string {
  return text
    .split(/(["`$])/)
    .filter((part) => part !== '')
    .map((part) => (/^["`$]$/.test(part) ? `char(${part.charCodeAt(0)})` : `"${part}"`))
    .join(' + ');
}

/** Opens `data.csv` in R with names and codes as they stand; `number(name)` gives a column as numbers. */
export const R_DATA = [
  'data <- read.csv("data.csv", check.names = FALSE, encoding = "UTF-8", colClasses = "character", na.strings = c("", "NA"))',
  'number <- function(name) as.numeric(data[[name]])',
];

/** A text, or a list of texts, as R writes it. */
export function rText(text: string | readonly string[]): string {
  return typeof text === 'string' ? JSON.stringify(text) : `c(${text.map((one) => JSON.stringify(one)).join(', ')})`;
}
