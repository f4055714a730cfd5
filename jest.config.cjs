'use strict';

const { chooseRunFolder } = require('./test/support/engines/run-folder.cjs');

// In the environment, since set-up, tear-down and the tests themselves are processes and realms of their own.
process.env.TEST_RUN_FOLDER ??= chooseRunFolder(__dirname);

/** Sources are ES modules; jest runs them as CommonJS through swc, which also rewrites import.meta. */
const compile = (syntax, tsx = false) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax, tsx },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
  },
];

/** Packages that come as ES modules only; Node 20 can require them, jest cannot. The first three are slonik's. */
const ESM_ONLY = ['p-limit', 'yocto-queue', 'get-stack-trace', 'marked', 'd3-[a-z-]+', 'internmap'];

const base = {
  testEnvironment: '<rootDir>/test/support/realm/one-realm.cjs',
  runtime: '<rootDir>/test/support/realm/shared-modules.cjs',
  transform: {
    '^.+\\.ts$': compile('typescript'),
    '^.+\\.tsx$': compile('typescript', true),
    '^.+\\.m?js$': compile('ecmascript'),
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};

const kind = (name, extra = {}) => ({
  ...base,
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  ...extra,
});

/** Kinds that need Postgres, ClickHouse and Temporal get the real ones from test/support/engines. */
const onEngines = {
  globalSetup: '<rootDir>/test/support/engines/start.ts',
  globalTeardown: '<rootDir>/test/support/engines/stop.ts',
};

module.exports = {
  // Two more than the cores of a small machine: tests wait for engines, stacks and browsers half of their time.
  maxWorkers: 4,
  // Each test file leaves something in the heap of its worker; a new worker costs seconds, a full heap more.
  workerIdleMemoryLimit: '1GB',
  // Only what hangs is meant: a machine with two slow cores takes four times as long as a quick one.
  testTimeout: 240_000,
  testSequencer: '<rootDir>/test/support/slow-first.cjs',
  projects: [
    kind('unit'),
    kind('property'),
    kind('replay'),
    kind('contract', onEngines),
    kind('integration', onEngines),
    kind('workflow', onEngines),
    kind('e2e'),
    kind('chaos'),
  ],
};
