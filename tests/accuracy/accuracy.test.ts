import { readdirSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { LANGUAGES } from '../../src/locales';
import { referenceFile } from '../reference';
import { boundOf, isAtHand, type Differences, type ReferenceCase } from './case';
import { CASES } from './cases';
import { nistDigits } from './nist';
import { accuracyPage, type Outcome } from './page';

const NIST = ['norris', 'pontius', 'noint1', 'noint2', 'filip', 'longley'];
const WAMPLER = [1, 2, 3, 4, 5].map((number) => `wampler${number}`);

const compared = new Map<ReferenceCase, Differences>();
function differencesOf(one: ReferenceCase): Differences {
  const differences = compared.get(one) ?? one.compare();
  compared.set(one, differences);
  return differences;
}

const here = CASES.filter(isAtHand);
const nameOf = ({ id, part }: ReferenceCase): string => (part === undefined ? id : `${id}, ${part}`);

test.each(here.map((one) => [nameOf(one), one] as const))('%s', (_name, one) => {
  const differences = differencesOf(one);
  expect(Object.keys(differences).length).toBeGreaterThan(0);
  expect(Object.entries(differences).filter(([, difference]) => !(difference < boundOf(one)))).toEqual([]);
});

const folder = referenceFile('oracles/expected');
if (folder !== null)
  test('no case of these methods is left out', () => {
    const ids = new Set(CASES.map(({ id }) => `${id}.json`));
    const ours = /^(fe\d|cr2_|iv\d|glm0[123]_|pt_|wcb|ds0[356]_)/;
    const left = readdirSync(folder).filter((name) => ours.test(name) && !ids.has(name));
    // There are no unit root tests.
    expect(left).toEqual(['pt_unitroot_grunfeld.json']);
  });

const away = CASES.length - here.length;
if (away > 0)
  test.skip(`${away} more need data which may not be kept here: set AGGLO_REFERENCE to the folder that holds them`, () => {
    throw new Error('runs only with the reference data');
  });

test.each(LANGUAGES)('the page in %s is made of these numbers', (language) => {
  const file = join(__dirname, '..', '..', 'docs', language === 'en-US' ? 'accuracy.md' : `accuracy.${language}.md`);
  const nist = [...NIST, ...WAMPLER].map((name) => {
    const hasConstant = !name.startsWith('noint');
    return { name, whole: nistDigits(name, false), within: hasConstant ? nistDigits(name, true) : null };
  });
  const outcomes = here.map((one): Outcome => ({ one, worst: Math.max(...Object.values(differencesOf(one))) }));
  const lines = accuracyPage(nist, outcomes, language);
  // Never without the lines of cases that are not at hand.
  if (process.env['AGGLO_WRITE_PAGES'] === '1' && away === 0) writeFileSync(file, `${lines.join('\n')}\n`);
  const written = readFileSync(file, 'utf8');
  if (away === 0) expect(written).toBe(`${lines.join('\n')}\n`);
  // Without the data of some cases their lines are missing: all others stand on the page.
  else expect(lines.filter((line) => !written.split('\n').includes(line))).toEqual([]);
});
