import type { Answer } from '../../../support/api/caller.js';
import { listAt, valueAt } from '../../../support/api/caller.js';
import { useCatalogue } from '../../../support/api/catalogue.js';
import type { RolloutExperiment } from '../../../support/api/rollout.js';
import { anExperimentOn, aRollout, bringTo } from '../../../support/api/rollout.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);

const started = async (
  changes: Readonly<Record<string, unknown>> = {},
  status: 'running' | 'paused' = 'running',
): Promise<RolloutExperiment> => {
  const experiment = await anExperimentOn(
    stack,
    catalogue,
    (shares) => aRollout({ multivariate_feature_state_values: shares({ a: 50 }) }),
    changes,
  );
  await bringTo(experiment, status);
  return experiment;
};

const split = (experiment: RolloutExperiment, a: number, more = {}): unknown =>
  aRollout({ multivariate_feature_state_values: experiment.shares({ a }), ...more });

const CONFIRMED = { confirm_new_phase: true };
const UNCONFIRMED = { status: 409, body: { code: 'would_start_new_phase' } };

test('another split of a running experiment moves nobody until somebody confirms that it may', async () => {
  const experiment = await started();
  const refused = await experiment.change(split(experiment, 20));
  expect(refused).toMatchObject(UNCONFIRMED);
  expect(valueAt(refused, 'detail')).toContain('30 % would get another variant (from a to control 30 %)');
  expect(await experiment.change(split(experiment, 20, { confirm_new_phase: false }))).toMatchObject(
    UNCONFIRMED,
  );
  expect(listAt(await experiment.detail(), 'epochs')).toHaveLength(1);
  expect(await experiment.change(split(experiment, 20, CONFIRMED))).toMatchObject({ status: 200 });
  expect(listAt(await experiment.detail(), 'epochs')).toHaveLength(2);
});

test('another split in a pause is confirmed once, and not to be confirmed when it is taken back', async () => {
  const experiment = await started({}, 'paused');
  expect(await experiment.change(split(experiment, 20))).toMatchObject(UNCONFIRMED);
  expect(await experiment.change(split(experiment, 20, CONFIRMED))).toMatchObject({ status: 200 });
  const narrower = split(experiment, 20, { rollout_percentage: 50 });
  expect((await experiment.dryRun(narrower)).body).toMatchObject({
    opens_epoch: false,
    new_phase: { number: 2, needs_confirmation: false },
  });
  expect(await experiment.change(narrower)).toMatchObject({ status: 200 });
  expect(await experiment.change(split(experiment, 30))).toMatchObject(UNCONFIRMED);
  expect((await experiment.dryRun(split(experiment, 50))).body).toMatchObject({ new_phase: null });
  expect(await experiment.change(split(experiment, 50))).toMatchObject({ status: 200 });
});

test('the told shares of an external experiment are confirmed likewise', async () => {
  const external = await started({ assignment: 'external' });
  expect((await external.dryRun(split(external, 20))).body).toMatchObject({
    moves: null,
    new_phase: { number: 2, needs_confirmation: true },
  });
  const refused = await external.change(split(external, 20));
  expect(refused).toMatchObject(UNCONFIRMED);
  expect(valueAt(refused, 'detail')).toContain('so far control 50 %, a 50 %; then control 80 %, a 20 %');
  expect(await external.change(split(external, 20, CONFIRMED))).toMatchObject({ status: 200 });
});

test('a repeat gets the answer of the first request, and a confirmation needs a key of its own', async () => {
  const experiment = await started();
  const send = (body: unknown, key: string): Promise<Answer> =>
    stack.admin.patch(`${experiment.path}rollout/`, body, { 'idempotency-key': `${key}-${experiment.id}` });
  const confirmed = split(experiment, 20, CONFIRMED);
  expect(await send(split(experiment, 20), 'first')).toMatchObject(UNCONFIRMED);
  expect(await send(confirmed, 'first')).toMatchObject({ status: 422 });
  expect(await send(confirmed, 'second')).toMatchObject({ status: 200 });
  expect(await send(confirmed, 'second')).toMatchObject({ status: 200 });
  expect(await send(split(experiment, 20), 'first')).toMatchObject(UNCONFIRMED);
  expect(listAt(await experiment.detail(), 'epochs')).toHaveLength(2);
});

test('of changes at the same time, one that was no change when it was written moves nobody back', async () => {
  const experiment = await started();
  const same = split(experiment, 50, { rollout_percentage: 90 });
  const [change, wide] = await Promise.all([
    experiment.change(split(experiment, 20, CONFIRMED)),
    experiment.change(same),
  ]);
  expect(change.status).toBe(200);
  // Whichever was decided first: either nothing had changed yet, or it would have moved people back.
  expect(wide.status === 200 || valueAt(wide, 'code') === 'would_start_new_phase').toBe(true);
  expect(await experiment.allocation()).toMatchObject({ a: 20 });
});
