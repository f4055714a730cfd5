import { setTimeout as sleep } from 'node:timers/promises';
import { createKeyedQueue } from '../../../api/shared/keyed-queue.js';

const limits = { maxWaiting: 3, maxWaitMs: 1_000 };

test('tasks of one key take turns in their order, others do not wait for them', async () => {
  const queue = createKeyedQueue(limits, Date.now);
  const log: string[] = [];
  const task = (name: string, ms: number) => async () => {
    log.push(`${name} begins`);
    await sleep(ms);
    log.push(`${name} ends`);
    return name;
  };
  const names = await Promise.all([
    queue.run('a', task('a1', 20)),
    queue.run('a', task('a2', 1)),
    queue.run('b', task('b1', 1)),
  ]);
  expect(names).toEqual(['a1', 'a2', 'b1']);
  expect(log.indexOf('a1 ends')).toBeLessThan(log.indexOf('a2 begins'));
  expect(log.indexOf('b1 ends')).toBeLessThan(log.indexOf('a1 ends'));
});

test('a task that fails fails alone', async () => {
  const queue = createKeyedQueue(limits, Date.now);
  const first = queue.run('a', () => Promise.reject(new Error('no')));
  const second = queue.run('a', () => Promise.resolve('yes'));
  await expect(first).rejects.toThrow('no');
  await expect(second).resolves.toBe('yes');
});

test('who comes when the line is full, or waited too long, is told to come again', async () => {
  let now = 0;
  const queue = createKeyedQueue(limits, () => now);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  const first = queue.run('a', () => held);
  const second = queue.run('a', () => Promise.resolve('ran'));
  const third = queue.run('a', () => Promise.resolve('ran'));
  await expect(queue.run('a', () => Promise.resolve('ran'))).rejects.toMatchObject({ code: 'too_busy' });
  now = 1_001;
  release();
  await first;
  await expect(second).rejects.toMatchObject({ code: 'too_busy' });
  await expect(third).rejects.toMatchObject({ code: 'too_busy' });
  await expect(queue.run('a', () => Promise.resolve('ran'))).resolves.toBe('ran');
});
