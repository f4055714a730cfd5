import type { Problem } from '../../../../../client/problem.js';
import { asProblem } from '../../../data/as-problem.js';

/** What came of one of several. */
export type BulkResult =
  | { readonly kind: 'sending' }
  | { readonly kind: 'done' }
  /** It is durable, and waits for a worker. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'failed'; readonly problem: Problem };

interface BulkRun {
  readonly ids: readonly number[];
  /** @returns whether it has happened, or only is sure to be tried */
  readonly send: (id: number) => Promise<'done' | 'asked'>;
  readonly onResult: (id: number, result: BulkResult) => void;
  /** Asked before each: those that are left are not sent then. */
  readonly isStopped: () => boolean;
}

/** As many as a browser has connections for, with some left for the page. */
const AT_ONCE = 4;

/** Sends something for each of several. What one of them throws is kept with it, and stops no other. */
export const runBulk = async ({ ids, send, onResult, isStopped }: BulkRun): Promise<void> => {
  const left = [...ids];
  const work = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined && !isStopped(); id = left.shift()) {
      onResult(id, { kind: 'sending' });
      try {
        onResult(id, { kind: await send(id) });
      } catch (error) {
        onResult(id, { kind: 'failed', problem: asProblem(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};
