import { setTimeout as sleep } from 'node:timers/promises';
import { singleFlight } from '../../../api/shared/single-flight.js';

/** Answers each look-up with its number, after a moment. */
const countingLookUp = () => {
  const begun: string[] = [];
  const lookUp = async (key: string): Promise<number> => {
    const number = begun.push(key);
    await sleep(5);
    if (key === 'bad') throw new Error(`look-up ${number}`);
    return number;
  };
  return { begun, lookUp };
};

test('whoever asks while a look-up is under way shares the next one, however many they are', async () => {
  const { begun, lookUp } = countingLookUp();
  const find = singleFlight(lookUp);
  expect(await Promise.all([find('a'), find('a'), find('a'), find('a')])).toEqual([1, 2, 2, 2]);
  expect(begun).toEqual(['a', 'a']);
});

test('an answer is never older than the question', async () => {
  let stored = 'before';
  const find = singleFlight(async () => {
    const seen = stored;
    await sleep(5);
    return seen;
  });
  const early = find('a');
  stored = 'after';
  expect(await find('a')).toBe('after');
  expect(await early).toBe('before');
});

test('things do not wait for one another', async () => {
  const { begun, lookUp } = countingLookUp();
  const find = singleFlight(lookUp);
  expect(await Promise.all([find('a'), find('b')])).toEqual([1, 2]);
  expect(begun).toEqual(['a', 'b']);
});

test('nothing is kept: later look-ups look again', async () => {
  const { lookUp } = countingLookUp();
  const find = singleFlight(lookUp);
  expect(await find('a')).toBe(1);
  expect(await find('a')).toBe(2);
  await Promise.all([find('a'), find('a')]);
  expect(await find('a')).toBe(5);
});

test('a look-up that fails fails those who share it, and the next one is begun all the same', async () => {
  const { lookUp } = countingLookUp();
  const find = singleFlight(lookUp);
  const asked = [find('bad'), find('bad'), find('bad')];
  expect(await Promise.allSettled(asked)).toMatchObject([
    { reason: { message: 'look-up 1' } },
    { reason: { message: 'look-up 2' } },
    { reason: { message: 'look-up 2' } },
  ]);
  await expect(find('bad')).rejects.toThrow('look-up 3');
});
