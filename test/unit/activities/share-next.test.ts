import { shareNext } from '../../../activities/share-next.js';

const open = () => {
  const runs: { readonly key: string; readonly end: (result: number) => void; readonly fail: () => void }[] =
    [];
  const shared = shareNext(
    (key) =>
      new Promise<number>((resolve, reject) => {
        runs.push({
          key,
          end: resolve,
          fail: () => {
            reject(new Error('no'));
          },
        });
      }),
  );
  return { runs, shared };
};

const settled = () => new Promise(setImmediate);

test('who comes while a run is under way shares the next one with all who do', async () => {
  const { runs, shared } = open();
  const first = shared('a');
  const [second, third] = [shared('a'), shared('a')];
  expect(runs).toHaveLength(1);
  runs[0]?.end(1);
  expect(await first).toBe(1);
  await settled();
  expect(runs).toHaveLength(2);
  const fourth = shared('a');
  runs[1]?.end(2);
  expect(await Promise.all([second, third])).toEqual([2, 2]);
  await settled();
  runs[2]?.end(3);
  expect(await fourth).toBe(3);
  await settled();
  expect(runs).toHaveLength(3);
  void shared('a');
  expect(runs).toHaveLength(4);
});

test('a run that fails fails those only who came before it', async () => {
  const { runs, shared } = open();
  const first = shared('a');
  const second = shared('a');
  runs[0]?.fail();
  await expect(first).rejects.toThrow('no');
  await settled();
  runs[1]?.end(2);
  expect(await second).toBe(2);
});

test('runs of other keys are not waited for', () => {
  const { runs, shared } = open();
  void shared('a');
  void shared('b');
  expect(runs.map(({ key }) => key)).toEqual(['a', 'b']);
});
