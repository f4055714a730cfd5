import { Client } from 'pg';
import type { ApiDeps } from '../../../../api/api-deps.js';
import { createCaller, numberAt, textAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import type { ReadChanges } from '../../../support/api/read-changes.js';
import { readChanges } from '../../../support/api/read-changes.js';
import { startSecondApi } from '../../../support/api/second-api.js';
import { storeRefresh } from '../../../support/api/store-refresh.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';

const BEAT_MS = 200;
const withSettings =
  (changes: Partial<ApiDeps['settings']>) =>
  (deps: ApiDeps): ApiDeps => ({ ...deps, settings: { ...deps.settings, ...changes } });

const stack = useApiStack({
  workers: true,
  change: withSettings({ streamBeatMs: BEAT_MS, streamsPerKey: 3 }),
});
const catalogue = useCatalogue(stack);
const opened: ReadChanges[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

interface Viewer {
  readonly id: number;
  readonly key: string;
}

const newViewer = async (): Promise<Viewer> => {
  const made = await stack.admin.post('api-keys/', {
    name: 'looking',
    role: 'viewer',
    environment: catalogue.clientKey,
  });
  return { id: numberAt(made, 'id'), key: textAt(made, 'key') };
};

const read = async (
  headers: Readonly<Record<string, string>>,
  { url = stack.url, environment = catalogue.clientKey } = {},
): Promise<ReadChanges> => {
  const stream = await readChanges(url, environment, headers);
  opened.push(stream);
  return stream;
};
/** A stream of its own key, which has said that everything may have changed. */
const readAsViewer = async (at?: Parameters<typeof read>[1]): Promise<ReadChanges> => {
  const stream = await read({ 'x-api-key': (await newViewer()).key }, at);
  await stream.until('everything');
  stream.forget();
  return stream;
};
const over = (stream: ReadChanges): Promise<true> => eventually('the end', () => stream.isOver());

const newExperiment = async (): Promise<number> => {
  const feature = await catalogue.newFeature();
  const made = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  return numberAt(made, 'id');
};

test('whatever pages show is told as it happens, to whoever may look at the environment', async () => {
  const stream = await readAsViewer();
  expect(stream.status).toBe(200);
  expect(stream.headers.get('content-type')).toMatch(/^text\/event-stream/);
  expect(stream.headers.get('cache-control')).toBe('no-store, no-transform');
  expect(stream.headers.get('x-accel-buffering')).toBe('no');
  expect(stream.headers.get('content-encoding')).toBeNull();
  expect(stream.text()).toMatch(/^retry: \d+\n\n/);

  const id = await newExperiment();
  await stream.until('experiment', id);
  await stream.until('command', id);
  const path = `${catalogue.experiments}${id}/`;
  stream.forget();
  await stack.admin.post(`${path}start/`);
  for (const kind of ['experiment', 'command']) await stream.until(kind, id);
  expect(await stream.until('flag')).toMatchObject({ experiment: null });
  stream.forget();
  await stack.admin.patch(path, { name: 'Another name' });
  await stream.until('experiment', id);
  await storeRefresh(stack.raw, id, 1, { results: {} });
  expect(await stream.until('snapshot', id)).toEqual({ experiment: id, kind: 'snapshot', seq: 1 });
  await stack.raw.rows(
    `INSERT INTO refreshes (experiment_id, seq, reason, outcome, error_code) VALUES ($1, 2, 'schedule', 'failed', 'x')`,
    [id],
  );
  expect(await stream.until('failed_refresh', id)).toMatchObject({ seq: 2 });
  await stack.admin.get(`${catalogue.experiments}?sort=urgency`);
  await stack.raw.rows(`UPDATE experiment_standings SET word = 'harmed' WHERE experiment_id = $1`, [id]);
  await stream.until('status', id);
  await stack.admin.patch(`environments/${catalogue.clientKey}/experiment-metrics/${catalogue.metricId}/`, {
    description: 'What was paid.',
  });
  await stream.until('metric');
  await eventually('signs of life', () => stream.text().includes('\n\n:\n\n'));
});

test('what a pause was refused for is told, what was undone is not', async () => {
  const id = await newExperiment();
  const stream = await readAsViewer();
  await stack.admin.post(`${catalogue.experiments}${id}/pause/`);
  await stream.until('command', id);
  stream.forget();
  const postgres = new Client({ connectionString: stack.databaseUrl });
  await postgres.connect();
  await postgres.query('BEGIN');
  await postgres.query(`UPDATE experiments SET notes = 'undone' WHERE id = ${id}`);
  await postgres.query('ROLLBACK');
  await postgres.query(`UPDATE metrics SET description = 'kept' WHERE id = ${catalogue.metricId}`);
  await postgres.end();
  await stream.until('metric');
  expect(stream.told.map(({ kind }) => kind)).toEqual(['metric']);
});

test('other environments are told nothing of it', async () => {
  const other = await stack.admin.post('environments/', { name: 'Staging', project: catalogue.projectId });
  const environment = textAt(other, 'api_key');
  const { key } = await newViewer();
  expect(await read({ 'x-api-key': key }, { environment })).toMatchObject({ status: 403 });
  const made = await stack.admin.post('api-keys/', { name: 'there', role: 'viewer', environment });
  const stream = await read({ 'x-api-key': textAt(made, 'key') }, { environment });
  await stream.until('everything');
  stream.forget();
  await stack.admin.patch(`environments/${catalogue.clientKey}/experiment-metrics/${catalogue.metricId}/`, {
    description: 'Told to others.',
  });
  await stack.admin.post(`environments/${environment}/experiment-metrics/`, {
    name: 'Own',
    aggregation: 'count',
    definition: { version: 1, event: 'own' },
  });
  await stream.until('metric');
  expect(stream.told).toHaveLength(1);
});

test('a stream ends with its key, with its session, and with its environment, and is no use of the session', async () => {
  const revoked = await newViewer();
  const ofKey = await read({ 'x-api-key': revoked.key });
  await stack.admin.delete(`api-keys/${revoked.id}/`);
  await over(ofKey);

  const { id, key } = await newViewer();
  const signedIn = await stack.nobody.post('session/', { key });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const ofSession = await read({ cookie });
  await ofSession.until('everything');
  await stack.raw.rows(`UPDATE sessions SET used_at = now() - interval '11 hours' WHERE key_id = $1`, [id]);
  const before = await stack.raw.rows('SELECT used_at FROM sessions WHERE key_id = $1', [id]);
  await new Promise((resolve) => setTimeout(resolve, 3 * BEAT_MS));
  expect(ofSession.isOver()).toBe(false);
  expect(await stack.raw.rows('SELECT used_at FROM sessions WHERE key_id = $1', [id])).toEqual(before);
  await stack.raw.rows(`UPDATE sessions SET used_at = now() - interval '13 hours' WHERE key_id = $1`, [id]);
  await over(ofSession);
  expect(await read({ cookie })).toMatchObject({ status: 401 });

  const made = await stack.admin.post('environments/', { name: 'Short', project: catalogue.projectId });
  const environment = textAt(made, 'api_key');
  const project = await stack.admin.post('api-keys/', {
    name: 'all of it',
    role: 'viewer',
    project: catalogue.projectId,
  });
  const ofEnvironment = await read({ 'x-api-key': textAt(project, 'key') }, { environment });
  await stack.admin.delete(`environments/${environment}/`);
  await over(ofEnvironment);
});

test('a key has so many streams and no more; who leaves makes room', async () => {
  const { key } = await newViewer();
  const streams = [];
  for (let n = 0; n < 3; n += 1) streams.push(await read({ 'x-api-key': key }));
  const one = createCaller(stack.url, { 'x-api-key': key });
  const path = `environments/${catalogue.clientKey}/stream/`;
  const refused = await one.get(path);
  expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_streams' } });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await readAsViewer()).status).toBe(200);
  streams[0]?.close();
  await eventually('room', async () => (await one.get(path)).status === 200);
});

test('who asks only for the head is told no more', async () => {
  const { key } = await newViewer();
  const address = `${stack.url}/api/v1/environments/${catalogue.clientKey}/stream/`;
  const head = await fetch(address, { method: 'HEAD', headers: { 'x-api-key': key } });
  expect(head.status).toBe(200);
  expect(await head.text()).toBe('');
});

describe('in another process', () => {
  test('changes are told; those that a broken connection to Postgres has kept from it are told as everything', async () => {
    const second = await startSecondApi(stack, { change: withSettings({ streams: 2 }) });
    try {
      const stream = await readAsViewer({ url: second.url });
      const id = await newExperiment();
      await stream.until('experiment', id);
      stream.forget();
      const postgres = new Client({ connectionString: stack.databaseUrl });
      await postgres.connect();
      const broken = await postgres.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE query LIKE 'LISTEN "holdfast_changes"%' AND datname = current_database()`,
      );
      await postgres.end();
      expect(broken.rowCount).toBe(2);
      await stream.until('everything');
      await readAsViewer({ url: second.url });
      expect(await second.admin.get(`environments/${catalogue.clientKey}/stream/`)).toMatchObject({
        status: 503,
        body: { code: 'too_busy' },
      });
    } finally {
      await second.stop();
    }
  });

  test('streams keep it from stopping no longer than a moment', async () => {
    const second = await startSecondApi(stack);
    const streams = [];
    for (let n = 0; n < 3; n += 1) streams.push(await readAsViewer({ url: second.url }));
    const since = performance.now();
    await second.stop();
    expect(performance.now() - since).toBeLessThan(5_000);
    for (const stream of streams) await over(stream);
  });
});
