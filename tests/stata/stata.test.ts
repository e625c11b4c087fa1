import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { LANGUAGES } from '../../src/locales';
import { referenceFile } from '../reference';
import { frameOf, isKept, storedCase, type Printed, type StataCase } from './case';
import { compareCase, type Comparison } from './compare';
import { GROUPS } from './groups';
import { caseSection, stataPage } from './page';
import { printedOnPage } from './page-reader';

const PAGES = LANGUAGES.map((language) => {
  const ending = language === 'en-US' ? '' : `.${language}`;
  return { language, file: join(__dirname, '..', '..', 'docs', `stata${ending}.md`) };
});
/** As they stand before this run. */
const pagesBefore = PAGES.map(({ language, file }) => ({ language, text: readFileSync(file, 'utf8') }));

/** From the reference folder; where that is not at hand, from our own page, if the data are kept here. */
function printedOf(one: StataCase): Printed | null {
  return storedCase(one) ?? printedOnPage(pagesBefore[0].text, one);
}

const compared = new Map<StataCase, Comparison>();

function comparisonOf(one: StataCase): Comparison {
  const known = compared.get(one);
  if (known !== undefined) return known;
  const printed = printedOf(one);
  const frame = printed === null ? null : frameOf(printed.data);
  if (printed === null || frame === null) throw new Error(`${one.id} is not at hand`);
  const comparison = compareCase(one, printed, frame);
  compared.set(one, comparison);
  return comparison;
}

const isAtHand = (one: StataCase): boolean => {
  const printed = printedOf(one);
  return printed !== null && (isKept(printed.data) || frameOf(printed.data) !== null);
};
const CASES = Object.values(GROUPS).flat();
const nameOf = ({ id, specification, only }: StataCase): string =>
  only === undefined ? id : `${id} (${specification.method}, ${String(only)})`;

describe('what Stata printed, at the digits that it printed', () => {
  const here = CASES.filter(isAtHand).map((one) => [nameOf(one), one] as const);

  test.each(here)('%s', (_name, one) => {
    const comparison = comparisonOf(one);
    const { rows, unknown } = comparison;
    expect(unknown).toEqual([]);
    expect(rows.length).toBeGreaterThan(0);
    const wrong = rows.filter(({ agrees, why }) => !agrees && why === null);
    expect(wrong.map(({ path, theirs, ours }) => `${path}: ${ours} in place of ${theirs}`)).toEqual([]);
    if (process.env['AGGLO_WRITE_PAGES'] !== '1')
      for (const { language, text } of pagesBefore) expect(text).toContain(caseSection(comparison, language));
    // A reason for what is met after all would be a claim about nothing.
    for (const [paths, why] of one.unmet ?? [])
      expect([String(paths), rows.some((row) => row.why === why && !row.agrees)]).toEqual([String(paths), true]);
  });

  const folder = referenceFile('stata/cases');
  if (folder !== null)
    test('no case of these commands is left out', () => {
      const ids = new Set(CASES.map(({ id }) => `${id}.json`));
      // Dynamic panels, spatial models and a sensitivity analysis are no methods here.
      const others = /^(dpd|xtabond2|xtdpdsys|spatgsa|statspai_22|statspai_65)_/;
      expect(readdirSync(folder).filter((name) => !ids.has(name) && !others.test(name))).toEqual([]);
    });

  const away = CASES.length - here.length;
  if (away > 0)
    test.skip(`${away} more cases need data which may not be kept here: set AGGLO_REFERENCE to the folder that holds them`, () => {
      throw new Error('runs only with the reference data');
    });

  if (away === 0)
    test.each(PAGES)('the page in $language is made of these numbers', ({ language, file }) => {
      const groups = new Map(Object.entries(GROUPS).map(([name, cases]) => [name, cases.map(comparisonOf)]));
      const page = stataPage(groups, language);
      if (process.env['AGGLO_WRITE_PAGES'] === '1') writeFileSync(file, page);
      expect(readFileSync(file, 'utf8')).toBe(page);
    });
});
