import { ApiProblem } from '../problem/api-problem.js';

/** The right to hold some of what there is little of. */
export interface Turn {
  /** Aborts, with the problem to answer, when the turn is over: it was slow, and others wait. */
  readonly over: AbortSignal;
  /** Says whether it may be ended for the sake of others. */
  markSlow(isSlow: boolean): void;
  release(): void;
}

export interface TurnLimits {
  /** How much may be held at a time. */
  readonly capacity: number;
  /** The longest that anybody waits. */
  readonly maxWaitMs: number;
}

export interface Turns {
  /**
   * @param weight how much of the capacity it takes
   * @param gone aborts when nobody wants it any more
   * @returns when it is its turn
   * @throws ApiProblem `too_busy` when that takes too long
   */
  take(weight: number, gone: AbortSignal): Promise<Turn>;
}

interface Holder {
  readonly over: AbortController;
  isSlow: boolean;
}

interface Waiter {
  readonly weight: number;
  readonly begin: () => void;
}

const RETRY_SECONDS = 2;

const tooBusy = (): ApiProblem =>
  new ApiProblem('too_busy', 'Too many large requests are under way; send the same again.', {
    retryAfterSeconds: RETRY_SECONDS,
  });

/** Waits until it is begun, for so long, and as long as somebody wants it. */
const waitIn = (
  waiters: Set<Waiter>,
  { weight, maxWaitMs, gone }: { weight: number; maxWaitMs: number; gone: AbortSignal },
): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(tooLong);
      gone.removeEventListener('abort', leave);
      waiters.delete(waiter);
      settle();
    };
    const leave = (): void => {
      end(() => {
        reject(tooBusy());
      });
    };
    const begin = (): void => {
      end(resolve);
    };
    const waiter: Waiter = { weight, begin };
    const tooLong = setTimeout(leave, maxWaitMs);
    gone.addEventListener('abort', leave);
    waiters.add(waiter);
  });

/**
 * Shares out what there is little of, in the order in which it is asked for. Who holds one of these turns must not wait
 * for another of the same, or all of them might wait for each other.
 */
export const createTurns = ({ capacity, maxWaitMs }: TurnLimits): Turns => {
  const holders = new Set<Holder>();
  const waiters = new Set<Waiter>();
  let held = 0;

  const serve = (): void => {
    for (const waiter of waiters) {
      if (held + waiter.weight > capacity) break;
      held += waiter.weight;
      waiter.begin();
    }
    if (waiters.size === 0) return;
    for (const { isSlow, over } of holders) if (isSlow) over.abort(tooBusy());
  };

  const hold = (weight: number): Turn => {
    const holder: Holder = { over: new AbortController(), isSlow: false };
    holders.add(holder);
    return {
      over: holder.over.signal,
      markSlow(isSlow) {
        holder.isSlow = isSlow;
        if (isSlow) serve();
      },
      release() {
        if (!holders.delete(holder)) return;
        held -= weight;
        serve();
      },
    };
  };

  return {
    async take(asked, gone) {
      if (gone.aborted) throw tooBusy();
      const weight = Math.min(asked, capacity);
      const begun = waitIn(waiters, { weight, maxWaitMs, gone });
      serve();
      // Whoever left may have stood before somebody with a lesser weight.
      await begun.catch((error: unknown) => {
        serve();
        throw error;
      });
      return hold(weight);
    },
  };
};
