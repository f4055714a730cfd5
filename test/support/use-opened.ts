/** What stands between the set-up and the tear-down of tests. */
interface Opening<T extends object> {
  readonly open: () => T | Promise<T>;
  readonly close?: (opened: T) => unknown;
  /** How long it is kept; a whole file unless said. */
  readonly per?: 'file' | 'test';
  /** How long opening and closing may take each; as long as a test unless said. */
  readonly timeoutMs?: number | undefined;
}

/** What ends what is open, in the order of opening. */
const closers: (() => unknown)[] = [];

const described = (of: object, key: PropertyKey): PropertyDescriptor | undefined => {
  const found = Reflect.getOwnPropertyDescriptor(of, key);
  // A proxy whose target is empty may only tell of properties that could go away.
  return found && { ...found, configurable: true };
};

/** @returns what asks for the thing whenever it is used, and is otherwise like it */
export const standIn = <T extends object>(thing: () => T): T =>
  new Proxy({} as T, {
    get: (_, key): unknown => Reflect.get(thing(), key),
    set: (_, key, value) => Reflect.set(thing(), key, value),
    has: (_, key) => Reflect.has(thing(), key),
    ownKeys: () => Reflect.ownKeys(thing()),
    getOwnPropertyDescriptor: (_, key) => described(thing(), key),
  });

/**
 * Opens something before the tests of a file, or before each of them, and closes it afterwards; what was opened last is
 * closed first. What it returns can be a constant of the file, for use in its hooks and tests.
 */
export const useOpened = <T extends object>({ open, close, per = 'file', timeoutMs }: Opening<T>): T => {
  let opened: T | undefined;
  let ends = 0;
  let hasCloser = false;
  const begin = async (): Promise<void> => {
    const before = ends;
    const thing = await open();
    // Nobody waited so long; left open, it would keep the test process from ending.
    if (ends !== before) {
      await close?.(thing);
      return;
    }
    opened = thing;
    hasCloser = true;
    closers.push(() => close?.(thing));
  };
  // Jest runs these in the order of opening; so each closes what is youngest then, not what was opened here. What never
  // opened closes nothing: it would be something of the tests around it.
  const end = async (): Promise<void> => {
    ends += 1;
    if (!hasCloser) return;
    hasCloser = false;
    await closers.pop()?.();
  };
  if (per === 'file') {
    beforeAll(begin, timeoutMs);
    afterAll(end, timeoutMs);
  } else {
    beforeEach(begin, timeoutMs);
    afterEach(end, timeoutMs);
  }
  return standIn(() => {
    if (opened === undefined)
      throw new Error('Not open yet: hooks and tests may use it, the file itself may not.');
    return opened;
  });
};
