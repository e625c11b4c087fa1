const { join } = require('node:path');

/**
 * The rooms of src/ from the ground up, and the rooms that each may use. Words are the exception to the order:
 * every language is typed by the English of its room, so `locales` sees each room's `text.ts`.
 */
const ROOMS = {
  numerics: [],
  tables: [],
  panel: ['numerics'],
  regression: ['numerics', 'panel'],
  methods: ['numerics', 'panel', 'regression', 'tables'],
  study: ['numerics', 'panel', 'regression', 'tables', 'methods'],
  locales: ['panel', 'regression', 'tables', 'methods', 'study'],
  jobs: ['numerics', 'panel', 'regression', 'tables', 'methods', 'study', 'locales'],
  host: ['panel', 'tables'],
  functions: ['panel', 'tables', 'methods', 'study', 'locales', 'jobs'],
  taskpane: ['panel', 'tables', 'methods', 'study', 'locales', 'jobs', 'host', 'functions'],
  workbench: ['panel', 'tables', 'methods', 'study', 'locales', 'jobs', 'host', 'functions', 'taskpane'],
  cli: ['panel', 'tables', 'methods', 'study', 'locales', 'jobs', 'host'],
};

const PURE = ['numerics', 'tables', 'panel', 'regression', 'methods', 'study', 'locales'];
const ADAPTERS = '^src/host/(excel|grid|file|memory)/';

const rooms = Object.entries(ROOMS).map(([room, below]) => ({
  name: `${room}-looks-only-down`,
  comment:
    below.length > 0 ? `${room} may use ${below.join(', ')} and nothing else of ours.` : `${room} knows nothing.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: {
    path: '^src/',
    pathNot: [`^src/(${[room, ...below].join('|')})/`, ...(room === 'locales' ? ['^src/.*/text\\.ts$'] : [])],
  },
}));

const packages = [
  { name: 'grid-library', packages: '@univerjs/', home: '^src/(host/grid|workbench)/' },
  { name: 'workbook-files', packages: '(hucre|papaparse)/', home: '^src/host/(file|grid)/' },
  { name: 'screens', packages: '(react|react-dom|@fluentui)/', home: '^src/(taskpane|workbench)/' },
  { name: 'special-functions', packages: '@stdlib/', home: '^src/numerics/' },
  {
    name: 'pictures-and-documents',
    packages: '(@observablehq/plot|docx)/',
    home: '^src/(tables/render|taskpane/figure)/',
  },
].map(({ name, packages, home }) => ({
  name: `${name}-have-one-home`,
  comment: `Only ${home} names it, so that another can take its place.`,
  severity: 'error',
  from: { path: '^src/', pathNot: home },
  to: { path: `node_modules/${packages}` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...rooms,
    ...packages,
    {
      name: 'a-method-stands-alone',
      comment: 'What two methods need belongs in a layer below them.',
      severity: 'error',
      from: { path: '^src/methods/([^/]+)/' },
      to: { path: '^src/methods/[^/]+/', pathNot: '^src/methods/$1/' },
    },
    {
      name: 'adapters-meet-ports-in-main',
      comment: 'Only the three entries choose a host; all else is written against host/host.ts.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(host|workbench)/', '^src/(taskpane|cli)/main\\.tsx?$'] },
      to: { path: ADAPTERS },
    },
    {
      name: 'the-workbench-is-of-grid-and-files',
      comment: 'The page opens files into the grid and saves it; no other host stands behind it.',
      severity: 'error',
      from: { path: '^src/workbench/', pathNot: '^src/workbench/main\\.tsx?$' },
      to: { path: ADAPTERS, pathNot: '^src/host/(grid|file)/' },
    },
    {
      name: 'adapters-do-not-mix',
      comment: 'Each adapter fulfils the port by itself.',
      severity: 'error',
      from: { path: '^src/host/(excel|grid|file|memory)/' },
      to: { path: ADAPTERS, pathNot: '^src/host/$1/' },
    },
    {
      name: 'pure-rooms-know-no-machine',
      comment: 'From numerics to study the same code runs in a browser, a worker, Node and a test.',
      severity: 'error',
      from: { path: `^src/(${PURE.join('|')})/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'what-ships-is-a-dependency',
      comment: 'What src imports is installed with it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'src-knows-no-tests',
      comment: 'Tests, benches and scripts look at the product, never the other way round.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|bench|scripts|examples)/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-dead-ends',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.css$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
