const swc = (parser) => [
  '@swc/jest',
  {
    jsc: { target: 'es2022', parser, transform: { react: { runtime: 'automatic' } } },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Packages that ship ES modules only: Node 20 cannot `require` them, so they are transformed like our own files. */
const MODULES_ONLY = [
  '@noble/hashes',
  '@observablehq/plot',
  'binary-search-bounds',
  'd3',
  'd3-[a-z-]+',
  'delaunator',
  'hucre',
  'internmap',
  'interval-tree-1d',
  'isoformat',
  'nanoid',
  'robust-predicates',
  'tinybench',
];

/** @type {import('jest').Config} */
module.exports = {
  // Pages are tested in a real browser; the few tests that need a document ask for it in their first line.
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  setupFiles: ['<rootDir>/tests/setup.ts'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
  transform: {
    '\\.tsx$': swc({ syntax: 'typescript', tsx: true }),
    '\\.ts$': swc({ syntax: 'typescript' }),
    '\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: [`/node_modules/(?!(?:${MODULES_ONLY.join('|')})/)`],
  testTimeout: 60_000,
};
