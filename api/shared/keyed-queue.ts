import { ApiProblem } from '../problem/api-problem.js';

export interface KeyedQueue {
  /** Runs a task after all tasks of the same key that came before it have ended. */
  run<Result>(key: string, task: () => Promise<Result>): Promise<Result>;
}

export interface KeyedQueueLimits {
  readonly maxWaiting: number;
  readonly maxWaitMs: number;
}

const RETRY_SECONDS = 5;

const tooBusy = (): ApiProblem =>
  new ApiProblem('too_busy', 'Too many requests of this kind are waiting; this one was not begun.', {
    retryAfterSeconds: RETRY_SECONDS,
  });

/**
 * One line of waiting tasks per key, in this process. It only spares work that would be refused anyway: the database
 * guards what must never happen twice.
 *
 * @param now clock, Unix milliseconds
 */
export const createKeyedQueue = (limits: KeyedQueueLimits, now: () => number): KeyedQueue => {
  const lines = new Map<string, { waiting: number; tail: Promise<unknown> }>();
  return {
    async run(key, task) {
      const line = lines.get(key) ?? { waiting: 0, tail: Promise.resolve() };
      if (line.waiting >= limits.maxWaiting) throw tooBusy();
      lines.set(key, line);
      line.waiting += 1;
      const deadline = now() + limits.maxWaitMs;
      const turn = line.tail.then(() => {
        if (now() > deadline) throw tooBusy();
        return task();
      });
      const ended = turn.then(
        () => undefined,
        () => undefined,
      );
      line.tail = ended;
      try {
        return await turn;
      } finally {
        line.waiting -= 1;
        if (line.waiting === 0) lines.delete(key);
      }
    },
  };
};
