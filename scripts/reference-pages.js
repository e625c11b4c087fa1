/** `npm run pages`: has the tests that compare us with others write docs/stata.md and docs/accuracy.md anew. */
const { spawnSync } = require('node:child_process');

const jest = require.resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, 'tests/stata', 'tests/accuracy'], {
  stdio: 'inherit',
  env: { ...process.env, AGGLO_WRITE_PAGES: '1' },
});
process.exitCode = status ?? 1;
