import js from '@eslint/js';
import importSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

const NODE_BUILTINS_IN_SANDBOX = [
  'node:*',
  'fs',
  'crypto',
  'path',
  'pg',
  'slonik',
  'zod',
  'zod/*',
  '@clickhouse/*',
  'pino',
];

/** One block: Node's own modules, packages, then ours from afar to near. */
const IMPORT_ORDER = [['^node:', '^@?\\w', '^\\.\\.', '^\\.']];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.holdfast/',
      'test/fixtures/',
      'coverage/',
      'web/client/api-types.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-sort': importSort },
    rules: {
      'import-sort/imports': ['error', { groups: IMPORT_ORDER }],
      'import-sort/exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // There are no enums (see below), and to look for them is a tenth of the time of all rules.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a constant object or a union of strings.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        { selector: 'ExportAllDeclaration', message: 'List what is exported.' },
        {
          selector: 'ImportSpecifier[importKind="type"]',
          message: 'Types are imported on a line of their own: import type { … }.',
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read configuration through config/.' },
        ...['record', 'partialRecord'].map((property) => ({
          object: 'z',
          property,
          message:
            'It fails on a key `constructor` and drops `__proto__`: use ownRecord of db/own-record.ts.',
        })),
      ],
    },
  },
  {
    // Workflow code runs in Temporal's deterministic sandbox: no Node, no clients, no validation library.
    files: ['workflows/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: NODE_BUILTINS_IN_SANDBOX }] },
  },
  {
    // A part of a page is a tree that is read from top to bottom; whether something is there to be shown is no logic.
    files: ['web/app/**/*.tsx'],
    rules: {
      complexity: ['error', 18],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Vite's own way.
    files: ['web/vite.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['config/**/*.ts', 'local/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // A test table is read from top to bottom; its length is not a smell.
    files: ['test/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
      },
    },
  },
);
