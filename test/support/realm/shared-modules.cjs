'use strict';

const { join, sep } = require('node:path');
const { default: Runtime } = require('jest-runtime');
const { isKeptApart } = require('./kept-apart.cjs');

/**
 * Modules that are loaded once for all test files of a process, as they are once a process in the product: packages, and
 * the product, which keeps nothing in its modules that a test could change. Loading them anew was half of a short test
 * file. What is in `test/` is loaded for each file, since it registers hooks.
 */
const kept = new Map();

/** In `test/` too, but dear and without hooks: compiles the OpenAPI document. */
const ALSO = [join('test', 'support', 'api', 'contract-check.ts')];

/** Whose file is under way. */
let active;

module.exports = class SharedModules extends Runtime {
  constructor(...options) {
    super(...options);
    active = this;
    const registry = this.registries.getActiveCjsRegistry();
    for (const [path, module] of kept) registry.set(path, module);
  }

  /** A kept module still asks the runtime that has loaded it, when it loads something late. */
  requireModuleOrMock(from, name) {
    if (active !== this) return active.requireModuleOrMock(from, name);
    return super.requireModuleOrMock(from, name);
  }

  isToKeep(path) {
    const root = `${this._config.rootDir}${sep}`;
    if (isKeptApart(path.slice(root.length))) return false;
    return !path.startsWith(`${root}test${sep}`) || ALSO.includes(path.slice(root.length));
  }

  teardown() {
    for (const [path, module] of this.registries.getActiveCjsRegistry())
      if (module.loaded && this.isToKeep(path)) kept.set(path, module);
    super.teardown();
  }
};
