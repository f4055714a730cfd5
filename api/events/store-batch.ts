import { letOthersRun } from '../shared/let-others-run.js';
import type { BatchGroups } from './batch-items.js';
import type { BatchSorter, IdentifiedEvent } from './batch-sorter.js';
import type { EventWarning } from './event-schemas.js';
import { MAX_WARNINGS } from './event-schemas.js';

/** What is stored together. */
const WINDOW = { events: 5_000, bytes: 1024 * 1024 } as const;

/** So many are sorted in a moment; a piece of a body may hold thousands that are no events. */
const AT_A_TIME = 250;

/** How many windows may be on their way: one is sorted while another is stored. */
const UNDER_WAY = 2;

/** Stores events for good. */
type Store = (events: readonly IdentifiedEvent[]) => Promise<readonly EventWarning[]>;

type Outcome =
  | { readonly kind: 'stored'; readonly warnings: readonly EventWarning[] }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A failure is looked at when its turn comes; a promise that is rejected before would bring the process down. */
const outcomeOf = (stored: ReturnType<Store>): Promise<Outcome> =>
  stored.then(
    (warnings) => ({ kind: 'stored', warnings }),
    (error: unknown) => ({ kind: 'failed', error }),
  );

/** Stores windows one after the other and gathers what their sender could mend. */
const createWindows = (store: Store) => {
  const underWay: Promise<Outcome>[] = [];
  const warnings: EventWarning[] = [];
  const settle = async (most: number): Promise<void> => {
    while (underWay.length > most) {
      const [outcome] = await Promise.all(underWay.splice(0, 1));
      if (outcome?.kind === 'failed') throw outcome.error;
      warnings.push(...(outcome?.warnings ?? []).slice(0, MAX_WARNINGS - warnings.length));
    }
  };
  return {
    async send(events: readonly IdentifiedEvent[]): Promise<void> {
      if (events.length === 0) return;
      await settle(UNDER_WAY - 1);
      underWay.push(outcomeOf(store(events)));
    },
    async end(): Promise<readonly EventWarning[]> {
      await settle(0);
      return warnings;
    },
  };
};

/**
 * Sorts and stores a batch window by window, so that neither memory nor the event loop feels how large it is. What is
 * stored stays, even if a later window fails: the sender sends the batch again, and copies count once.
 *
 * @returns what the sender could mend in the events
 */
export const storeBatch = async (
  groups: BatchGroups,
  sorter: BatchSorter,
  store: Store,
): Promise<readonly EventWarning[]> => {
  const windows = createWindows(store);
  const pause = letOthersRun();
  let window: IdentifiedEvent[] = [];
  let bytes = 0;
  for await (const group of groups) {
    for (const [place, item] of group.entries()) {
      if (place % AT_A_TIME === 0) await pause();
      const event = item.kind === 'sent' ? sorter.take(item.sent) : sorter.refuse(item.code, item.detail);
      if (event !== null) window.push(event);
      bytes += item.bytes;
    }
    if (window.length >= WINDOW.events || bytes >= WINDOW.bytes) {
      await windows.send(window);
      window = [];
      bytes = 0;
    }
    await pause();
  }
  await windows.send(window);
  return windows.end();
};
