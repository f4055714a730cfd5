import { createCreationDesk } from '../../../api/commands/creation-desk.js';
import { createKeyedQueue } from '../../../api/commands/keyed-queue.js';
import { ApiProblem } from '../../../api/problem/api-problem.js';
import type { CommandOutcome } from '../../../db/postgres/command-outcome.js';
import type { RefuseInput } from '../../../db/postgres/experiment-store.js';

const created: CommandOutcome = {
  kind: 'create',
  fingerprint: 'f',
  outcome: 'applied',
  refusal: null,
  decidedAt: 0,
};

const ACTIVE = new ApiProblem('active_experiment_exists', 'There is one.');

/**
 * A desk whose rows say that an experiment is active, and whose outcome is found as told, look by look.
 *
 * @returns what was answered, and what went into the audit log
 */
const createWith = (found: readonly (CommandOutcome | null)[], isRepeatable: boolean, problem = ACTIVE) => {
  const finds = [...found];
  const audited: RefuseInput[] = [];
  const desk = createCreationDesk({
    workflows: { start: () => Promise.reject(new Error('must not be started')) },
    outcomes: {
      find: () => Promise.resolve(finds.shift() ?? null),
      wait: () => Promise.resolve(null),
    },
    store: {
      auditRefusal: (refused) => {
        audited.push(refused);
        return Promise.resolve();
      },
    },
    queue: createKeyedQueue({ maxWaiting: 1, maxWaitMs: 1_000 }, () => 0),
    taskQueue: 'q',
  });
  const answer = desk.create({
    identity: { uuid: 'u', commandId: 'c' },
    isRepeatable,
    fingerprint: 'f',
    environmentId: 1,
    featureId: 2,
    name: 'Louder button',
    origin: { actor: 'a', source: 'api' },
    waitMs: 10,
    prepare: () => Promise.reject(problem),
  });
  return { answer, audited };
};

test('a repeated creation is not told off for its own experiment, made between two looks', async () => {
  const { answer, audited } = createWith([null, created], true);
  await expect(answer).resolves.toEqual({ kind: 'applied' });
  expect(audited).toEqual([]);
});

test('somebody else’s experiment stands in the way', async () => {
  const refused = { code: 'active_experiment_exists' };
  await expect(createWith([null, null], true).answer).rejects.toMatchObject(refused);
  await expect(createWith([created], false).answer).rejects.toMatchObject(refused);
});

test('what rows refuse is in the audit log with who asked for what; a request that does not fit is not', async () => {
  const { answer, audited } = createWith([null, null], true);
  await expect(answer).rejects.toBe(ACTIVE);
  expect(audited).toEqual([
    {
      uuid: 'u',
      commandId: 'c',
      fingerprint: 'f',
      origin: { actor: 'a', source: 'api' },
      commandKind: 'create',
      refusal: { code: 'active_experiment_exists', detail: 'There is one.' },
      creation: { environmentId: 1, featureId: 2, name: 'Louder button' },
    },
  ]);
  const unfit = createWith([null, null], true, new ApiProblem('validation_failed', 'name: is too long'));
  await expect(unfit.answer).rejects.toMatchObject({ code: 'validation_failed' });
  expect(unfit.audited).toEqual([]);
});
