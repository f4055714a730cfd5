import type { Answer } from '../../support/api/caller.js';
import { listAt, textAt } from '../../support/api/caller.js';
import { eventually } from '../../support/eventually.js';
import { rowsOf, withTemporal } from '../../support/stack/look-inside.js';
import type { ShopExperiment } from '../../support/stack/shop.js';
import { ok, useShop } from '../../support/stack/shop.js';
import { useStack } from '../../support/stack/start-stack.js';

const LONG = 180_000;

const stack = useStack(LONG);
const shop = useShop(stack, LONG);
let experiment: ShopExperiment;

beforeAll(async () => {
  experiment = await shop.start({ refresh_interval_seconds: 2 });
}, LONG);

const seq = async (): Promise<number> => (await shop.snapshot(experiment, 'results'))?.seq ?? 0;

const untilRefreshedTwice = async (): Promise<void> => {
  const before = await seq();
  await eventually('two refreshes', async () => (await seq()) >= before + 2, 90_000);
};

const runId = (): Promise<string> =>
  withTemporal(
    stack,
    async (client) => (await client.workflow.getHandle(`experiment/${experiment.uuid}`).describe()).runId,
  );

const refusalOf = (answer: Answer): unknown => ({
  status: answer.status,
  code: textAt(answer, 'code'),
  saysWhen: Number(answer.headers.get('retry-after')) > 0,
});
const UNAVAILABLE = { status: 503, code: 'temporal_unavailable', saysWhen: true };

test(
  'while Temporal is down writes are refused and reads go on; once it is back, so are timers and commands',
  async () => {
    await untilRefreshedTwice();
    const run = await runId();
    const feature = await shop.newFeature();
    const pause = (): Promise<Answer> =>
      stack.admin.post(`${experiment.path}pause/`, {}, { 'idempotency-key': 'the-pause' });
    const create = (): Promise<Answer> =>
      stack.admin.post(shop.experiments, shop.anExperiment(feature), { 'idempotency-key': 'the-creation' });

    const down = stack.holdDown('temporal');
    const refused = await Promise.all([
      pause(),
      create(),
      stack.admin.patch(`${experiment.path}rollout/`, shop.rollout(experiment.feature)),
      stack.admin.post(`${experiment.path}results/refresh/`),
    ]);
    expect(refused.map(refusalOf)).toEqual(refused.map(() => UNAVAILABLE));
    expect(await stack.admin.get(`${experiment.path}live/`)).toMatchObject({
      status: 503,
      body: { code: 'temporal_unavailable' },
    });
    for (const path of [experiment.path, `${experiment.path}results/`, shop.experiments])
      expect(await stack.admin.get(path)).toMatchObject({ status: 200 });
    const events = await shop.visits(experiment, ['ada', 'grace', 'joan'], Date.now());
    expect(await shop.send(events)).toMatchObject({ status: 202 });
    expect(await stack.nobody.get('/healthz')).toMatchObject({ status: 200 });
    expect(await stack.nobody.get('/readyz')).toMatchObject({
      status: 503,
      body: { status: 'not_ready', checks: { postgres: 'up', temporal: 'down', clickhouse: 'up' } },
    });
    await down.release();

    const isReady = async (): Promise<boolean> => (await stack.nobody.get('/readyz')).status === 200;
    await eventually('the API to find Temporal again', isReady, 10_000);
    await untilRefreshedTwice();
    expect(await shop.untilRevenue(experiment, 3)).toMatchObject({ units: 3 });
    expect(await runId()).toBe(run);
    // Whether they had arrived before the outage or not: with the same key they are the same request.
    expect(ok(await pause(), 200)).toMatchObject({ body: { status: 'paused' } });
    expect(await create()).toMatchObject({ status: 201 });
    expect(listAt(await stack.admin.get(experiment.path), 'epochs')).toHaveLength(1);
    const actions = await rowsOf<{ action: string }>(
      stack,
      'SELECT action FROM audit_log WHERE experiment_uuid = $1 ORDER BY id',
      [experiment.uuid],
    );
    expect(actions.filter(({ action }) => /pause/.test(action))).toHaveLength(1);
  },
  LONG,
);
