import type { Metric } from '../../../db/postgres/catalogue/metric-store.js';
import { createMetricStore } from '../../../db/postgres/catalogue/metric-store.js';
import { createAttachmentStore } from '../../../db/postgres/experiments/attachment-store.js';
import { createExperimentReadModel } from '../../../db/postgres/experiments/experiment-read-model.js';
import { createExperimentStore } from '../../../db/postgres/experiments/experiment-store.js';
import { createRestartStore } from '../../../db/postgres/experiments/restart-store.js';
import { createRefreshStore } from '../../../db/postgres/refreshes/refresh-store.js';
import { usePostgres } from '../../support/postgres/use-postgres.js';
import {
  added,
  aProvision,
  command,
  createWorld,
  provisionExperiment,
} from '../../support/postgres/world.js';

const { pool, raw } = usePostgres();

const eventOf = (round: number) => ({ version: 1, event: `purchase ${round}` }) as const;

describe('versions of a metric', () => {
  it('are what a computation of a started experiment reads, whatever the metric is edited to', async () => {
    const world = await createWorld(pool);
    const uuid = await provisionExperiment(pool, world, {
      metrics: [
        { metricId: world.metric.id, expectedDirection: 'not_decrease', role: 'guardrail', margin: 0.02 },
      ],
    });
    await command(pool, uuid, { kind: 'start' });
    const ids = { environmentId: world.environment.id, metricId: world.metric.id };
    await createMetricStore(pool).change(ids, { aggregation: 'count', definition: eventOf(1) });
    const plan = await createRefreshStore(pool).plan(uuid);
    expect(plan?.metrics).toMatchObject([
      {
        metricId: world.metric.id,
        metricVersion: 1,
        aggregation: 'sum',
        definition: { version: 1, event: 'purchase' },
        role: 'guardrail',
        margin: 0.02,
      },
    ]);
  });

  it('leave roles and margins to a workflow that is restarted', async () => {
    const world = await createWorld(pool);
    const wanted = {
      metricId: world.metric.id,
      expectedDirection: 'not_decrease',
      role: 'guardrail',
      margin: 0.02,
    } as const;
    const uuid = await provisionExperiment(pool, world, { metrics: [wanted] });
    const lost = { uuid, claim: 'lost', status: 'TERMINATED' };
    expect((await createRestartStore(pool).claim(lost))?.creation.metrics).toEqual([wanted]);
  });

  it('cannot be rewritten or removed, not even past the store', async () => {
    const world = await createWorld(pool);
    const where = `WHERE metric_id = ${world.metric.id}`;
    await expect(raw.rows(`UPDATE metric_versions SET aggregation = 'mean' ${where}`)).rejects.toThrow(
      'append-only',
    );
    await expect(raw.rows(`DELETE FROM metric_versions ${where}`)).rejects.toThrow('append-only');
  });

  it('are kept of an experiment that was started by software which did not know of them', async () => {
    const world = await createWorld(pool);
    const uuid = await provisionExperiment(pool, world);
    await command(pool, uuid, { kind: 'start' });
    await raw.rows('UPDATE experiment_metrics SET metric_version = NULL WHERE metric_id = $1', [
      world.metric.id,
    ]);
    const ids = { environmentId: world.environment.id, metricId: world.metric.id };
    const change = await createMetricStore(pool).change(ids, { direction: 'down' });
    expect(change).toMatchObject({
      kind: 'changed',
      value: { version: 2, experiments: [{ status: 'running', version: 1 }] },
    });
  });

  it('are one in a row for each edit, however many are made at once', async () => {
    const world = await createWorld(pool);
    const metrics = createMetricStore(pool);
    const ids = { environmentId: world.environment.id, metricId: world.metric.id };
    const rounds = Array.from({ length: 12 }, (_, round) => round);
    await Promise.all(rounds.map((round) => metrics.change(ids, { definition: eventOf(round) })));
    const versions = await metrics.versions(ids.environmentId, ids.metricId);
    expect(versions?.map(({ version }) => version)).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect((await metrics.get(ids.environmentId, ids.metricId))?.definition).toEqual(
      versions?.[0]?.definition,
    );
  });

  it('that a start takes never change, when the start and edits come at the same time', async () => {
    const metrics = createMetricStore(pool);
    const reads = createExperimentReadModel(pool);
    for (let round = 0; round < 15; round += 1) {
      const world = await createWorld(pool);
      const ids = { environmentId: world.environment.id, metricId: world.metric.id };
      const uuid = await provisionExperiment(pool, world);
      const measured = async () => (await reads.byUuid(uuid))?.metrics[0];
      const edit = (n: number) => metrics.change(ids, { definition: eventOf(n) });
      const [, atStart] = await Promise.all([
        edit(1),
        command(pool, uuid, { kind: 'start' }).then(measured),
        edit(2),
        edit(3),
      ]);
      await edit(4);
      expect(await measured()).toEqual(atStart);
      expect(await metrics.get(ids.environmentId, ids.metricId)).toMatchObject({
        version: 5,
        experiments: [{ version: atStart?.metricVersion }],
      });
    }
  });
});

describe('a metric that is deleted while an experiment takes it', () => {
  const isGone = async ({ environmentId, id }: Metric): Promise<boolean> =>
    (await createMetricStore(pool).get(environmentId, id)) === null;

  it('is either gone or measured, when a creation names it', async () => {
    for (let round = 0; round < 15; round += 1) {
      const world = await createWorld(pool);
      const [creation, removal] = await Promise.all([
        createExperimentStore(pool).provision(aProvision(world)),
        createMetricStore(pool).remove(world.environment.id, world.metric.id),
      ]);
      expect([creation.kind, removal.kind].sort()).toEqual(
        creation.kind === 'created' ? ['created', 'refused'] : ['changed', 'refused'],
      );
      expect(await isGone(world.metric)).toBe(creation.kind === 'refused');
    }
  });

  it('is either gone or measured, when it is attached', async () => {
    for (let round = 0; round < 15; round += 1) {
      const world = await createWorld(pool);
      const uuid = await provisionExperiment(pool, world, { metrics: [] });
      const [attachment, removal] = await Promise.all([
        createAttachmentStore(pool).attach(uuid, {
          metricId: world.metric.id,
          expectedDirection: 'increase',
        }),
        createMetricStore(pool).remove(world.environment.id, world.metric.id),
      ]);
      expect(attachment.kind === 'created').toBe(removal.kind === 'refused');
      expect(await isGone(world.metric)).toBe(attachment.kind === 'refused');
    }
  });
});

describe('attachments, edits, deletions and commands that come all at once', () => {
  it('neither wait for each other for ever nor leave what does not fit together', async () => {
    const metrics = createMetricStore(pool);
    const attachments = createAttachmentStore(pool);
    for (let round = 0; round < 8; round += 1) {
      const world = await createWorld(pool);
      const environmentId = world.environment.id;
      const { description, aggregation, direction, definition } = world.metric;
      const like = { environmentId, description, aggregation, direction, definition };
      const second = added(await metrics.create({ ...like, name: 'Second' }));
      const uuid = await provisionExperiment(pool, world);
      await command(pool, uuid, { kind: 'start' });
      await Promise.all([
        attachments.attach(uuid, { metricId: second.id, expectedDirection: 'increase' }),
        metrics.change({ environmentId, metricId: second.id }, { definition: eventOf(1) }),
        metrics.change({ environmentId, metricId: world.metric.id }, { definition: eventOf(2) }),
        metrics.remove(environmentId, second.id),
        command(pool, uuid, { kind: 'complete', outcome: { kind: 'restore' } }),
      ]);
      const rows = await raw.rows(
        `SELECT x.metric_version FROM experiment_metrics x JOIN experiments e ON e.id = x.experiment_id
         WHERE e.uuid = $1`,
        [uuid],
      );
      expect(rows.every(({ metric_version: version }) => version === 1 || version === 2)).toBe(true);
      expect(rows[0]).toEqual({ metric_version: 1 });
    }
  });
});
