import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { defined } from '../../domain/defined.js';
import { signalProcess } from './stop-process.js';

/** What to run; Node children get an IPC channel, by which they learn of the supervisor's death. */
interface ProgramCall {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly ipc?: true;
}

/** A part of the stack as a process: how it starts, when it is ready and how it stops. */
export interface ChildSpec {
  readonly name: string;
  /** Where it listens, for people. */
  readonly address: string;
  /** Called before each start; prepares what has to be there. */
  readonly command: (signal: AbortSignal) => Promise<ProgramCall>;
  /** Resolves when the part serves; polls until the signal is aborted. */
  readonly ready: (running: RunningChild, signal: AbortSignal) => Promise<void>;
  readonly readyWithinSeconds: number;
  readonly stopSignal: NodeJS.Signals;
  readonly stopWithinSeconds: number;
}

export interface RunningChild {
  readonly pid: number;
  readonly process: ChildProcess;
  /** How it ended, e.g. `exit code 1` or `SIGKILL`. */
  readonly exited: Promise<string>;
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

const describeExit = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal ?? `exit code ${code ?? 'unknown'}`;

const start = (command: ProgramCall, logFile: string): ChildProcess => {
  const log = openSync(logFile, 'a');
  try {
    return spawn(command.file, command.args, {
      // A group of its own: the terminal's Ctrl-C reaches the supervisor only, which stops the parts in order.
      detached: true,
      stdio: ['ignore', log, log, ...(command.ipc ? (['ipc'] as const) : [])],
      env: { ...process.env, ...command.env },
      ...defined({ cwd: command.cwd }),
      ...command.user,
    });
  } finally {
    closeSync(log);
  }
};

const spawned = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    if (child.pid !== undefined) resolve(child.pid);
  });

/**
 * Starts a child whose output goes to its log file.
 *
 * @throws when the program cannot be started at all
 */
export const launch = async (
  spec: ChildSpec,
  logFile: string,
  signal: AbortSignal,
): Promise<RunningChild> => {
  const command = await spec.command(signal);
  signal.throwIfAborted();
  const child = start(command, logFile);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, exitSignal) => {
      resolve(describeExit(code, exitSignal));
    });
  });
  const pid = await spawned(child);
  const kill = (): void => {
    if (child.exitCode === null && child.signalCode === null) signalProcess(pid, 'SIGKILL');
  };
  const stop = async (): Promise<void> => {
    child.kill(spec.stopSignal);
    const deadline = setTimeout(kill, spec.stopWithinSeconds * 1000);
    await exited;
    clearTimeout(deadline);
  };
  // Asked once only: many programs take a second signal as an order to drop everything.
  let stopped: Promise<void> | undefined;
  return { pid, process: child, exited, kill, stop: () => (stopped ??= stop()) };
};

/**
 * Waits until a child serves.
 *
 * @throws when it ends before, or when its time is over
 */
export const waitUntilReady = async (
  spec: ChildSpec,
  running: RunningChild,
  outer: AbortSignal,
): Promise<void> => {
  const deadline = AbortSignal.timeout(spec.readyWithinSeconds * 1000);
  const ended = new AbortController();
  const signal = AbortSignal.any([deadline, outer, ended.signal]);
  const failed = new Promise<never>((_resolve, reject) => {
    running.exited.then((how) => {
      reject(new Error(`${spec.name} ended before it was ready (${how})`));
    }, reject);
    signal.addEventListener('abort', () => {
      reject(
        deadline.aborted
          ? new Error(`${spec.name} was not ready after ${spec.readyWithinSeconds} s`)
          : (signal.reason as Error),
      );
    });
  });
  try {
    await Promise.race([spec.ready(running, signal), failed]);
  } finally {
    failed.catch(() => undefined);
    ended.abort();
  }
};
