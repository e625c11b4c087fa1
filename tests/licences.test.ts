// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script that Node runs as it is
const { allowed, refused } = require('../scripts/licences') as {
  allowed: (expression: string) => boolean;
  refused: (packages: Record<string, { licenses: string | string[] }>) => string[];
};

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0)', true],
  ['Apache-2.0 AND BSL-1.0', true],
  ['GPL-3.0', false],
  ['MIT AND GPL-3.0', false],
  ['LGPL-2.1', false],
  ['UNKNOWN', false],
  ['MIT*', false],
])('%s may ship: %s', (expression, expected) => {
  expect(allowed(expression)).toBe(expected);
});

test('an exception holds for the version that was read, and no other', () => {
  expect(
    refused({ '@microsoft/office-js@1.1.110': { licenses: 'UNKNOWN' }, 'a@1.0.0': { licenses: ['MIT'] } }),
  ).toEqual([]);
  expect(refused({ '@microsoft/office-js@1.1.111': { licenses: 'UNKNOWN' } })).toEqual([
    '@microsoft/office-js@1.1.111: UNKNOWN',
  ]);
});
