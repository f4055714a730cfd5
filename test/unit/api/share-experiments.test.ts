import { shareExperiments } from '../../../api/events/share-experiments.js';
import type { ExperimentForExposure } from '../../../db/postgres/serving/serving-read-model.js';

const experiment = (id: number, featureName: string): ExperimentForExposure => ({
  id,
  uuid: `uuid-${id}`,
  featureName,
  status: 'running',
  assignment: 'external',
  enrolmentSalt: null,
  bucketingSalt: null,
  evaluation: 'agreed',
  overridePriority: null,
  startedAt: 0,
  endedAt: null,
  epochs: [],
});

/** A database that answers when it is told to, with what is in it by then. */
const database = () => {
  const stored: ExperimentForExposure[] = [];
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const shared = shareExperiments({
    async experimentsForFeatures(environmentId, names) {
      asked.push(`${environmentId}: ${[...names].sort().join(' ')}`);
      const answer = stored.filter(({ featureName }) => names.includes(featureName));
      await new Promise<void>((resolve) => waiting.push(resolve));
      return answer;
    },
  });
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(resolve);
    });
  return {
    stored,
    asked,
    find: (environmentId: number, names: readonly string[]) =>
      shared.experimentsForFeatures(environmentId, names),
    turn,
    async answerAll() {
      for (let round = 0; round < 10; round += 1) {
        waiting.splice(0).forEach((answer) => {
          answer();
        });
        await turn();
      }
    },
  };
};

test('batches that come at the same time ask the database together, and each gets what it asked for', async () => {
  const base = database();
  const { stored, asked, find } = base;
  stored.push(experiment(3, 'button'), experiment(2, 'price'), experiment(1, 'button'));
  const first = find(1, ['button']);
  await base.turn();
  const later = Array.from({ length: 30 }, (_, index) =>
    find(1, index % 2 === 0 ? ['button'] : ['price', 'none']),
  );
  await base.answerAll();
  expect((await first).map(({ id }) => id)).toEqual([3, 1]);
  const ids = (await Promise.all(later)).map((found) => found.map(({ id }) => id));
  expect(ids).toEqual(later.map((_, index) => (index % 2 === 0 ? [3, 1] : [2])));
  expect(asked).toEqual(['1: button', '1: button none price']);
});

test('a batch is judged by what was started before it came, though a look-up was under way', async () => {
  const base = database();
  const { stored, find } = base;
  const before = find(1, ['button']);
  await base.turn();
  stored.push(experiment(1, 'button'));
  const after = find(1, ['button']);
  await base.answerAll();
  expect(await before).toEqual([]);
  expect((await after).map(({ id }) => id)).toEqual([1]);
});

test('an environment whose experiments cannot be read holds up no other', async () => {
  const shared = shareExperiments({
    experimentsForFeatures: (environmentId) =>
      environmentId === 1
        ? Promise.reject(new Error('unreadable'))
        : Promise.resolve([experiment(7, 'button')]),
  });
  const [broken, whole] = await Promise.allSettled([
    shared.experimentsForFeatures(1, ['button']),
    shared.experimentsForFeatures(2, ['button']),
  ]);
  expect(broken.status).toBe('rejected');
  expect(whole).toMatchObject({ status: 'fulfilled', value: [{ id: 7 }] });
});
