import { createChildrenFile } from '../home/children-file.js';
import type { HomeFolder } from '../home/home-folder.js';
import { rotateLog } from '../home/home-folder.js';
import type { ChildSpec } from '../process/launch.js';
import type { TerminalLog } from '../process/terminal-log.js';
import { elapsed } from '../process/terminal-log.js';
import type { Keeper } from './keep-alive.js';
import { keepAlive } from './keep-alive.js';

export interface SupervisorOptions {
  /** Children of a stage start together, when all of the stage before are ready. They stop in the opposite order. */
  readonly stages: readonly (readonly ChildSpec[])[];
  readonly home: HomeFolder;
  readonly log: TerminalLog;
  /** Called after each start and restart of a child. */
  readonly onReady: () => void;
}

export interface Supervisor {
  /** Resolves when all children are ready. @throws when one does not come up */
  readonly start: () => Promise<void>;
  /** Stops the children one after the other, each within its deadline. */
  readonly stop: () => Promise<void>;
  /** Ends all children at once. */
  readonly kill: () => void;
  readonly pidOf: (name: string) => number | undefined;
}

/** Keeps a stack of child processes running. */
export const createSupervisor = ({ stages, home, log, onReady }: SupervisorOptions): Supervisor => {
  const children = createChildrenFile(home.children);
  const keepers = new Map<string, Keeper>();
  let stopping = false;

  const startChild = (spec: ChildSpec): Promise<void> => {
    rotateLog(home.log(spec.name));
    const keeper = keepAlive(spec, { home, log, children, onReady });
    keepers.set(spec.name, keeper);
    return keeper.firstReady;
  };

  const stopOne = async (name: string, keeper: Keeper): Promise<void> => {
    const since = performance.now();
    const wasRunning = keeper.pid() !== undefined;
    await keeper.stop();
    if (wasRunning) log(name, `stopped (${elapsed(since)})`);
  };

  return {
    start: async () => {
      for (const stage of stages) if (!stopping) await Promise.all(stage.map(startChild));
    },
    stop: async () => {
      stopping = true;
      for (const [name, keeper] of [...keepers].reverse()) await stopOne(name, keeper);
    },
    kill: () => {
      for (const keeper of keepers.values()) keeper.kill();
    },
    pidOf: (name) => keepers.get(name)?.pid(),
  };
};
