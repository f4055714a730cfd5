import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { numberAt, textAt, valueAt } from '../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../support/api/catalogue.js';
import { useApiStack } from '../../support/api/use-api-stack.js';
import { eventually } from '../../support/eventually.js';
import { useWorkflows } from '../../support/temporal/use-workflows.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
const workflows = useWorkflows();

interface Subject {
  readonly uuid: string;
  readonly path: string;
}

const started = async (): Promise<Subject> => {
  const feature = await catalogue.newFeature();
  const created = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  expect(await stack.admin.post(`${path}start/`)).toMatchObject({ status: 200 });
  return { uuid: textAt(created, 'uuid'), path };
};

const terminate = async ({ uuid }: Subject): Promise<void> => {
  await workflows.handle(uuid).terminate('an operator was too quick');
};

const actionsOf = async ({ uuid }: Subject): Promise<readonly unknown[]> =>
  (await stack.raw.rows('SELECT action FROM audit_log WHERE experiment_uuid = $1 ORDER BY id', [uuid])).map(
    ({ action }) => action,
  );

const readiness = async (): Promise<unknown> => valueAt(await stack.nobody.get('/readyz'), 'checks.worker');

afterEach(() => stack.startWorkers());

describe('a command to an experiment whose workflow was terminated', () => {
  it('is applied at once, and the restart is in the timeline', async () => {
    const subject = await started();
    await terminate(subject);
    expect(await stack.admin.post(`${subject.path}pause/`)).toMatchObject({
      status: 200,
      body: { status: 'paused' },
    });
    expect(await actionsOf(subject)).toEqual(['created', 'started', 'workflow restarted', 'paused']);
    expect(await stack.admin.get(`${subject.path}timeline/?kind=repair`)).toMatchObject({
      body: { results: [{ action: 'workflow restarted', actor: 'holdfast', source: 'api' }] },
    });
    expect(await stack.admin.get(`${subject.path}live/`)).toMatchObject({
      body: { state: { status: 'paused' } },
    });
    expect(await stack.admin.get('operations/')).toMatchObject({
      body: {
        workers: {
          queues: [
            {
              task_queue: stack.taskQueue,
              count: expect.any(Number) as unknown,
              under_way: expect.any(Number) as unknown,
            },
          ],
          // Whoever tells the worker's process by its build knows which code runs.
          pollers: expect.arrayContaining([
            expect.objectContaining({
              task_queue: stack.taskQueue,
              build: expect.stringContaining('@temporalio/worker@') as unknown,
              last_poll_at: expect.stringMatching(/Z$/) as unknown,
            }),
            expect.objectContaining({ task_queue: `${stack.taskQueue}-analytics-large` }),
          ]) as unknown,
        },
        reconciler: { repairs: 1, orphans: [] },
        servers: {
          postgres: { version: expect.stringMatching(/^\d+/) as unknown },
          temporal: { version: expect.stringMatching(/^\d+/) as unknown, clock_ahead_ms: null },
          clickhouse: { version: expect.stringMatching(/^\d+/) as unknown },
        },
        refreshes: { slowest: expect.any(Array) as unknown },
        readout_audits: { differed: 0, experiments: [] },
        experiments: {
          repaired: [
            { action: 'workflow restarted', environment: catalogue.clientKey, name: 'Louder button' },
          ],
        },
      },
    });
  });

  it('is applied at once when the execution was deleted from Temporal', async () => {
    const subject = await started();
    await workflows.delete(subject.uuid);
    await eventually('the deletion', async () => (await workflows.statusOf(subject.uuid)) === null);
    expect(await stack.admin.post(`${subject.path}pause/`)).toMatchObject({ status: 200 });
  });

  it('is accepted and waits when no worker runs', async () => {
    const subject = await started();
    await stack.stopWorkers();
    await terminate(subject);
    const accepted = await stack.admin.post(`${subject.path}pause/`, {}, { prefer: 'respond-async' });
    expect(accepted).toMatchObject({ status: 202 });
    await stack.startWorkers();
    await eventually(
      'the pause',
      async () => valueAt(await stack.admin.get(subject.path), 'status') === 'paused',
    );
  });

  it('happens once, however many are sent', async () => {
    const subject = await started();
    await terminate(subject);
    const key = { 'idempotency-key': randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => stack.admin.post(`${subject.path}pause/`, {}, key)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await actionsOf(subject)).toEqual(['created', 'started', 'workflow restarted', 'paused']);
  });
});

describe('a workflow that is terminated while its command is being applied', () => {
  it('leaves an experiment on which that command and the next one happen once each', async () => {
    const subject = await started();
    const lock = new Client({ connectionString: stack.databaseUrl });
    await lock.connect();
    try {
      await lock.query('BEGIN');
      await lock.query('SELECT FROM experiments WHERE uuid = $1 FOR UPDATE', [subject.uuid]);
      const pause = stack.admin.post(`${subject.path}pause/`);
      await eventually('the pause to wait for the row', async () => {
        const waiting = await stack.raw.rows(
          "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
        );
        return waiting.length > 0;
      });
      await terminate(subject);
      const rollout = stack.admin.patch(`${subject.path}rollout/`, {
        enabled: true,
        rollout_percentage: 50,
        feature_state_value: { type: 'string', value: 'blue' },
      });
      await lock.query('COMMIT');
      expect(await pause).toMatchObject({ status: 200 });
      expect(await rollout).toMatchObject({ status: 200 });
    } finally {
      await lock.end();
    }
    expect(await stack.admin.get(subject.path)).toMatchObject({
      body: { status: 'paused', experiment_rollout: { rollout_percentage: 50 } },
    });
    const actions = await actionsOf(subject);
    expect([...actions].sort()).toEqual(
      ['created', 'started', 'paused', 'rollout updated', 'workflow restarted'].sort(),
    );
    expect(await stack.admin.post(`${subject.path}start/`)).toMatchObject({ status: 200 });
  });
});

describe('a creation whose workflow is terminated before anything was written', () => {
  it('happens when it is asked for again with its key', async () => {
    await stack.stopWorkers();
    const feature = await catalogue.newFeature();
    const body = anExperiment(catalogue, feature);
    const key = { 'idempotency-key': randomUUID() };
    const accepted = await stack.admin.post(catalogue.experiments, body, {
      ...key,
      prefer: 'respond-async',
    });
    expect(accepted).toMatchObject({ status: 202 });
    const [, uuid = ''] = /experiments\/([^/]+)\/commands/.exec(accepted.headers.get('location') ?? '') ?? [];
    await terminate({ uuid, path: '' });
    await stack.startWorkers();
    expect(await stack.admin.post(catalogue.experiments, body, key)).toMatchObject({ status: 201 });
  });
});

describe('the live view', () => {
  it('of a terminated workflow says that there is none, and not how things stood', async () => {
    const subject = await started();
    await terminate(subject);
    expect(await stack.admin.get(`${subject.path}live/`)).toMatchObject({
      status: 503,
      body: { code: 'workflow_missing' },
    });
  });
});

describe('/readyz', () => {
  it('knows within seconds whether a worker works', async () => {
    expect(await stack.nobody.get('/readyz')).toMatchObject({
      status: 200,
      body: { status: 'ready', checks: { worker: 'up' } },
    });
    await stack.stopWorkers();
    await eventually('the worker to be missed', async () => (await readiness()) === 'down', 5_000);
    expect(await stack.nobody.get('/readyz')).toMatchObject({ status: 200, body: { status: 'degraded' } });
    await stack.startWorkers();
    await eventually('the worker', async () => (await readiness()) === 'up', 10_000);
  });

  it('misses a worker that could not say goodbye', async () => {
    await stack.stopWorkers();
    const { taskQueue } = stack;
    await stack.raw.rows(
      `INSERT INTO worker_heartbeats VALUES ('killed', $1, now(), clock_timestamp() - interval '9 seconds')`,
      [taskQueue],
    );
    expect(await readiness()).toBe('up');
    await eventually('the worker to be missed', async () => (await readiness()) === 'down', 10_000);
  });
});

describe('a query for Temporal’s list of workflows', () => {
  it('is one that the server understands, on whatever page it stands', async () => {
    const root = join(__dirname, '..', '..', '..');
    const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)];
    const queries = pages
      .filter((name) => name.endsWith('.md'))
      .flatMap((name) => [...readFileSync(join(root, name), 'utf8').matchAll(/--query '([^']+)'/g)])
      .map(([, query]) => query ?? '');
    expect(queries).toContain('ExecutionStatus = "Running" AND RefreshHealth = "failing"');
    for (const query of queries) expect(await workflows.find(query)).toEqual(expect.any(Array));
  });
});
