/** `npm start` as a user runs it, demo and all, in a folder that outlives the run. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventually } from '../../support/eventually.js';
import { freePorts } from '../../support/stack/free-ports.js';

export const ROOT = resolve(__dirname, '..', '..', '..');
export const BOOTSTRAP = join(ROOT, 'local', 'bootstrap.mjs');

/** The first start on a machine may have to compile the Temporal server. */
export const START_MS = 600_000;

/** What `stack.json` says. */
export interface Stack {
  readonly api: string;
  readonly temporal: string;
  readonly temporalUi: string;
  readonly namespace: string;
  readonly postgres: string;
  readonly clickhouse: string;
  readonly adminKey: string;
  readonly environmentKey: string;
  readonly serverKey: string;
  readonly pids: Readonly<Record<'postgres' | 'clickhouse' | 'temporal' | 'api' | 'worker', number>>;
}

export interface Started {
  readonly stack: Stack;
  readonly home: string;
  /** Everything that was printed so far. */
  readonly output: () => string;
  /** From the call of the program to `stack.json`. */
  readonly readyMs: number;
  /** Asks it to stop; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** An empty folder for HOLDFAST_HOME. */
export const newHome = (): string => {
  mkdirSync(join(ROOT, '.holdfast'), { recursive: true });
  return mkdtempSync(join(ROOT, '.holdfast', 'test-e2e-'));
};

/** As root, Postgres may have had to keep its data elsewhere. */
export const removeHome = (home: string): void => {
  const note = join(home, 'postgres-folder.txt');
  const folders = existsSync(note) ? [readFileSync(note, 'utf8').trim(), home] : [home];
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
};

export const stackFile = (home: string): string => join(home, 'stack.json');

const PORTS = [
  'API',
  'POSTGRES',
  'CLICKHOUSE',
  'TEMPORAL',
  'TEMPORAL_UI',
  'TEMPORAL_HTTP',
  'TEMPORAL_METRICS',
];

/** Ports of its own, since other test files start stacks at the same time; no address from outside. */
export const environmentFor = async (home: string): Promise<NodeJS.ProcessEnv> => {
  const ports = await freePorts(PORTS.length);
  return {
    ...process.env,
    ...Object.fromEntries(PORTS.map((name, index) => [`${name}_PORT`, String(ports[index])])),
    HOLDFAST_HOME: home,
    // As npm would set it: the stack ends when a test run dies that cannot stop it any more.
    npm_lifecycle_event: 'start',
    DATABASE_URL: undefined,
    CLICKHOUSE_URL: undefined,
    TEMPORAL_ADDRESS: undefined,
    HOLDFAST_ADMIN_KEY: undefined,
  };
};

/** @throws with what was printed when it ends, or takes too long, before `stack.json` is there */
export const npmStart = async (home: string, ...args: readonly string[]): Promise<Started> => {
  const env = await environmentFor(home);
  const since = performance.now();
  let output = '';
  const child = spawn(process.execPath, [BOOTSTRAP, 'start', ...args], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((done) => {
    child.once('close', done);
  });
  const stop = (): Promise<number | null> => {
    child.kill('SIGTERM');
    return ended;
  };
  const isReady = (): boolean => {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The stack did not start:\n${output}`);
    return existsSync(stackFile(home));
  };
  await eventually('the stack', isReady, START_MS).catch(async (error: unknown) => {
    await stop();
    throw new Error(`${String(error)}\n${output}`);
  });
  const readyMs = Math.round(performance.now() - since);
  const stack = JSON.parse(readFileSync(stackFile(home), 'utf8')) as Stack;
  return { stack, home, output: () => output, readyMs, stop };
};
