/** `node scripts/run.js scripts/generate.ts …`: runs one of our TypeScript programs, which Node 20 cannot. */
const { join, resolve } = require('node:path');
const { cachedBundle } = require('./bundle');

const [source, ...rest] = process.argv.slice(2);
const folder = cachedBundle({ program: source }, resolve(__dirname, '..', '.cache', 'programs'));
process.argv = [process.argv[0], source, ...rest];
require(join(folder, 'program.js'));
