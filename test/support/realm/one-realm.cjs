'use strict';

const { AsyncLocalStorage } = require('node:async_hooks');
const { appendFileSync } = require('node:fs');
const { performance } = require('node:perf_hooks');
const { setImmediate } = require('node:timers');
const vm = require('node:vm');
const threads = require('node:worker_threads');
const { TestEnvironment } = require('jest-environment-node');
const { isKeptApart } = require('./kept-apart.cjs');

const QUICK_SANDBOX = require.resolve('./quick-sandbox.cjs');

/**
 * Has an ordinary global object made. Jest's is a proxy, which is asked whenever code says `Math` or `Promise`: a hundred
 * times slower, and a quarter of the time of tests that compute.
 */
const withOrdinaryGlobal = (make) => {
  const { createContext } = vm;
  vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
  try {
    return make();
  } finally {
    vm.createContext = createContext;
  }
};

/** The SDK's threads for workflow code begin with what makes them quick; all others are as they were. */
threads.Worker = class extends threads.Worker {
  constructor(file, options) {
    const isSandbox = /workflow-worker-thread/.test(String(file));
    super(file, isSandbox ? { ...options, execArgv: ['--require', QUICK_SANDBOX] } : options);
  }
};

/** @returns what keeps this process alive by now, each as often as it is there; the pipes to jest itself always are */
const kindsOpen = () => process.getActiveResourcesInfo();

/** By this word jest tells a process that there is nothing left to do. */
const END = 2;

/**
 * A process with a large heap on a busy machine takes longer to end in order than the half second that jest waits before
 * it kills it and speaks of a leak. With nothing open there is nothing to put in order, so it kills itself; what really
 * keeps it alive is still told.
 */
const leaveAtTheEnd = ([word]) => {
  if (word !== END) return;
  process.off('message', leaveAtTheEnd);
  setImmediate(() => {
    if (kindsOpen().every((kind) => kind === 'PipeWrap')) process.kill(process.pid, 'SIGKILL');
  });
};

if (process.send !== undefined) process.on('message', leaveAtTheEnd);

/** Storages that were used since the last file. */
const used = new Set();

for (const method of ['run', 'enterWith']) {
  const original = AsyncLocalStorage.prototype[method];
  AsyncLocalStorage.prototype[method] = function (...args) {
    used.add(this);
    return original.apply(this, args);
  };
}

/**
 * Node asks every storage that was ever used about every promise. Each file leaves about five, of its connections and its
 * workflows, so the last of a hundred files would pay for all of them. Who uses one again has it back.
 */
const letGoOfStorages = () => {
  for (const storage of used) storage.disable();
  used.clear();
};

const propertiesOf = (object) =>
  new Map(Reflect.ownKeys(object).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)]));

/** What jest's runner puts there for one file: the tests, and who listens to them. */
const isOfRunner = (key) => typeof key === 'symbol' && /JEST_STATE|EVENT_HANDLERS/.test(key.description);

/** Takes away what a file has put there, and puts back what it has replaced. What kept packages rely on stays. */
const restore = (object, before, isToGo) => {
  for (const [key, then] of before) {
    const now = Object.getOwnPropertyDescriptor(object, key);
    if (then.configurable && !Object.is(now?.value, then.value)) Object.defineProperty(object, key, then);
    else if (then.writable && !Object.is(now.value, then.value)) object[key] = then.value;
  }
  for (const key of Reflect.ownKeys(object))
    if (!before.has(key) && isToGo(key)) Reflect.deleteProperty(object, key);
};

const countsOf = (kinds) => {
  const counts = new Map();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
};

/** @returns writes a line about a file: processor seconds of this process, seconds by the clock, which file it was, what is open */
const costsOf = (path, log) => {
  const [used, since] = [process.cpuUsage(), performance.now()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    const seconds = [(user + system) / 1e6, (performance.now() - since) / 1e3];
    const figures = seconds.map((each) => each.toFixed(1).padStart(6)).join(' ');
    appendFileSync(log, `${figures} ${path} (open: ${countsOf(kindsOpen())})\n`);
  };
};

/**
 * Where test files run: a global object and built-in classes of their own, as in jest's environment, but the same for all
 * files of a process. So modules can be kept from file to file (shared-modules.cjs).
 */
class Realm extends TestEnvironment {
  constructor(...options) {
    super(...options);
    const { process } = this.global;
    this.before = { global: propertiesOf(this.global), env: { ...process.env }, exit: process.exit };
  }

  teardown() {
    this.sayCosts?.();
    const { process } = this.global;
    restore(this.global, this.before.global, (key) => isOfRunner(key) || isKeptApart(String(key)));
    for (const name of Object.keys(process.env)) if (!(name in this.before.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
    // Jest puts another one around it for each file.
    process.exit = this.before.exit;
    letGoOfStorages();
    return Promise.resolve();
  }
}

/** The realm of all test files of this process, made with the first. */
let realm;

/** Jest asks for an environment for each file. */
module.exports = function OneRealm(...options) {
  realm ??= withOrdinaryGlobal(() => new Realm(...options));
  const { TEST_COSTS: log } = process.env;
  if (log !== undefined) realm.sayCosts = costsOf(options[1].testPath, log);
  return realm;
};
