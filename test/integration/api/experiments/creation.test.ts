import { z } from 'zod/v4';
import { createPostgresPool } from '../../../../db/postgres/connection/pool.js';
import { sql } from '../../../../db/postgres/connection/sql.js';
import { numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../../support/api/catalogue.js';
import { refreshed } from '../../../support/api/refreshed.js';
import { useSecondApi } from '../../../support/api/second-api.js';
import { storeRefresh } from '../../../support/api/store-refresh.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';
import { useWorkflows } from '../../../support/temporal/use-workflows.js';

const stack = useApiStack({
  workers: true,
  config: { API_PAGES_URL: 'https://flags.example.com/ab', TEMPORAL_UI_URL: 'https://temporal.example.com/' },
});
const second = useSecondApi(stack);
const catalogue = useCatalogue(stack);
const workflows = useWorkflows();

const left = z.object({ experiments: z.number(), segments: z.number(), overrides: z.number() });

/** What there is in the database on behalf of a feature's experiments. */
const countOf = async (featureId: number): Promise<z.output<typeof left>> => {
  const pool = await createPostgresPool(stack.databaseUrl, { size: 1 });
  try {
    return await pool.one(sql.type(left)`
      SELECT
        (SELECT count(*) FROM experiments WHERE feature_id = ${featureId} AND deleted_at IS NULL) AS experiments,
        (
          SELECT count(*) FROM segments
          WHERE kind = 'rollout' AND id IN (SELECT enrolment_salt FROM experiments WHERE feature_id = ${featureId})
        ) AS segments,
        (SELECT count(*) FROM feature_states WHERE feature_id = ${featureId} AND segment_id IS NOT NULL) AS overrides`);
  } finally {
    await pool.end();
  }
};

/** Workflows of a feature's experiments that are open. */
const openWorkflows = (feature: string): Promise<readonly string[]> =>
  workflows.find(`ExperimentFeature = '${feature}' AND ExecutionStatus = 'Running'`);

test('of fifty creations at once, through two processes, exactly one experiment comes', async () => {
  const feature = await catalogue.newFeature();
  const body = anExperiment(catalogue, feature);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      (n % 2 === 0 ? stack : second).admin.post(catalogue.experiments, { ...body, name: `Try ${n}` }),
    ),
  );
  const made = answers.filter(({ status }) => status === 201);
  expect(made).toHaveLength(1);
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(49);
  expect(new Set(refused.map((answer) => valueAt(answer, 'code')))).toEqual(
    new Set(['active_experiment_exists']),
  );
  expect(await countOf(feature.id)).toEqual({ experiments: 1, segments: 1, overrides: 1 });
  const [winner] = made;
  if (winner === undefined) throw new Error('There is no winner.');
  const workflow = `experiment/${textAt(winner, 'uuid')}`;
  await eventually('one open workflow', async () => {
    const open = await openWorkflows(feature.name);
    return open.length === 1 && open[0] === workflow;
  });

  expect(await stack.admin.delete(`${catalogue.experiments}${numberAt(winner, 'id')}/`)).toMatchObject({
    status: 204,
  });
  expect(await countOf(feature.id)).toEqual({ experiments: 0, segments: 0, overrides: 0 });
  await eventually('no open workflow', async () => (await openWorkflows(feature.name)).length === 0);
});

test('a completed experiment makes room for one, and for one only', async () => {
  const feature = await catalogue.newFeature();
  const body = anExperiment(catalogue, feature);
  const first = await stack.admin.post(catalogue.experiments, body);
  const path = `${catalogue.experiments}${numberAt(first, 'id')}/`;
  for (const command of ['start', 'pause']) {
    await stack.admin.post(`${path}${command}/`);
    expect(await second.admin.post(catalogue.experiments, body)).toMatchObject({
      status: 409,
      body: { code: 'active_experiment_exists' },
    });
  }
  expect(await stack.admin.post(`${path}complete/`)).toMatchObject({ status: 200 });
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      (n % 2 === 0 ? stack : second).admin.post(catalogue.experiments, body),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
  expect(await countOf(feature.id)).toMatchObject({ overrides: 1 });
});

test('an experiment that is made like another takes nothing of it but what was asked for', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature(0);
  const first = numberAt(
    await admin.post(
      catalogue.experiments,
      anExperiment(catalogue, feature, {
        ...{ planned_units: 777, on_guardrail_breach: 'pause', prior: { sd: 0.05 }, settle_seconds: 3_600 },
        metrics: [
          { metric: catalogue.metricId, expected_direction: 'increase', role: 'guardrail', margin: 0.02 },
        ],
      }),
    ),
    'id',
  );
  const pathOf = (id: number): string => `${catalogue.experiments}${id}/`;
  await admin.post(`${pathOf(first)}start/`);
  const rollout = valueAt(await admin.get(pathOf(first)), 'experiment_rollout') as Record<string, unknown>;
  // Another split begins a second phase; then the guardrail is harmed and the sizes are wrong.
  const another = {
    ...rollout,
    multivariate_feature_state_values: [
      { multivariate_feature_option: feature.optionId, percentage_allocation: 20 },
    ],
  };
  expect(
    await admin.patch(`${pathOf(first)}rollout/`, { ...another, confirm_new_phase: true }),
  ).toMatchObject({ status: 200 });
  const harmed = { verdict: 'indication', guardrail: { margin: 0.02, verdict: 'harmed' } };
  const alarm = { alarm: true, first_alarm_at: new Date().toISOString(), observed: {}, expected: {} };
  await storeRefresh(stack.raw, first, 50, {
    results: {
      srm: alarm,
      family: { method: 'holm', size: 1, changed_at: new Date().toISOString() },
      metrics: [
        {
          ...{ metric_id: catalogue.metricId, name: 'Purchases', role: 'guardrail', direction: 'up' },
          ...{ variants: { control: { n: 9 }, green: { n: 9 } }, analysis: { green: harmed } },
        },
      ],
    },
  });
  expect(await admin.get(pathOf(first))).toMatchObject({ body: { status_word: 'harmed' } });
  expect(await admin.post(`${pathOf(first)}complete/`)).toMatchObject({ status: 200 });

  const detail = (await admin.get(pathOf(first))).body as Record<string, unknown>;
  const COPIED = ['name', 'hypothesis', 'owner', 'tags', 'notes', 'assignment', 'planned_units'];
  const TIMES = ['refresh_interval_seconds', 'refresh_throttle_seconds', 'settle_seconds'];
  const HOW = ['family', 'decision', 'prior', 'on_guardrail_breach', 'experiment_rollout'];
  const metrics = (detail['metrics'] as Record<string, unknown>[]).map((one) =>
    Object.fromEntries(
      ['metric', 'expected_direction', 'role', 'margin'].map((field) => [field, one[field]]),
    ),
  );
  const copy = Object.fromEntries([...COPIED, ...TIMES, ...HOW].map((field) => [field, detail[field]]));
  const made = await admin.post(catalogue.experiments, { ...copy, metrics, feature: feature.id });
  expect(made).toMatchObject({
    status: 201,
    body: { status: 'created', planned_units: 777, started_at: null },
  });
  const copied = numberAt(made, 'id');
  expect(await admin.get(pathOf(copied))).toMatchObject({
    body: { ...copy, epochs: [], schedule: [], status_word: 'not_ready', revision: 0, ended_at: null },
  });
  for (const part of ['results/', 'exposures/'])
    expect(valueAt(await admin.get(`${pathOf(copied)}${part}`), part.slice(0, -1))).toBeNull();
  const salts = await stack.raw.rows(
    'SELECT enrolment_salt, bucketing_salt FROM experiments WHERE id = ANY($1)',
    [[first, copied]],
  );
  expect(new Set(salts.flatMap((row) => Object.values(row))).size).toBe(4);
  await admin.post(`${pathOf(copied)}start/`);
  const { results } = await refreshed(admin, pathOf(copied));
  expect(results.family).toEqual({ method: 'holm', size: 0 });
  expect(results.srm).toMatchObject({ alarm: false, first_alarm_at: null });
  expect(results.phases).toMatchObject([{ number: 1, epochs: [1], split: { control: 0.8, green: 0.2 } }]);
  expect(JSON.stringify(results.metrics)).not.toMatch(/decided_at|withdrawn/);
});

test('every environment has its own', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const environments = await Promise.all(
    ['Staging', 'Canary', 'Europe'].map((name) =>
      admin.post('environments/', { name, project: catalogue.projectId }),
    ),
  );
  const paths = environments.map((answer) => `environments/${textAt(answer, 'api_key')}/experiments/`);
  const body = anExperiment(catalogue, feature, { metrics: [] });
  const answers = await Promise.all(
    paths.flatMap((path) => [admin.post(path, body), second.admin.post(path, body)]),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409, 409, 409]);
  expect(await countOf(feature.id)).toEqual({ experiments: 3, segments: 3, overrides: 3 });
});

test('operators see in Temporal which experiment is which, whatever it is called, and the way to its page', async () => {
  const names = ['🧪'.repeat(120), "a 'quoted' | <b>name</b> [x](y)", 'مرحبا'];
  for (const name of names) {
    const feature = await catalogue.newFeature();
    const made = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature, { name }));
    expect(made).toMatchObject({ status: 201 });
    const uuid = textAt(made, 'uuid');
    const quoted = JSON.stringify(name);
    await eventually('the workflow by its name', async () => {
      const found = await workflows.find(
        `ExperimentName = ${quoted} AND ExperimentFeature = "${feature.name}"`,
      );
      return found.length === 1 && found[0] === `experiment/${uuid}`;
    });
    const handle = workflows.handle(uuid);
    const described = await handle.describe();
    const page = `https://flags.example.com/ab/e/${catalogue.environmentId}/experiments/${uuid}`;
    expect(await described.staticDetails()).toContain(`[${page}](${page})`);
    expect(await described.staticDetails()).not.toContain('<b>');
    // The summary is of the first run alone; this every run says.
    expect(JSON.stringify(await handle.query('__temporal_workflow_metadata'))).toContain(
      `[${page}](${page})`,
    );
    const summary = (await described.staticSummary()) ?? '';
    expect(summary).not.toMatch(/\p{Surrogate}/u);
    expect(summary.startsWith(Array.from(name).slice(0, 20).join(''))).toBe(true);
    expect(await stack.admin.get(`${catalogue.experiments}${uuid}/`)).toMatchObject({
      status: 200,
      body: { name },
    });
  }
  expect(await stack.admin.get('session/')).toMatchObject({
    body: { temporal_ui: { url: 'https://temporal.example.com', namespace: 'default' } },
  });
});
