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
 * One lane per key, in this process. It only spares work that would be refused anyway; what must never happen twice is
 * guarded by the database.
 *
 * @param now clock, epoch milliseconds
 */
export const createKeyedQueue = (limits: KeyedQueueLimits, now: () => number): KeyedQueue => {
  const lanes = new Map<string, { waiting: number; tail: Promise<unknown> }>();
  return {
    async run(key, task) {
      const lane = lanes.get(key) ?? { waiting: 0, tail: Promise.resolve() };
      if (lane.waiting >= limits.maxWaiting) throw tooBusy();
      lanes.set(key, lane);
      lane.waiting += 1;
      const deadline = now() + limits.maxWaitMs;
      const turn = lane.tail.then(() => {
        if (now() > deadline) throw tooBusy();
        return task();
      });
      const ended = turn.then(
        () => undefined,
        () => undefined,
      );
      lane.tail = ended;
      try {
        return await turn;
      } finally {
        lane.waiting -= 1;
        if (lane.waiting === 0) lanes.delete(key);
      }
    },
  };
};
