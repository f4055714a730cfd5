/** A sleep that has begun. */
interface Sleep {
  /** Resolves when the name is called, everybody is woken, the time is over, or the sleep is ended. */
  readonly over: Promise<void>;
  /** Must be called by whoever does not wait for `over`: a sleep holds a timer, and a timer the process. */
  end(): void;
}

/** Sleepers by name: each sleeps for a time at most and can be woken before. */
export interface WakeUps {
  sleep(name: string, timeoutMs: number): Sleep;
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

  const sleep: WakeUps['sleep'] = (name, timeoutMs) => {
    let end = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      end = () => {
        clearTimeout(timer);
        remove(name, end);
        resolve();
      };
      const timer = setTimeout(end, timeoutMs);
      add(name, end);
    });
    return { over, end };
  };

  return {
    sleep,
    wake,
    wakeAll: () => {
      for (const name of [...sleepers.keys()]) wake(name);
    },
  };
};
