import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '../../../local/demo/in-parallel.js';
import { eventually } from '../../../local/process/eventually.js';

describe('tasks in parallel', () => {
  test('all run once, started in order, never more than the width at a time', async () => {
    const started: number[] = [];
    let running = 0;
    let most = 0;
    await inParallel(25, 4, async (index) => {
      started.push(index);
      running += 1;
      most = Math.max(most, running);
      await sleep(index % 3);
      running -= 1;
    });
    expect(started).toEqual(Array.from({ length: 25 }, (_, index) => index));
    expect(most).toBe(4);
  });

  test('need no lane when there are none', async () => {
    await inParallel(0, 4, () => Promise.reject(new Error('never called')));
  });

  test('fail with the first failure', async () => {
    const work = inParallel(10, 2, (index) =>
      index === 3 ? Promise.reject(new Error('the third')) : Promise.resolve(),
    );
    await expect(work).rejects.toThrow('the third');
  });
});

describe('patience', () => {
  test('looks until there is something', async () => {
    let looks = 0;
    expect(await eventually('it', () => Promise.resolve((looks += 1) > 2 ? 'seen' : null))).toBe('seen');
    expect(looks).toBe(3);
  });

  test('ends with the first error of a look', async () => {
    await expect(eventually('it', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
  });

  test('ends at once when it is no longer wanted', async () => {
    const stop = new AbortController();
    const waiting = eventually('it', () => Promise.resolve(null), { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toThrow(/abort/i);
  });
});
