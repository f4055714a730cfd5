import { useOpened } from '../../support/use-opened.js';

type Hook = () => Promise<void>;

/** Calls for hooks that a test runs itself, as jest would: all that open, then all that close. */
const hooksOf = (
  register: () => void,
): { readonly begin: readonly Hook[]; readonly end: readonly Hook[] } => {
  const [begin, end]: [Hook[], Hook[]] = [[], []];
  const { beforeAll: before, afterAll: after } = globalThis;
  globalThis.beforeAll = (hook) => begin.push(hook as Hook);
  globalThis.afterAll = (hook) => end.push(hook as Hook);
  try {
    register();
  } finally {
    Object.assign(globalThis, { beforeAll: before, afterAll: after });
  }
  return { begin, end };
};

test('what did not open leaves open what was opened around it', async () => {
  const closed: string[] = [];
  const around = hooksOf(() => useOpened({ open: () => ({}), close: () => closed.push('around') }));
  const inside = hooksOf(() => useOpened({ open: () => Promise.reject(new Error('too busy')) }));
  await around.begin[0]!();
  await expect(inside.begin[0]!()).rejects.toThrow('too busy');
  await inside.end[0]!();
  expect(closed).toEqual([]);
  await around.end[0]!();
  expect(closed).toEqual(['around']);
});

test('what opened only after everybody had given up is closed at once', async () => {
  const closed: string[] = [];
  let arrive = (): void => undefined;
  const hooks = hooksOf(() =>
    useOpened({
      open: () =>
        new Promise<object>((resolve) => {
          arrive = () => {
            resolve({});
          };
        }),
      close: () => closed.push('late'),
    }),
  );
  const opening = hooks.begin[0]!();
  await hooks.end[0]!();
  arrive();
  await opening;
  expect(closed).toEqual(['late']);
});

test('what was opened last is closed first, although the hooks that close run in the order of opening', async () => {
  const closed: string[] = [];
  const { begin, end } = hooksOf(() => {
    for (const name of ['first', 'second'])
      useOpened({ open: () => ({ name }), close: (thing) => closed.push(thing.name) });
  });
  for (const hook of [...begin, ...end]) await hook();
  expect(closed).toEqual(['second', 'first']);
});
