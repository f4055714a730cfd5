import { setTimeout as sleep } from 'node:timers/promises';

interface Gathering<Found> {
  readonly keys: Set<string>;
  readonly found: Promise<ReadonlyMap<string, Found>>;
}

/** A look-up that says nothing for so long keeps the next one waiting no longer. */
const MAX_WAIT_MS = 1_000;

/** Waits for a look-up, but not longer than that. */
const waitFor = async (lookUp: Promise<unknown>): Promise<void> => {
  const enough = new AbortController();
  await Promise.race([lookUp, sleep(MAX_WAIT_MS, undefined, { signal: enough.signal, ref: false })]);
  enough.abort();
};

/**
 * Shares look-ups between callers: while one is under way the keys of the next one gather. So whoever comes with made-up
 * keys costs a share of a look-up, and not one for each key. Nothing is kept afterwards, so an answer is never older than
 * the question.
 *
 * @param lookUp asks for many keys at once; keys that are not there are left out of its answer
 */
export const gatherLookUps = <Found>(
  lookUp: (keys: readonly string[]) => Promise<ReadonlyMap<string, Found>>,
): ((key: string) => Promise<Found | null>) => {
  let open: Gathering<Found> | null = null;
  let last: Promise<unknown> | null = null;

  const gather = (): Gathering<Found> => {
    const keys = new Set<string>();
    const before = last;
    const find = async (): Promise<ReadonlyMap<string, Found>> => {
      // Mostly none is under way, and a clock for nothing is a fiftieth of what a request costs. Keys gather all the same
      // until all that happens at once has happened.
      await (before === null ? undefined : waitFor(before));
      open = null;
      return lookUp([...keys]);
    };
    const found = find();
    const ended = found.then(
      () => undefined,
      () => undefined,
    );
    last = ended;
    void ended.then(() => {
      if (last === ended) last = null;
    });
    return { keys, found };
  };

  return async (key) => {
    open ??= gather();
    open.keys.add(key);
    return (await open.found).get(key) ?? null;
  };
};
