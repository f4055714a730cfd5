import { createCreationDesk } from '../../../api/commands/creation-desk.js';
import { ApiProblem } from '../../../api/problem/api-problem.js';
import { createKeyedQueue } from '../../../api/shared/keyed-queue.js';
import type { CommandOutcome } from '../../../db/postgres/experiments/command-outcome.js';
import type { RefuseInput } from '../../../db/postgres/experiments/experiment-store.js';

const created: CommandOutcome = {
  kind: 'create',
  fingerprint: 'f',
  outcome: 'applied',
  refusal: null,
  decidedAt: 0,
};

const ACTIVE = new ApiProblem('active_experiment_exists', 'There is one.');

interface World {
  /** Of a request that is still at work under the same identity. */
  readonly begun?: string;
  /** What becomes of it while the repeat waits. */
  readonly awaited?: CommandOutcome;
  readonly problem?: ApiProblem;
}

/**
 * A desk whose rows say that an experiment is active, and whose outcome is found as told, look by look.
 *
 * @returns what was answered, and what went into the audit log
 */
const createWith = (
  found: readonly (CommandOutcome | null)[],
  isRepeatable: boolean,
  { begun, awaited, problem = ACTIVE }: World = {},
) => {
  const finds = [...found];
  const audited: RefuseInput[] = [];
  const desk = createCreationDesk({
    workflows: {
      start: () => Promise.reject(new Error('must not be started')),
      openFingerprint: () => Promise.resolve(begun ?? null),
    },
    outcomes: {
      find: () => Promise.resolve(finds.shift() ?? null),
      wait: () => Promise.resolve(awaited ?? null),
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

test('a repeat of a creation that is still at work waits for it, and is not refused a second time', async () => {
  const refusal = { code: 'active_experiment_exists', detail: 'Its own.' } as const;
  const refused: CommandOutcome = { ...created, outcome: 'refused', refusal };
  const { answer, audited } = createWith([null], true, { begun: 'f', awaited: refused });
  await expect(answer).resolves.toMatchObject({ kind: 'refused', refusal });
  expect(audited).toEqual([]);
  await expect(createWith([null], true, { begun: 'f' }).answer).resolves.toEqual({ kind: 'pending' });
  await expect(createWith([null], true, { begun: 'other' }).answer).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  });
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
  const unfit = createWith([null, null], true, {
    problem: new ApiProblem('validation_failed', 'name: is too long'),
  });
  await expect(unfit.answer).rejects.toMatchObject({ code: 'validation_failed' });
  expect(unfit.audited).toEqual([]);
});
