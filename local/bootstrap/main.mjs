import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install, npmCommand } from './install.mjs';
import { withLock } from './with-lock.mjs';
import { Failed, run } from './run.mjs';
import { say, seconds } from './terminal.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

const USAGE = `node local/bootstrap.mjs start [--no-demo]        the whole stack on this machine
                        test [jest arguments]      checks and tests; with arguments only those tests
                        build                      install and build what is missing or stale
                        run <file in dist> [args]  install, build, and run that file`;

const START_USAGE = `npm start                  the whole stack on this machine, with a demo of some experiments
npm start -- --no-demo     the same without the demo

It listens on 127.0.0.1 and keeps everything in .holdfast/. The environment changes that:
  HOLDFAST_HOME                                      another folder; each runs a stack of its own
  API_PORT, POSTGRES_PORT, CLICKHOUSE_PORT,
  TEMPORAL_PORT, TEMPORAL_UI_PORT                    ports, which are chosen free by themselves
  DATABASE_URL, CLICKHOUSE_URL, TEMPORAL_ADDRESS     parts that run elsewhere, and are not started
  HOLDFAST_ADMIN_KEY                                 the administrator's key, 16 characters or more`;

const asksForHelp = (args) => args.includes('--help') || args.includes('-h');

/** @returns what to say instead of starting; null where there is nothing to be said */
const insteadOfStarting = (args) => {
  if (asksForHelp(args)) return { text: START_USAGE, exitCode: 0 };
  const unknown = args.find((one) => one !== '--no-demo');
  if (unknown === undefined) return null;
  return { text: `npm start does not know "${unknown}".\n\n${START_USAGE}`, exitCode: 2 };
};

/** For jest and its workers: most of what a test makes dies young, and is cleared away less often. */
const ROOM_FOR_YOUNG = '--max-semi-space-size=64';

const prepare = () =>
  withLock(join(root, '.holdfast', 'bootstrap.lock'), async () => {
    await install(root);
    await build(root);
  });

/** In this very process, so that signals reach what is run without anybody in between. */
const importFromDist = async (name) => {
  const file = join(root, 'dist', name);
  if (!existsSync(file)) throw new Failed(`There is no dist/${name}.`, 1);
  await import(pathToFileURL(file).href);
};

const step = async (name, work) => {
  const since = performance.now();
  say('test', name);
  try {
    await work();
  } finally {
    say('test', `${name}: ${seconds(since)}`);
  }
};

const test = async (args) => {
  if (args.length === 0) {
    const [file, ...npm] = npmCommand();
    await step('npm run check', () =>
      run(file, [...npm, 'run', '--silent', 'check'], { cwd: root, label: 'npm run check' }),
    );
  }
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  await step('jest', () =>
    run(process.execPath, [ROOM_FOR_YOUNG, jest, ...args], { cwd: root, label: 'jest' }),
  );
};

const commands = {
  start: () => importFromDist(join('local', 'start.js')),
  test,
  build: () => undefined,
  run: async ([name, ...args]) => {
    if (name === undefined) throw new Failed(USAGE, 2);
    process.argv = [process.argv[0], join(root, 'dist', name), ...args];
    await importFromDist(name);
  },
};

export const main = async ([name, ...args]) => {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (command === undefined) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const instead = name === 'start' ? insteadOfStarting(args) : null;
  if (instead !== null) {
    (instead.exitCode === 0 ? console.log : console.error)(instead.text);
    process.exitCode = instead.exitCode;
    return;
  }
  try {
    await prepare();
    await command(args);
  } catch (error) {
    if (error.exitCode === undefined) throw error;
    console.error(error.message);
    process.exit(error.exitCode);
  }
};
