import { createCreationDesk } from '../../../api/commands/creation-desk.js';
import { createKeyedQueue } from '../../../api/commands/keyed-queue.js';
import { ApiProblem } from '../../../api/problem/api-problem.js';
import type { CommandOutcome } from '../../../db/postgres/command-outcome.js';

const created: CommandOutcome = {
  kind: 'create',
  fingerprint: 'f',
  outcome: 'applied',
  refusal: null,
  decidedAt: 0,
};

/** A desk whose rows say that an experiment is active, and whose outcome is found as told, look by look. */
const createWith = (found: readonly (CommandOutcome | null)[], isRepeatable: boolean) => {
  const finds = [...found];
  const desk = createCreationDesk({
    workflows: { start: () => Promise.reject(new Error('must not be started')) },
    outcomes: {
      find: () => Promise.resolve(finds.shift() ?? null),
      wait: () => Promise.resolve(null),
    },
    queue: createKeyedQueue({ maxWaiting: 1, maxWaitMs: 1_000 }, () => 0),
    taskQueue: 'q',
  });
  return desk.create({
    identity: { uuid: 'u', commandId: 'c' },
    isRepeatable,
    fingerprint: 'f',
    environmentId: 1,
    featureId: 1,
    origin: { actor: 'a', source: 'api' },
    waitMs: 10,
    prepare: () => Promise.reject(new ApiProblem('active_experiment_exists', 'There is one.')),
  });
};

test('a repeated creation is not told off for its own experiment, made between two looks', async () => {
  await expect(createWith([null, created], true)).resolves.toEqual({ kind: 'applied' });
});

test('somebody else’s experiment stands in the way', async () => {
  await expect(createWith([null, null], true)).rejects.toMatchObject({ code: 'active_experiment_exists' });
  await expect(createWith([created], false)).rejects.toMatchObject({ code: 'active_experiment_exists' });
});
