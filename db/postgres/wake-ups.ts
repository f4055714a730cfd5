/** Sleepers by name: each sleeps for a time at most and can be woken before. */
export interface WakeUps {
  /** Resolves when the name is called, everybody is woken, or the time is over. */
  sleep(name: string, timeoutMs: number): Promise<void>;
  wake(name: string): void;
  wakeAll(): void;
}

/** @returns a set of sleepers, empty. */
export const createWakeUps = (): WakeUps => {
  const sleepers = new Map<string, Set<() => void>>();

  const add = (name: string, wake: () => void): void => {
    const others = sleepers.get(name) ?? new Set();
    sleepers.set(name, others.add(wake));
  };
  const remove = (name: string, wake: () => void): void => {
    const others = sleepers.get(name);
    others?.delete(wake);
    if (others?.size === 0) sleepers.delete(name);
  };
  const wake = (name: string): void => {
    for (const sleeper of [...(sleepers.get(name) ?? [])]) sleeper();
  };

  return {
    sleep: (name, timeoutMs) =>
      new Promise((resolve) => {
        const wakeUp = (): void => {
          clearTimeout(timer);
          remove(name, wakeUp);
          resolve();
        };
        const timer = setTimeout(wakeUp, timeoutMs);
        add(name, wakeUp);
      }),
    wake,
    wakeAll: () => {
      for (const name of [...sleepers.keys()]) wake(name);
    },
  };
};
