import { readFileSync } from 'fs';
import { join } from 'path';
import { FUNCTIONS } from '../../src/panel/expression/functions';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'expressions.md'), 'utf8');

test('docs/expressions.md lists every function as it is written, and no other', () => {
  const listed = [...page.matchAll(/^\| (`.*?`) +\|/gm)].flatMap(([, cell]) =>
    [...cell.matchAll(/`([a-z0-9]+\([^`]*\))`/g)].map(([, usage]) => usage),
  );
  expect(listed.sort()).toEqual([...FUNCTIONS.values()].map(({ usage }) => usage).sort());
});
