/** The whole of `npm start` as real processes in a folder of its own, for tests that kill parts of it. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { Caller } from '../api/caller.js';
import { createCaller } from '../api/caller.js';
import { eventually } from '../eventually.js';
import { useOpened } from '../use-opened.js';
import { environmentFor, newHome, removeHome } from './home.js';
import { processesOf, SeenProcesses } from './processes.js';

const PROJECT = join(__dirname, '..', '..', '..');
const READY_MS = 150_000;
const BACK_MS = 90_000;
const KILL_AGAIN_EVERY_MS = 10;

const stackFile = z.object({
  api: z.string(),
  temporal: z.string(),
  namespace: z.string(),
  postgres: z.string(),
  clickhouse: z.string(),
  adminKey: z.string(),
  environmentKey: z.string(),
  pids: z.object({
    postgres: z.number(),
    clickhouse: z.number(),
    temporal: z.number(),
    api: z.number(),
    worker: z.number(),
  }),
});
const childrenFile = z.array(z.object({ name: z.string(), pid: z.number() }));

/** What `stack.json` says; the pids as they are now. */
type StackFacts = Readonly<z.output<typeof stackFile>>;
type Part = keyof StackFacts['pids'];

export interface RunningStack {
  readonly facts: () => StackFacts;
  /** Calls with the administrator's key. */
  readonly admin: Caller;
  /** Calls with the key of the environment. */
  readonly sdk: Caller;
  readonly nobody: Caller;
  /** What `npm start` has printed. */
  readonly output: () => string;
  /** Sends a signal to the process of a part. */
  signal(part: Part, name: NodeJS.Signals): void;
  /** SIGKILL. @returns what waits until the supervisor has brought the part back */
  kill(part: Part): { untilBack(): Promise<void> };
  /** Kills a part, and again whenever it is started. @returns what ends this and waits until the part is back */
  holdDown(part: Part): { release(): Promise<void> };
  /** Once, however often it is called. @throws unless everything ends in order and nothing is left: no process, no folder */
  stop(): Promise<void>;
}

interface Start {
  readonly home: string;
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly exit: Promise<number | null>;
}

/** Puts something into the home folder before anything starts. */
type Prepare = (home: string) => void;

const launch = async (prepare: Prepare): Promise<Start> => {
  const home = newHome('test-stack-');
  prepare(home);
  const child = spawn(process.execPath, [join(PROJECT, 'local', 'bootstrap.mjs'), 'start', '--no-demo'], {
    cwd: PROJECT,
    env: await environmentFor(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      output += data.toString();
      if (process.env['TEST_LOG']) process.stderr.write(data);
    });
  const exit = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { home, child, output: () => output, exit };
};

const readJson = <T>(path: string, schema: z.ZodType<T>): T | null =>
  existsSync(path) ? schema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;

/** What the supervisor has started, ready or not. */
const childrenOf = ({ home }: Start): z.output<typeof childrenFile> =>
  readJson(join(home, 'children.json'), childrenFile) ?? [];

const factsOf = ({ home, output }: Start): StackFacts => {
  const facts = readJson(join(home, 'stack.json'), stackFile);
  if (facts === null) throw new Error(`The stack does not run:\n${output()}`);
  return facts;
};

const untilReady = (start: Start): Promise<unknown> =>
  eventually(
    'the stack',
    () => {
      if (start.child.exitCode !== null) throw new Error(`The stack did not come up:\n${start.output()}`);
      return existsSync(join(start.home, 'stack.json'));
    },
    READY_MS,
  );

const stop = async ({ home, child, exit, output }: Start, seen: SeenProcesses): Promise<void> => {
  child.kill('SIGTERM');
  const code = await exit;
  const left = [...new Set([...seen.stillRunning(), ...processesOf(home)])];
  for (const pid of left) process.kill(pid, 'SIGKILL');
  const isAnnounced = existsSync(join(home, 'stack.json'));
  removeHome(home);
  if (code === 0 && left.length === 0 && !isAnnounced && !existsSync(home)) return;
  const state = JSON.stringify({ code, left, isAnnounced, isHomeLeft: existsSync(home) });
  throw new Error(`The stack did not end in order: ${state}\n${output()}`);
};

const control = (start: Start, seen: SeenProcesses, ended: AbortSignal) => {
  const pidOf = (part: Part): number => factsOf(start).pids[part];
  const signal: RunningStack['signal'] = (part, name) => {
    process.kill(pidOf(part), name);
  };
  const untilNew = async (part: Part, old: ReadonlySet<number>): Promise<void> => {
    await eventually(`${part} to be back`, () => !old.has(pidOf(part)), BACK_MS);
    seen.add(pidOf(part));
  };
  const kill: RunningStack['kill'] = (part) => {
    const old = pidOf(part);
    process.kill(old, 'SIGKILL');
    return { untilBack: () => untilNew(part, new Set([old])) };
  };
  const holdDown: RunningStack['holdDown'] = (part) => {
    const killed = new Set([pidOf(part)]);
    const strike = (): void => {
      for (const { name, pid } of childrenOf(start)) {
        if (name !== part) continue;
        killed.add(pid);
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // Dead already, and not yet taken off the list.
        }
      }
    };
    strike();
    const timer = setInterval(strike, KILL_AGAIN_EVERY_MS);
    ended.addEventListener('abort', () => {
      clearInterval(timer);
    });
    return {
      release: () => {
        clearInterval(timer);
        return untilNew(part, killed);
      },
    };
  };
  return { signal, kill, holdDown };
};

/** Starts all five processes and waits until they are ready. */
const startStack = async (prepare: Prepare): Promise<RunningStack> => {
  const start = await launch(prepare);
  const seen = new SeenProcesses();
  try {
    await untilReady(start);
  } catch (error) {
    await stop(start, seen).catch(() => undefined);
    throw error;
  }
  const { api, adminKey, environmentKey, pids } = factsOf(start);
  for (const pid of Object.values(pids)) seen.add(pid);
  const ending = new AbortController();
  let stopping: Promise<void> | undefined;
  return {
    ...control(start, seen, ending.signal),
    facts: () => factsOf(start),
    admin: createCaller(api, { authorization: `Api-Key ${adminKey}` }),
    sdk: createCaller(api, { 'x-environment-key': environmentKey }),
    nobody: createCaller(api, {}),
    output: start.output,
    stop: () => {
      // A test that failed may have left something held down.
      ending.abort();
      stopping ??= stop(start, seen);
      return stopping;
    },
  };
};

/** A stack for the tests of a file. */
export const useStack = (timeoutMs: number, prepare: Prepare = () => undefined): RunningStack =>
  useOpened({ timeoutMs, open: () => startStack(prepare), close: (stack) => stack.stop() });
