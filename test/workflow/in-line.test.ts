import { eventually } from '../support/eventually.js';
import type { LiveExperiment } from '../support/workflow-harness.js';
import { useWorkflowHarness } from '../support/workflow-harness.js';

const IN_LINE = 16;
/** So many refreshes the tests' workers compute at once: whoever overtakes all others ends among the first. */
const AT_ONCE = 4;

const harness = useWorkflowHarness();

const standsInLine = ({ handle }: LiveExperiment): Promise<true> =>
  eventually('a refresh that waits', async () => {
    const { raw } = await handle.describe();
    return raw.pendingActivities?.some(({ activityType }) => activityType?.name === 'refreshExperiment');
  });

const firstRefreshOf = (experiment: LiveExperiment) =>
  eventually('a refresh', async () => (await experiment.refreshes())[0]);

test('a refresh by hand overtakes those that time asked for before it', async () => {
  const byTime: LiveExperiment[] = [];
  for (let index = 0; index < IN_LINE; index += 1)
    byTime.push(await harness.create({ refreshIntervalMs: 1_000 }));
  const byHand = await harness.create();
  await byHand.send({ kind: 'start' });
  harness.stopReading();
  for (const experiment of byTime) await experiment.send({ kind: 'start' });
  for (const experiment of byTime) await standsInLine(experiment);
  expect(await byHand.send({ kind: 'refresh', target: 'results' })).toBe('applied');
  await standsInLine(byHand);

  await harness.stopWorkers();
  await harness.startWorkers();

  const asked = await firstRefreshOf(byHand);
  expect(asked).toMatchObject({ reason: 'demand', outcome: 'succeeded' });
  const others = await Promise.all(byTime.map(firstRefreshOf));
  expect(new Set(others.map(({ reason }) => reason))).toEqual(new Set(['schedule']));
  expect(others.filter(({ finishedAt }) => finishedAt < asked.finishedAt).length).toBeLessThan(2 * AT_ONCE);
  for (const experiment of [...byTime, byHand]) await experiment.send({ kind: 'cancel' });
});
