import { rememberGood } from '../../../activities/remember-good.js';
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

test('that nothing is wrong counts for a while; that something is, or what is asked for long ago, is asked again', async () => {
  let clock = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => clock);
  const answers = [true, true, false, true];
  let asked = 0;
  const check = rememberGood(1_000, () => {
    asked += 1;
    return answers[asked - 1] === true ? Promise.resolve() : Promise.reject(new Error('no'));
  });
  const at = async (ms: number): Promise<readonly [number, boolean]> => {
    clock = ms;
    const isGood = await check().then(
      () => true,
      () => false,
    );
    return [asked, isGood];
  };
  expect(await at(0)).toEqual([1, true]);
  expect(await at(999)).toEqual([1, true]);
  expect(await at(1_000)).toEqual([2, true]);
  expect(await at(2_000)).toEqual([3, false]);
  expect(await at(2_001)).toEqual([4, true]);
  jest.restoreAllMocks();
});
