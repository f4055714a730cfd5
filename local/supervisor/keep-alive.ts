import { EventEmitter, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildrenFile } from '../home/children-file.js';
import type { HomeFolder } from '../home/home-folder.js';
import type { ChildSpec, RunningChild } from '../process/launch.js';
import { launch, waitUntilReady } from '../process/launch.js';
import type { TerminalLog } from '../process/terminal-log.js';
import { elapsed } from '../process/terminal-log.js';
import { logTail } from './log-tail.js';
import { countDeath, restartDelay } from './restart-delay.js';

/** Attempts at the first start: later a child is started again for ever, but a stack that never came up says so. */
const FIRST_ATTEMPTS = 3;
const SHOWN_LINES = 12;
const PROGRESS_EVERY_MS = 4_000;

export interface KeepAliveTools {
  readonly home: HomeFolder;
  readonly log: TerminalLog;
  readonly children: ChildrenFile;
  /** Called whenever the child is ready, the first time and after each restart. */
  readonly onReady: (name: string, pid: number) => void;
}

export interface Keeper {
  /** Rejects when the child does not come up at all. */
  readonly firstReady: Promise<void>;
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
  readonly kill: () => void;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const notComingUp = (spec: ChildSpec, how: string, logFile: string): Error =>
  new Error(
    [
      `${how}, ${FIRST_ATTEMPTS} times in a row. The end of ${logFile}:`,
      ...logTail(logFile, SHOWN_LINES),
    ].join('\n      '),
  );

/** Says that a child takes its time. */
const withProgress = async (spec: ChildSpec, log: TerminalLog, work: Promise<void>): Promise<void> => {
  const since = performance.now();
  const timer = setInterval(() => {
    log(spec.name, `still starting, ${elapsed(since)}`);
  }, PROGRESS_EVERY_MS);
  try {
    await work;
  } finally {
    clearInterval(timer);
  }
};

/** How a life of the child ended, for people, and how long it served before. */
interface Death {
  readonly how: string;
  readonly servedMs: number;
}

/** What is known about a child while it is kept alive. */
interface State {
  running: RunningChild | undefined;
  wasReady: boolean;
}

/** @returns a function that lives one life of the child, from its start to its end */
const createLife = (spec: ChildSpec, tools: KeepAliveTools, state: State, signal: AbortSignal) => {
  const { home, log, children } = tools;

  const serve = async (child: RunningChild, since: number): Promise<Death> => {
    try {
      await withProgress(spec, log, waitUntilReady(spec, child, signal));
    } catch (error) {
      await child.stop();
      return { how: messageOf(error), servedMs: 0 };
    }
    state.wasReady = true;
    log(spec.name, `ready on ${spec.address} (pid ${child.pid}, ${elapsed(since)})`);
    tools.onReady(spec.name, child.pid);
    const readyAt = performance.now();
    return { how: `${spec.name} ended (${await child.exited})`, servedMs: performance.now() - readyAt };
  };

  return async (): Promise<Death> => {
    const since = performance.now();
    let child: RunningChild;
    try {
      child = await launch(spec, home.log(spec.name), signal);
    } catch (error) {
      // What cannot even be started at first will not get better by itself.
      if (!state.wasReady) throw error;
      return { how: messageOf(error), servedMs: 0 };
    }
    state.running = child;
    children.add(spec.name, child.pid);
    const death = await serve(child, since);
    state.running = undefined;
    children.remove(spec.name);
    return death;
  };
};

/** Starts a child, and starts it again whenever it ends, with growing pauses, until it is stopped. */
export const keepAlive = (spec: ChildSpec, tools: KeepAliveTools): Keeper => {
  const stopping = new AbortController();
  const { signal } = stopping;
  const cameUp = new EventEmitter<{ ready: [] }>();
  const state: State = { running: undefined, wasReady: false };
  const onReady = (name: string, pid: number): void => {
    cameUp.emit('ready');
    tools.onReady(name, pid);
  };
  const live = createLife(spec, { ...tools, onReady }, state, signal);

  const keep = async (): Promise<void> => {
    for (let deaths = 0; ;) {
      const { how, servedMs } = await live();
      if (signal.aborted) return;
      deaths = countDeath(deaths, servedMs);
      if (!state.wasReady && deaths >= FIRST_ATTEMPTS)
        throw notComingUp(spec, how, tools.home.log(spec.name));
      const delay = restartDelay(deaths);
      tools.log(spec.name, `${how}; starting it again in ${delay / 1000} s`);
      await sleep(delay, undefined, { signal });
    }
  };

  const kept = keep();
  // `kept` ends without an error only when the child is stopped. So the race below fails only for a child that was
  // never ready.
  const ended = kept.then(() => {
    throw new Error(`${spec.name} was stopped before it was ready`);
  });
  const firstReady = Promise.race([once(cameUp, 'ready').then(() => undefined), ended]);
  for (const promise of [kept, ended, firstReady]) promise.catch(() => undefined);
  return {
    firstReady,
    pid: () => state.running?.pid,
    stop: async () => {
      stopping.abort(new Error('The stack is being stopped.'));
      await state.running?.stop();
      await kept.catch(() => undefined);
    },
    kill: () => state.running?.kill(),
  };
};
