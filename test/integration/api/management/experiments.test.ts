import type { Answer } from '../../../support/api/caller.js';
import { numberAt, valueAt } from '../../../support/api/caller.js';
import type { ApiFeature } from '../../../support/api/catalogue.js';
import { anExperiment, createCatalogue, useCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack, 'test');
let environment: string;

beforeEach(() => {
  environment = `environments/${catalogue.clientKey}/`;
});

const rulesFor = (plan: string): unknown => [
  { type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: plan }] },
];
const segmentPath = (id: number): string => `projects/${catalogue.projectId}/segments/${id}/`;
const newSegment = async (name: string, changes: Readonly<Record<string, unknown>> = {}): Promise<number> => {
  const body = { name, rules: rulesFor(name), ...changes };
  return numberAt(await stack.admin.post(`projects/${catalogue.projectId}/segments/`, body), 'id');
};
const rolloutOf = (feature: ApiFeature, changes: Readonly<Record<string, unknown>> = {}): unknown => ({
  ...(anExperiment(catalogue, feature)['experiment_rollout'] as object),
  ...changes,
});
const create = (feature: ApiFeature, rollout: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
  stack.admin.post(
    catalogue.experiments,
    anExperiment(catalogue, feature, { experiment_rollout: rolloutOf(feature, rollout) }),
  );
const refused = (status: number, code: string): object => ({ status, body: { code } });

test('what a running or paused experiment serves cannot be changed, and the refusal names it', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const [gold, audience] = [await newSegment('gold'), await newSegment('audience')];
  const overrides = `${environment}features/${feature.id}/segment-overrides/`;
  const own = `${environment}identities/ada/featurestates/`;
  const override = { enabled: true, feature_state_value: 'x' };
  const ofGold = numberAt(await admin.post(overrides, { ...override, segment: gold }), 'id');
  const ofAda = numberAt(await admin.post(own, { ...override, feature: feature.id }), 'id');
  const byDefault = numberAt(
    await admin.get(`${environment}featurestates/?feature=${feature.id}`),
    'results.0.id',
  );
  const created = await create(feature, { audience: { segment_ids: [audience] } });
  const id = numberAt(created, 'id');
  const path = `${catalogue.experiments}${id}/`;
  const featurePath = `projects/${catalogue.projectId}/features/${feature.id}/`;
  const option = `${featurePath}mv-options/${feature.optionId}/`;

  // What it needs cannot go, even before the start.
  for (const needed of [
    featurePath,
    option,
    environment,
    `projects/${catalogue.projectId}/`,
    segmentPath(audience),
  ]) {
    expect([needed, await admin.delete(needed)]).toMatchObject([needed, refused(409, 'running_experiment')]);
  }
  // What it serves is still open.
  expect(await admin.patch(`${environment}featurestates/${byDefault}/`, { enabled: true })).toMatchObject({
    status: 200,
  });
  expect(await admin.patch(segmentPath(audience), { rules: rulesFor('audience') })).toMatchObject({
    status: 200,
  });

  const changes: readonly (() => Promise<Answer>)[] = [
    () => admin.patch(option, { type: 'string', string_value: 'other' }),
    () => admin.delete(option),
    () => admin.post(`${featurePath}mv-options/`, { key: 'red', string_value: 'r' }),
    () => admin.delete(featurePath),
    () => admin.delete(environment),
    () => admin.delete(`projects/${catalogue.projectId}/`),
    () => admin.patch(`${environment}featurestates/${byDefault}/`, { enabled: false }),
    () => admin.post(overrides, { ...override, segment: audience }),
    () => admin.patch(`${overrides}${ofGold}/`, { priority: 9 }),
    () => admin.delete(`${overrides}${ofGold}/`),
    () => admin.post(`${environment}identities/bob/featurestates/`, { ...override, feature: feature.id }),
    () => admin.patch(`${own}${ofAda}/`, { enabled: false }),
    () => admin.delete(`${own}${ofAda}/`),
    () => admin.delete(`${environment}identities/ada/`),
    () => admin.patch(segmentPath(gold), { rules: rulesFor('silver') }),
    () => admin.delete(segmentPath(gold)),
    () => admin.patch(segmentPath(audience), { rules: [] }),
    () => admin.delete(segmentPath(audience)),
  ];
  const before = await stack.deps.serving.served(catalogue.environmentId);
  for (const [command, status] of [
    ['start', 'running'],
    ['pause', 'paused'],
  ] as const) {
    expect(await admin.post(`${path}${command}/`)).toMatchObject({ status: 200 });
    for (const [index, change] of changes.entries()) {
      const answer = await change();
      expect([index, answer]).toMatchObject([index, refused(409, 'running_experiment')]);
      expect(valueAt(answer, 'errors')).toEqual([
        { field: `experiment.${id}`, code: status, detail: 'Louder button' },
      ]);
    }
  }
  // Names and descriptions move nobody.
  expect(await admin.patch(segmentPath(gold), { description: 'pays', name: 'golden' })).toMatchObject({
    status: 200,
  });
  expect(await admin.patch(featurePath, { description: 'Still the same' })).toMatchObject({ status: 200 });
  expect(await admin.post(`${path}complete/`)).toMatchObject({ status: 200 });
  const after = await stack.deps.serving.served(catalogue.environmentId);
  expect(after[0]?.defaultState).toEqual(before[0]?.defaultState);
  for (const change of changes.slice(6)) expect((await change()).status).toBeLessThan(300);
});

test('an experiment in one environment leaves the others alone', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const staging = await admin.post('environments/', { name: 'Staging', project: catalogue.projectId });
  const other = `environments/${String(valueAt(staging, 'api_key'))}/`;
  const id = numberAt(await create(feature), 'id');
  await admin.post(`${catalogue.experiments}${id}/start/`);
  const state = numberAt(await admin.get(`${other}featurestates/`), 'results.0.id');
  expect(await admin.patch(`${other}featurestates/${state}/`, { enabled: false })).toMatchObject({
    status: 200,
  });
  expect(await admin.delete(other)).toMatchObject({ status: 204 });
});

test('an audience is served with the percentage split, and freezes with its rules', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const [gold, tin] = [await newSegment('gold'), await newSegment('tin')];
  const created = await create(feature);
  const path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  const patch = (audience: unknown, changes: Readonly<Record<string, unknown>> = {}): Promise<Answer> =>
    admin.patch(`${path}rollout/`, rolloutOf(feature, { audience, ...changes }));
  expect(await patch({ match: 'any', segment_ids: [tin] })).toMatchObject({ status: 200 });
  expect(await patch(null)).toMatchObject({ status: 200 });
  expect(await admin.get(path)).toMatchObject({ body: { experiment_rollout: { audience: null } } });
  expect(await patch({ match: 'all', segment_ids: [gold] })).toMatchObject({ status: 200 });
  // Until the start the segment's rules count as they are then.
  await admin.patch(segmentPath(gold), { rules: rulesFor('platinum') });
  expect(await admin.post(`${path}start/`)).toMatchObject({ status: 200 });

  const flagOf = async (identifier: string, plan: string): Promise<unknown> => {
    const traits = [{ trait_key: 'plan', trait_value: plan }];
    return valueAt(await catalogue.sdk.post('identities/', { identifier, traits }), 'flags.0');
  };
  const variants = new Set<unknown>();
  for (let n = 0; n < 12; n += 1) {
    const inside = await flagOf(`inside-${n}`, 'platinum');
    expect(inside).toMatchObject({ metadata: { experiment: { in_experiment: true } } });
    variants.add(valueAt({ body: inside }, 'variant'));
    expect(await flagOf(`outside-${n}`, 'gold')).toMatchObject({
      variant: 'control',
      metadata: { experiment: { in_experiment: false } },
    });
  }
  expect(variants).toEqual(new Set(['control', 'green']));

  expect(await patch({ match: 'all', segment_ids: [tin] })).toMatchObject(refused(409, 'audience_frozen'));
  expect(await patch(null)).toMatchObject(refused(409, 'audience_frozen'));
  expect(await patch({ match: 'all', segment_ids: [gold] }, { rollout_percentage: 90 })).toMatchObject({
    status: 200,
  });
  expect(await admin.post(`${path}pause/`)).toMatchObject({ status: 200 });
  expect(await patch({ match: 'any', segment_ids: [gold] })).toMatchObject(refused(409, 'audience_frozen'));
  expect(await admin.post(`${path}start/`)).toMatchObject({ status: 200 });
  const frozen = {
    match: 'all',
    segment_ids: [gold],
    segments: [{ id: gold, name: 'gold', rules: rulesFor('platinum') }],
  };
  const detail = await admin.get(path);
  expect(detail).toMatchObject({
    body: {
      experiment_rollout: { audience: { match: 'all', segment_ids: [gold], segments: [{ name: 'gold' }] } },
      epochs: [{ audience: frozen }, { audience: frozen, rollout_percentage: 90 }, { audience: frozen }],
    },
  });
  const [served] = await stack.deps.serving.served(catalogue.environmentId);
  expect(served?.overrides[0]?.segment.rules).toHaveLength(2);
  const [experiment] = await stack.deps.serving.experimentsForFeatures(catalogue.environmentId, [
    feature.name,
  ]);
  expect(experiment?.epochs[0]?.audience?.segments).toEqual(frozen.segments);
});

test('what cannot be an audience is refused, at creation, in a change and at the start', async () => {
  const { admin } = stack;
  const feature = await catalogue.newFeature();
  const split = [{ type: 'ALL', conditions: [{ operator: 'PERCENTAGE_SPLIT', property: '', value: 5 }] }];
  const elsewhere = await createCatalogue(stack);
  const foreign = await admin.post(`projects/${elsewhere.projectId}/segments/`, {
    name: 'foreign',
    rules: rulesFor('gold'),
  });
  const gold = await newSegment('gold');
  const busy = await catalogue.newFeature();
  await create(busy);
  const [served] = await stack.deps.serving.served(catalogue.environmentId);
  expect(served?.overrides).toEqual([]);
  const id = numberAt(await create(feature), 'id');
  const path = `${catalogue.experiments}${id}/`;
  const third = await catalogue.newFeature();
  for (const segment_ids of [
    [999_999],
    [numberAt(foreign, 'id')],
    [await newSegment('empty', { rules: [] })],
    [await newSegment('split', { rules: split })],
    [await newSegment('specific', { feature: feature.id })],
    [gold, gold],
    [gold, await newSegment('tin')],
  ]) {
    expect([segment_ids, await create(third, { audience: { segment_ids } })]).toMatchObject([
      segment_ids,
      refused(400, 'invalid_audience'),
    ]);
    const changed = await admin.patch(`${path}rollout/`, rolloutOf(feature, { audience: { segment_ids } }));
    expect([segment_ids, changed]).toMatchObject([segment_ids, refused(400, 'invalid_audience')]);
  }
  const external = anExperiment(catalogue, third, {
    assignment: 'external',
    experiment_rollout: rolloutOf(third, { audience: { segment_ids: [gold] } }),
  });
  expect(await admin.post(catalogue.experiments, external)).toMatchObject(refused(400, 'invalid_audience'));

  const audience = { segment_ids: [gold] };
  expect(await admin.patch(`${path}rollout/`, rolloutOf(feature, { audience }))).toMatchObject({
    status: 200,
  });
  await admin.patch(segmentPath(gold), { rules: split });
  expect(await admin.post(`${path}start/`)).toMatchObject(refused(400, 'invalid_audience'));
  expect(await admin.get(path)).toMatchObject({ body: { status: 'created' } });
  await admin.patch(segmentPath(gold), { rules: rulesFor('gold') });
  expect(await admin.post(`${path}start/`)).toMatchObject({ status: 200 });
});

/** Of Flagsmith's document, by hand: what its fields are called, of which type, and which of them answers have. */
const MOMENT = /^\d{4}-\d{2}-\d{2}T/;
const THEIRS = {
  metric: {
    ...{ id: 'number', name: 'string', description: 'string', created_at: MOMENT, updated_at: MOMENT },
    aggregation: /^(count|sum|mean|occurrence)$/,
    direction: /^(up|down|informational)$/,
    experiments: 'object',
  },
  experiment: {
    ...{ id: 'number', name: 'string', hypothesis: 'string', created_at: MOMENT, updated_at: MOMENT },
    status: /^(created|running|paused|completed)$/,
    feature: { id: 'number', name: 'string', type: 'string', multivariate_options: 'object' },
  },
  metricOfExperiment: {
    ...{ id: 'number', metric: 'number', metric_name: 'string', aggregation: 'string', created_at: MOMENT },
    direction: /^(up|down|informational)$/,
    expected_direction: /^(increase|decrease|not_increase|not_decrease)$/,
  },
} as const;

type Shape = Readonly<Record<string, string | RegExp | object>>;

/** Everything in which an answer is not as they describe it. */
const strangeIn = (shape: Shape, body: unknown): readonly string[] =>
  Object.entries(shape).flatMap(([field, wanted]) => {
    const found = valueAt({ body }, field);
    if (wanted instanceof RegExp) return wanted.test(String(found)) ? [] : [field];
    if (typeof wanted === 'string') return typeof found === wanted && found !== null ? [] : [field];
    return strangeIn(wanted as Shape, found).map((inside) => `${field}.${inside}`);
  });

test('an agent with Flagsmith’s MCP server gets through its ten tools for experiments as its document has them', async () => {
  const { admin } = stack;
  const metrics = `${environment}experiment-metrics/`;
  const feature = await catalogue.newFeature();
  const wanted = {
    ...{ name: 'Refunds', description: 'Money back.', aggregation: 'count', direction: 'down' },
    definition: { version: 1, event: 'refund' },
  };
  const metric = await admin.post(metrics, wanted);
  expect(metric.status).toBe(201);
  const metricId = numberAt(metric, 'id');
  const listed = await admin.get(`${metrics}?page=1&page_size=10&q=refund`);
  expect(listed.body).toMatchObject({ count: 1, next: null, previous: null, results: [{ id: metricId }] });
  const renamed = await admin.put(`${metrics}${metricId}/`, { ...wanted, name: 'Refunds of all' });
  const got = await admin.get(`${metrics}${metricId}/`);
  for (const { body } of [metric, renamed, got]) expect(strangeIn(THEIRS.metric, body)).toEqual([]);

  const { experiment_rollout } = anExperiment(catalogue, feature);
  // Their document has the id of a metric as text, and whoever fills a form by it sends text.
  const attached = [{ metric: String(metricId), expected_direction: 'not_increase' }];
  const body = { feature: feature.id, name: 'Cheaper', hypothesis: 'Fewer come back.' };
  const made = await admin.post(catalogue.experiments, { ...body, metrics: attached, experiment_rollout });
  expect(made.status).toBe(201);
  const path = `${catalogue.experiments}${numberAt(made, 'id')}/`;
  // All three are required there.
  const edited = await admin.put(path, { ...body, name: 'Cheaper still' });
  expect(edited).toMatchObject({ status: 200, body: { name: 'Cheaper still' } });
  const detail = await admin.get(path);
  expect(strangeIn(THEIRS.experiment, detail.body)).toEqual([]);
  expect(strangeIn(THEIRS.metricOfExperiment, valueAt(detail, 'metrics.0'))).toEqual([]);
  expect(detail.body).toMatchObject({
    ...{ started_at: null, ended_at: null, metrics: [{ metric: metricId }] },
    experiment_rollout: { enabled: true, rollout_percentage: 100 },
  });
  const found = await admin.get(`${catalogue.experiments}?page=1&page_size=10&q=cheaper&status=created`);
  expect(found.body).toMatchObject({ count: 1, results: [{ id: numberAt(made, 'id') }] });
  expect(strangeIn(THEIRS.experiment, valueAt(found, 'results.0'))).toEqual([]);
  expect((await admin.get(`${path}exposures/`)).body).toEqual({ exposures: null });
  expect((await admin.get(`${path}results/`)).body).toMatchObject({ results: null });
});
