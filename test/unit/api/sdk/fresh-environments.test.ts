import { createFreshEnvironments } from '../../../../api/serving/fresh-environments.js';

interface Question {
  answer(version: number): void;
  fail(): void;
}

/** A database that answers when it is told to, and a clock that stands still. */
const createWorld = () => {
  let nowMs = 0;
  const questions: Question[] = [];
  const fresh = createFreshEnvironments<number>({ elapsedMs: () => nowMs });
  const lookUp = (): Promise<number> =>
    new Promise((resolve, reject) => {
      questions.push({
        answer: resolve,
        fail: () => {
          reject(new Error('The database is away.'));
        },
      });
    });
  return {
    ask: () => fresh.of('key', lookUp),
    expire: () => {
      fresh.expire();
    },
    questions,
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const question = async ({ questions }: ReturnType<typeof createWorld>, index: number): Promise<Question> => {
  await turn();
  const found = questions[index];
  if (found === undefined) throw new Error(`There is no question ${index}.`);
  return found;
};

test('who asks at the same time shares one look-up, and later ones need none', async () => {
  const world = createWorld();
  const both = Promise.all([world.ask(), world.ask()]);
  (await question(world, 0)).answer(1);
  expect(await both).toEqual([1, 1]);
  expect(await world.ask()).toBe(1);
  expect(world.questions).toHaveLength(1);
});

test('who asks after a change does not get what was looked up before it, though that was still under way', async () => {
  const world = createWorld();
  const before = world.ask();
  const first = await question(world, 0);
  world.expire();
  const after = world.ask();
  await turn();
  expect(world.questions).toHaveLength(1);
  first.answer(1);
  expect(await before).toBe(1);
  (await question(world, 1)).answer(2);
  expect(await after).toBe(2);
  expect(await world.ask()).toBe(2);
});

test('without any word of a change it is asked for again beside the answer, and soon before it', async () => {
  const world = createWorld();
  const first = world.ask();
  (await question(world, 0)).answer(1);
  await first;
  world.wait(500);
  expect(await world.ask()).toBe(1);
  (await question(world, 1)).answer(2);
  await turn();
  expect(await world.ask()).toBe(2);
  world.wait(801);
  const late = world.ask();
  (await question(world, 2)).answer(3);
  expect(await late).toBe(3);
});

test('the age counts from the question and not from the answer', async () => {
  const world = createWorld();
  const slow = world.ask();
  const first = await question(world, 0);
  world.wait(900);
  first.answer(1);
  expect(await slow).toBe(1);
  const next = world.ask();
  (await question(world, 1)).answer(2);
  expect(await next).toBe(2);
});

test('a failure is told and not remembered', async () => {
  const world = createWorld();
  const failing = world.ask();
  (await question(world, 0)).fail();
  await expect(failing).rejects.toThrow('away');
  const next = world.ask();
  (await question(world, 1)).answer(1);
  expect(await next).toBe(1);
  world.wait(500);
  expect(await world.ask()).toBe(1);
  (await question(world, 2)).fail();
  await turn();
  const after = world.ask();
  (await question(world, 3)).answer(2);
  expect(await after).toBe(2);
});
