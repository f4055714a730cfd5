import { FlagStoreError } from '../domain/flag-stores/flag-store.js';
import type { FlagStoreDeps } from './mirror-experiment.js';
import { withHeartbeat } from './with-heartbeat.js';

/** Less than the activity may take, so that what came of it is written down. */
const LONGEST_MS = 4 * 60_000;

/** Aborts when an activity is over, by its cancellation or by its own time. */
export const inTime = (
  cancellation: AbortSignal,
  longestMs: number = LONGEST_MS,
): { readonly signal: AbortSignal; readonly done: () => void } => {
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    const detail = `Flagsmith took more than ${longestMs / 60_000} minutes for one experiment. It goes on with the next try.`;
    deadline.abort(new FlagStoreError('store_failed', detail));
  }, longestMs).unref();
  return {
    signal: AbortSignal.any([cancellation, deadline.signal]),
    done: () => {
      clearTimeout(timer);
    },
  };
};

/**
 * Does the work of an activity that asks a store of flags. An activity that is over, since its worker was taken for dead, its
 * workflow has gone or its time is up, asks and writes nothing any more: another one may be at it already.
 */
export const askingInTime = <Result>(
  what: string,
  open: FlagStoreDeps['open'],
  work: (open: FlagStoreDeps['open']) => Promise<Result>,
): Promise<Result> =>
  withHeartbeat(
    () => what,
    async (cancellation) => {
      const { signal, done } = inTime(cancellation);
      try {
        return await work((access) => open(access, signal));
      } finally {
        done();
      }
    },
  );
