import { gatherLookUps } from '../../../api/shared/gather-look-ups.js';

interface LookUp {
  readonly keys: readonly string[];
  answer(found: Readonly<Record<string, number>>): void;
  fail(): void;
}

const gathering = () => {
  const lookUps: LookUp[] = [];
  const find = gatherLookUps(
    (keys) =>
      new Promise<ReadonlyMap<string, number>>((resolve, reject) => {
        lookUps.push({
          keys,
          answer: (found) => {
            resolve(new Map(Object.entries(found)));
          },
          fail: () => {
            reject(new Error('away'));
          },
        });
      }),
  );
  return { lookUps, find };
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('keys that are asked for while a look-up is under way are looked up together, and after it', async () => {
  const { lookUps, find } = gathering();
  const first = find('a');
  await turn();
  const others = ['b', 'c', 'b', 'a'].map(find);
  await turn();
  expect(lookUps.map(({ keys }) => keys)).toEqual([['a']]);
  lookUps[0]!.answer({ a: 1 });
  expect(await first).toBe(1);
  await turn();
  expect(lookUps.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c', 'a']]);
  lookUps[1]!.answer({ b: 2, a: 3 });
  expect(await Promise.all(others)).toEqual([2, null, 2, 3]);
});

test('a look-up that fails fails those who asked for it, and no later ones', async () => {
  const { lookUps, find } = gathering();
  const first = find('a');
  await turn();
  const second = find('b');
  lookUps[0]!.fail();
  await expect(first).rejects.toThrow('away');
  await turn();
  lookUps[1]!.answer({ b: 2 });
  expect(await second).toBe(2);
});

test('a look-up that says nothing does not keep the next one waiting for ever', async () => {
  const { lookUps, find } = gathering();
  void find('a');
  await turn();
  const second = find('b');
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  lookUps[1]!.answer({ b: 2 });
  expect(await second).toBe(2);
});
