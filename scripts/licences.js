/** Checks the licence of everything that ships: `node scripts/licences.js` lists what it cannot allow and exits 1. */
const { join } = require('node:path');

const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BSL-1.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];

/** Packages whose package.json does not say it, each read by a person; what the checker makes of them, by version. */
const READ = {
  // Microsoft's terms allow it in apps that work with Microsoft 365; it is never committed, only copied on request.
  '@microsoft/office-js@1.1.110': 'UNKNOWN',
  // An interface without an implementation; its LICENSE file is the Apache License 2.0.
  '@univerjs/telemetry@0.25.1': 'Custom: https://img.shields.io/npm/v/',
};

/** Whether an SPDX expression can be met: one side of each OR, both sides of each AND. */
function allowed(expression) {
  const text = expression.trim();
  const open = text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text;
  if (open.includes(' OR ')) return open.split(' OR ').some(allowed);
  if (open.includes(' AND ')) return open.split(' AND ').every(allowed);
  return ALLOWED.includes(open);
}

function refused(packages) {
  return Object.entries(packages)
    .map(([name, { licenses }]) => [name, Array.isArray(licenses) ? licenses.join(' AND ') : String(licenses)])
    .filter(([name, licence]) => READ[name] !== licence && !allowed(licence))
    .map(([name, licence]) => `${name}: ${licence}`);
}

module.exports = { allowed, refused };

if (require.main === module) {
  const checker = require('license-checker-rseidelsohn');
  const start = join(__dirname, '..');
  checker.init({ start, production: true, excludePrivatePackages: true }, (error, packages) => {
    if (error) throw error;
    const found = refused(packages);
    if (found.length > 0) console.error(`not allowed to ship:\n  ${found.join('\n  ')}`);
    else console.log(`${Object.keys(packages).length} packages ship, each under a licence that allows it`);
    process.exitCode = found.length > 0 ? 1 : 0;
  });
}
