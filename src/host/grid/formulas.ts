/**
 * How a formula stands in an .xlsx file and in the grid. Files mark functions that are younger than Excel 2007
 * with a prefix, and ours as functions of an add-in: `AI.LQ(…)` is stored as `_xldudf_AI_LQ(…)`.
 */

const WORKSHEET_FUNCTIONS = ['FILTER', 'SORT'];

const YOUNG_FUNCTIONS = [
  'ACOT',
  'ACOTH',
  'AGGREGATE',
  'ARABIC',
  'BASE',
  'BETA.DIST',
  'BETA.INV',
  'BINOM.DIST',
  'BINOM.DIST.RANGE',
  'BINOM.INV',
  'BITAND',
  'BITLSHIFT',
  'BITOR',
  'BITRSHIFT',
  'BITXOR',
  'BYCOL',
  'BYROW',
  'CEILING.MATH',
  'CHISQ.DIST',
  'CHISQ.DIST.RT',
  'CHISQ.INV',
  'CHISQ.INV.RT',
  'CHISQ.TEST',
  'CHOOSECOLS',
  'CHOOSEROWS',
  'COMBINA',
  'CONCAT',
  'CONFIDENCE.NORM',
  'CONFIDENCE.T',
  'COT',
  'COTH',
  'COVARIANCE.P',
  'COVARIANCE.S',
  'CSC',
  'CSCH',
  'DAYS',
  'DECIMAL',
  'DROP',
  'EXPAND',
  'EXPON.DIST',
  'F.DIST',
  'F.DIST.RT',
  'F.INV',
  'F.INV.RT',
  'F.TEST',
  'FLOOR.MATH',
  'FORECAST.LINEAR',
  'FORMULATEXT',
  'GAMMA',
  'GAMMA.DIST',
  'GAMMA.INV',
  'GAMMALN.PRECISE',
  'GAUSS',
  'HSTACK',
  'HYPGEOM.DIST',
  'IFNA',
  'IFS',
  'ISFORMULA',
  'ISOWEEKNUM',
  'LAMBDA',
  'LET',
  'LOGNORM.DIST',
  'LOGNORM.INV',
  'MAKEARRAY',
  'MAP',
  'MAXIFS',
  'MINIFS',
  'MODE.MULT',
  'MODE.SNGL',
  'MUNIT',
  'NEGBINOM.DIST',
  'NORM.DIST',
  'NORM.INV',
  'NORM.S.DIST',
  'NORM.S.INV',
  'NUMBERVALUE',
  'PERCENTILE.EXC',
  'PERCENTILE.INC',
  'PERCENTRANK.EXC',
  'PERCENTRANK.INC',
  'PERMUTATIONA',
  'PHI',
  'POISSON.DIST',
  'QUARTILE.EXC',
  'QUARTILE.INC',
  'RANDARRAY',
  'RANK.AVG',
  'RANK.EQ',
  'REDUCE',
  'SCAN',
  'SEC',
  'SECH',
  'SEQUENCE',
  'SHEET',
  'SHEETS',
  'SKEW.P',
  'SORTBY',
  'STDEV.P',
  'STDEV.S',
  'SWITCH',
  'T.DIST',
  'T.DIST.2T',
  'T.DIST.RT',
  'T.INV',
  'T.INV.2T',
  'T.TEST',
  'TAKE',
  'TEXTAFTER',
  'TEXTBEFORE',
  'TEXTJOIN',
  'TEXTSPLIT',
  'TOCOL',
  'TOROW',
  'UNICHAR',
  'UNICODE',
  'UNIQUE',
  'VAR.P',
  'VAR.S',
  'VSTACK',
  'WEIBULL.DIST',
  'WRAPCOLS',
  'WRAPROWS',
  'XLOOKUP',
  'XMATCH',
  'XOR',
  'Z.TEST',
];

const PREFIXES = new Map([
  ...YOUNG_FUNCTIONS.map((name) => [name, '_xlfn.'] as const),
  ...WORKSHEET_FUNCTIONS.map((name) => [name, '_xlfn._xlws.'] as const),
]);

/** Splits a formula into quoted parts (text and sheet names), which stay as they are, and the rest. */
const QUOTED = /("(?:[^"]|"")*"|'(?:[^']|'')*')/u;

function mapUnquoted(formula: string, change: (part: string) => string): string {
  return formula
    .split(QUOTED)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}

/** From the file into the grid: with a leading `=` and without prefixes. */
export function gridFormula(stored: string): string {
  const formula = mapUnquoted(stored, (part) =>
    part
      .replace(/_xldudf_AI_([A-Z0-9]+)\(/giu, (_, name: string) => `AI.${name.toUpperCase()}(`)
      .replace(/_xlfn\.(?:_xlws\.)?|_xlpm\.|_xludf\./gu, ''),
  );
  return formula.startsWith('=') ? formula : `=${formula}`;
}

/** From the grid into the file: without the leading `=` and with the prefixes that Excel expects. */
export function storedFormula(formula: string): string {
  return mapUnquoted(formula.replace(/^=/u, ''), (part) =>
    part
      .replace(/(?<![\w.])AI\.([A-Z0-9]+)\(/giu, (_, name: string) => `_xldudf_AI_${name.toUpperCase()}(`)
      .replace(
        /(?<![\w.])([A-Z][A-Z0-9.]*)\(/giu,
        (call, name: string) => `${PREFIXES.get(name.toUpperCase()) ?? ''}${call}`,
      ),
  );
}
