import eslint from '@eslint/js';
import officeAddins from 'eslint-plugin-office-addins';
import tseslint from 'typescript-eslint';

/** What only a person's own machine knows: the clock and its dice make a result that nobody can repeat. */
const NOT_REPEATABLE = [
  {
    object: 'Math',
    property: 'random',
    message: 'Draw from numerics/random, a function of seed, purpose, replication.',
  },
  { object: 'Date', property: 'now', message: 'The clock belongs to the caller.' },
];

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', 'coverage/', '.cache/'] },
  eslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // `[...text]` walks over code points, which is what is wanted wherever it stands.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // An index or a group of a pattern may be missing though its type does not say so: guards against it are needed.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['src/{numerics,tables,panel,regression,methods,study,locales}/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', ...NOT_REPEATABLE] },
  },
  {
    // Published coefficients stand as they were printed, with more digits than a double holds.
    files: ['src/numerics/**/*.ts', 'tests/**/*.ts'],
    rules: { 'no-loss-of-precision': 'off' },
  },
  {
    // The grid library hands its values out as a base class and says by `isArray()` and the like which one it is.
    files: ['src/host/grid/**/*.ts', 'src/workbench/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
    },
  },
  {
    // The plugin's own `recommended` brings a second copy of typescript-eslint, so its rules are named one by one.
    files: ['src/host/excel/**/*.ts', 'src/functions/**/*.ts', 'src/taskpane/**/*.{ts,tsx}'],
    plugins: { 'office-addins': officeAddins },
    rules: {
      'office-addins/call-sync-after-load': 'error',
      'office-addins/call-sync-before-read': 'error',
      'office-addins/load-object-before-read': 'error',
      'office-addins/no-context-sync-in-loop': 'error',
      'office-addins/no-empty-load': 'error',
      'office-addins/no-navigational-load': 'error',
      'office-addins/no-office-initialize': 'error',
      'office-addins/test-for-null-using-isNullObject': 'error',
    },
  },
  {
    files: ['tests/**/*.ts', 'tests/**/*.tsx'],
    rules: {
      // `expect(host.read)` and the like hand a method over to be looked at, not to be called.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.js', '**/*.cjs', 'bin/agglo'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        require: 'readonly',
        module: 'writable',
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        __dirname: 'readonly',
      },
    },
  },
);
