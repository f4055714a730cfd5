import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../../support/api/caller.js';
import { listAt, textAt, valueAt } from '../../support/api/caller.js';
import { eventually } from '../../support/eventually.js';
import { rowsOf, withTemporal } from '../../support/stack/look-inside.js';
import type { ShopExperiment } from '../../support/stack/shop.js';
import { ok, useShop } from '../../support/stack/shop.js';
import type { RunningStack } from '../../support/stack/start-stack.js';

const LONG = 180_000;
/** PENDING_ACTIVITY_STATE_STARTED */
const STARTED = 2;

/** While workers and Temporal are killed. */
export const describeInterruptedWorkflows = (stack: RunningStack): void => {
  const shop = useShop(stack, LONG);

  /** Activities of the experiment's workflow that a worker has taken. */
  const startedActivities = ({ uuid }: ShopExperiment): Promise<readonly string[]> =>
    withTemporal(stack, async (client) => {
      const { raw } = await client.workflow.getHandle(`experiment/${uuid}`).describe();
      return (raw.pendingActivities ?? [])
        .filter(({ state }) => Number(state) === STARTED)
        .map(({ activityType }) => activityType?.name ?? '');
    });

  /** In how many attempts the refreshes of the experiment have succeeded. */
  const attempts = ({ uuid }: ShopExperiment): Promise<readonly number[]> =>
    withTemporal(stack, async (client) => {
      const { events } = await client.workflow.getHandle(`experiment/${uuid}`).fetchHistory();
      const refreshes = new Set(
        (events ?? [])
          .filter(
            (event) => event.activityTaskScheduledEventAttributes?.activityType?.name === 'refreshExperiment',
          )
          .map(({ eventId }) => String(eventId)),
      );
      return (events ?? [])
        .map((event) => event.activityTaskStartedEventAttributes)
        .filter((started) => started != null && refreshes.has(String(started.scheduledEventId)))
        .map((started) => started?.attempt ?? 0);
    });

  test(
    'a refresh whose worker is killed is finished by the next worker within a minute, and so is a command sent in between',
    async () => {
      const experiment = await shop.start({ refresh_interval_seconds: 3600 });
      const visitors = Array.from({ length: 20 }, (_, index) => `visitor-${index}`);
      ok(await shop.send(await shop.visits(experiment, visitors, Date.now())), 202);

      stack.signal('clickhouse', 'SIGSTOP');
      ok(await stack.admin.post(`${experiment.path}results/refresh/`), 202);
      await eventually('the refresh to be under way', async () =>
        (await startedActivities(experiment)).includes('refreshExperiment'),
      );
      const killed = stack.kill('worker');
      stack.signal('clickhouse', 'SIGCONT');
      const asked = ok(
        await stack.admin.post(`${experiment.path}pause/`, {}, { prefer: 'respond-async' }),
        202,
      );

      await killed.untilBack();
      const since = performance.now();
      const command = asked.headers.get('location') ?? '';
      await eventually('the pause', async () => {
        const status = valueAt(await stack.admin.get(command), 'status');
        return status === 'applied';
      });
      const refreshes = await eventually(
        'the refresh',
        async () => {
          const rows = await rowsOf(
            stack,
            'SELECT seq, reason, outcome FROM refreshes WHERE experiment_id = $1 AND seq = 1',
            [experiment.id],
          );
          return rows.length > 0 && rows;
        },
        60_000,
      );
      expect(performance.now() - since).toBeLessThan(60_000);
      expect(refreshes).toEqual([{ seq: 1, reason: 'demand', outcome: 'succeeded' }]);
      // The pause brings a refresh of its own, the second; what was killed is the first.
      // Temporal writes down how many attempts it took when it hears of the end, after the row is there.
      const [attempt] = await eventually('the end of the refresh in the history', async () => {
        const ended = await attempts(experiment);
        return ended.length > 0 && ended;
      });
      expect(attempt).toBe(2);
      expect(await shop.totals(experiment)).toMatchObject({ units: 20, revenue: 20 });
      const snapshots = await rowsOf(
        stack,
        'SELECT kind FROM snapshots WHERE experiment_id = $1 AND seq = 1',
        [experiment.id],
      );
      expect(snapshots).toHaveLength(2);
    },
    LONG,
  );

  test(
    'scheduled commands that are due around the kills of workers happen once each, and in their order',
    async () => {
      const experiment = await shop.start({ refresh_interval_seconds: 3600 });
      const first = Date.now() + 1_500;
      const commands = Array.from({ length: 24 }, (_, index) => (index % 2 === 0 ? 'pause' : 'start'));
      const entries = commands.map((command, index) => ({
        at: new Date(first + index * 250).toISOString(),
        command,
      }));
      ok(await stack.admin.put(`${experiment.path}schedule/`, { entries }), 200);
      for (const afterMs of [1_700, 600]) {
        await sleep(afterMs);
        await stack.kill('worker').untilBack();
      }
      const done = await eventually(
        'the last entry',
        async () => {
          const rows = await rowsOf<{ command_id: string; action: string }>(
            stack,
            `SELECT command_id, action FROM audit_log
             WHERE experiment_uuid = $1 AND source = 'schedule' AND command_id LIKE 'schedule/%' ORDER BY id`,
            [experiment.uuid],
          );
          return rows.length >= commands.length && rows;
        },
        60_000,
      );
      expect(done).toEqual(
        commands.map((command, index) => ({
          command_id: expect.stringMatching(new RegExp(`^schedule/\\d+/${index + 1}$`)) as string,
          action: command === 'pause' ? 'paused' : 'started',
        })),
      );
      expect(valueAt(await stack.admin.get(experiment.path), 'status')).toBe('running');
    },
    LONG,
  );

  describe('while Temporal is down', () => {
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
      'writes are refused and reads go on; once it is back, so are timers and commands',
      async () => {
        await untilRefreshedTwice();
        const run = await runId();
        const feature = await shop.newFeature();
        const pause = (): Promise<Answer> =>
          stack.admin.post(`${experiment.path}pause/`, {}, { 'idempotency-key': 'the-pause' });
        const create = (): Promise<Answer> =>
          stack.admin.post(shop.experiments, shop.anExperiment(feature), {
            'idempotency-key': 'the-creation',
          });

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
  });
};
