import { gzipSync } from 'node:zlib';
import { listAt, numberAt, textAt, valueAt } from '../../support/api/caller.js';
import type { ApiFeature } from '../../support/api/catalogue.js';
import { anExperiment, useCatalogue } from '../../support/api/catalogue.js';
import { useApiStack } from '../../support/api/use-api-stack.js';

const stack = useApiStack({ workers: true });
const catalogue = useCatalogue(stack);
let feature: ApiFeature;
let path: string;

beforeAll(async () => {
  feature = await catalogue.newFeature(0);
  const created = await stack.admin.post(catalogue.experiments, anExperiment(catalogue, feature));
  path = `${catalogue.experiments}${numberAt(created, 'id')}/`;
});

const variantOf = async (identifier: string): Promise<string> => {
  const answer = await catalogue.sdk.post('identities/', { identifier });
  const flags = listAt(answer, 'flags').map((body) => ({ body }));
  const flag = flags.find((one) => textAt(one, 'feature.name') === feature.name);
  return flag === undefined ? 'no flag' : textAt(flag, 'variant');
};

const count = async (query: string): Promise<number> => {
  const answer = await stack.clickHouse.client.query({ query, format: 'JSONEachRow' });
  const rows = await answer.json<{ n: string | number }>();
  return Number(rows[0]?.n);
};

test('before the start everybody gets control, while it runs the split, and in a pause control again', async () => {
  const { admin } = stack;
  const identities = Array.from({ length: 60 }, (_, index) => `user-${index}`);
  const variants = async () => new Set(await Promise.all(identities.map(variantOf)));
  expect(await variants()).toEqual(new Set(['control']));
  await admin.post(`${path}start/`);
  const running = await Promise.all(identities.map(variantOf));
  expect(new Set(running)).toEqual(new Set(['control', 'green']));
  await admin.post(`${path}pause/`);
  expect(await variants()).toEqual(new Set(['control']));
  await admin.post(`${path}start/`);
  expect(await Promise.all(identities.map(variantOf))).toEqual(running);
});

test('flags have the fields that SDKs read', async () => {
  const identity = await catalogue.sdk.post('identities/', {
    identifier: 'ada',
    traits: [{ trait_key: 'plan', trait_value: 'gold' }],
  });
  expect(identity.headers.get('x-flagsmith-document-updated-at')).toMatch(/^\d+(\.\d+)?$/);
  expect(identity.body).toMatchObject({
    identifier: 'ada',
    traits: [{ trait_key: 'plan', trait_value: 'gold' }],
    flags: [
      {
        feature: { name: feature.name, type: 'MULTIVARIATE', initial_value: 'blue', default_enabled: true },
        enabled: true,
        feature_state_value: expect.stringMatching(/^(blue|#0f0)$/) as unknown,
        environment: catalogue.environmentId,
        identity: null,
        variant: expect.stringMatching(/^(control|green)$/) as unknown,
        metadata: { experiment: { in_experiment: true } },
      },
    ],
  });
  expect(valueAt(await catalogue.sdk.get('identities/?identifier=ada'), 'flags')).toEqual(
    valueAt(identity, 'flags'),
  );
  expect(valueAt(await stack.sdk(catalogue.serverKey).get('identities/?identifier=ada'), 'flags')).toEqual(
    valueAt(identity, 'flags'),
  );
  const flags = await catalogue.sdk.get('flags/');
  expect(flags.body).toHaveLength(1);
  expect(valueAt(flags, '0')).not.toHaveProperty('variant');
  expect(valueAt(flags, '0')).toMatchObject({ feature_state_value: 'blue', feature_segment: null });
  expect((await catalogue.sdk.get(`flags/?feature=${feature.name}`)).body).toEqual(valueAt(flags, '0'));
  expect(await catalogue.sdk.get('flags/?feature=nope')).toMatchObject({ status: 404 });
});

test('events are stored once each, with a verdict on every exposure', async () => {
  const at = Date.now();
  const shown = await variantOf('eve');
  const exposure = { event: '$flag_exposure', feature_name: feature.name, timestamp: at };
  const events = [
    { ...exposure, identifier: 'eve', value: shown, event_id: 'e1' },
    { ...exposure, identifier: 'eve', value: shown, event_id: 'e1' },
    { ...exposure, identifier: 'mallory', value: 'mauve' },
    { ...exposure, identifier: 'trent', value: 'green', feature_name: 'no_such_feature' },
    { ...exposure, identifier: null, value: 'green' },
    { event: 'purchase', identifier: 'eve', value: 12.5, timestamp: new Date(at + 1).toISOString() },
    { event: 'purchase', identifier: 'eve', value: 'much', timestamp: at + 2 },
    { event: 'purchase', identifier: 'eve', value: {}, timestamp: at + 3 },
    { event: 'purchase', identifier: 'e\u0000', value: 1, timestamp: at + 3 },
    { event: 'purchase', identifier: 'eve', value: 1, timestamp: at + 25 * 60 * 60_000 },
    { event: 'purchase', identifier: 'eve', value: 1, timestamp: Date.UTC(2019, 11, 31) },
    { event: '$other', identifier: 'eve', value: 1, timestamp: at },
  ];
  const answer = await catalogue.sdk.post('events/', { events });
  expect(answer).toMatchObject({
    status: 202,
    body: {
      accepted: 6,
      duplicate: 1,
      rejected: [
        { index: 7, code: 'invalid_event' },
        { index: 8, code: 'invalid_text' },
        { index: 9, code: 'timestamp_in_the_future' },
        { index: 10, code: 'timestamp_too_old' },
        { index: 11, code: 'reserved_event' },
      ],
      warnings: [
        { index: 2, code: 'wrong_variant' },
        { index: 3, code: 'unknown_feature' },
        { index: 4, code: 'no_identity' },
        { index: 6, code: 'value_unreadable' },
      ],
    },
  });
  const verdicts = await stack.clickHouse.client.query({
    query: 'SELECT verdict, count() AS n FROM judged_exposures FINAL GROUP BY verdict ORDER BY verdict',
    format: 'JSONCompactEachRow',
  });
  const rows = await verdicts.json<[string, number | string]>();
  expect(rows.map(([verdict, n]) => [verdict, Number(n)])).toEqual([
    ['no_identity', 1],
    ['unknown_feature', 1],
    ['verified', 1],
    ['wrong_variant', 1],
  ]);
  expect(await count('SELECT count() AS n FROM metric_events FINAL WHERE num_ok = 1')).toBe(1);
  expect(await count('SELECT count() AS n FROM metric_events FINAL WHERE num_ok = 0')).toBe(1);
  // The whole batch once more, as a client does that never saw the answer.
  await catalogue.sdk.post('events/', { events });
  expect(await count('SELECT count() AS n FROM metric_events FINAL')).toBe(2);
  expect(await count('SELECT count() AS n FROM judged_exposures FINAL')).toBe(4);
});

test('events are taken at both paths, packed, and with a server key', async () => {
  const events = [{ event: 'signup', identifier: 'zed', value: null, timestamp: Date.now() }];
  const body = gzipSync(JSON.stringify({ events }));
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const sdk = stack.sdk(catalogue.serverKey);
  for (const target of ['/v1/events', '/v1/events/', '/api/v1/events', '/api/v1/events/']) {
    expect(await sdk.raw('POST', target, { headers, body })).toMatchObject({
      status: 202,
      body: { accepted: 1 },
    });
  }
  expect(await count(`SELECT count() AS n FROM metric_events FINAL WHERE event = 'signup'`)).toBe(1);
});

test('a batch of which nothing can be taken is the sender’s mistake', async () => {
  expect(await catalogue.sdk.post('events/', { events: [{ event: 5 }] })).toMatchObject({
    status: 400,
    body: { code: 'no_event_accepted', accepted: 0, rejected: [{ index: 0, code: 'invalid_event' }] },
  });
  const nameless = { event: '$flag_exposure', identifier: 'ada', value: 'green', timestamp: Date.now() };
  expect(await catalogue.sdk.post('events/', { events: [nameless] })).toMatchObject({
    status: 400,
    body: {
      code: 'no_event_accepted',
      detail: 'None of the events could be taken. The first: feature_name: is required of an exposure',
      rejected: [{ index: 0, code: 'invalid_event' }],
    },
  });
  expect(await catalogue.sdk.post('events/', { events: [] })).toMatchObject({ status: 202 });
  expect(await catalogue.sdk.post('events/', { events: Array(1_001).fill(0) })).toMatchObject({
    status: 400,
  });
  const large = { events: [{ event: 'x'.repeat(1_100_000) }] };
  expect(await catalogue.sdk.post('events/', large)).toMatchObject({
    status: 400,
    body: { code: 'no_event_accepted', rejected: [{ index: 0, code: 'event_too_large' }] },
  });
  const bomb = gzipSync(Buffer.alloc(300_000_000, ' '));
  const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
  expect(await catalogue.sdk.raw('POST', 'events/', { headers, body: bomb })).toMatchObject({ status: 413 });
});

test('a variant that gets another key before the start is served and verified by that key', async () => {
  const { admin } = stack;
  const other = await catalogue.newFeature(0);
  const created = await admin.post(catalogue.experiments, anExperiment(catalogue, other));
  const mine = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  const option = `projects/${catalogue.projectId}/features/${other.id}/mv-options/${other.optionId}/`;
  expect(await admin.patch(option, { key: 'grass' })).toMatchObject({ status: 200 });
  const shares = 'experiment_rollout.multivariate_feature_state_values';
  const read = await admin.get(mine);
  expect(valueAt(read, `${shares}.0.key`)).toBe('grass');
  expect(valueAt(read, 'warnings')).toEqual([]);
  // What is read may be sent back.
  const again = await admin.patch(`${mine}rollout/`, valueAt(read, 'experiment_rollout'));
  expect(again.status).toBe(200);
  expect(await admin.patch(option, { key: 'moss' })).toMatchObject({ status: 200 });
  expect(await admin.post(`${mine}start/`)).toMatchObject({ status: 200 });
  const after = await admin.get(mine);
  expect(valueAt(after, `${shares}.0.key`)).toBe('moss');
  expect(valueAt(after, 'epochs.0.allocation.0.key')).toBe('moss');
  const identifiers = Array.from({ length: 20 }, (_, index) => `gardener-${index}`);
  const shown = await Promise.all(
    identifiers.map(async (identifier) => {
      const answer = await catalogue.sdk.post('identities/', { identifier });
      const flags = listAt(answer, 'flags').map((body) => ({ body }));
      const value = flags.find((one) => textAt(one, 'feature.name') === other.name);
      return { identifier, value: value === undefined ? '' : textAt(value, 'variant') };
    }),
  );
  expect(new Set(shown.map(({ value }) => value))).toEqual(new Set(['control', 'moss']));
  const event = { event: '$flag_exposure', feature_name: other.name, timestamp: Date.now() };
  const sent = await catalogue.sdk.post('events/', { events: shown.map((one) => ({ ...event, ...one })) });
  expect(sent.body).toEqual({ accepted: 20, duplicate: 0, late: 0, rejected: [] });
});

test('a value that is no number is told to its sender as long as a metric of a running experiment reads it', async () => {
  const { admin } = stack;
  const other = await catalogue.newFeature(0);
  const definition = {
    ...{ version: 2, event: 'order', value_field: 'total' },
    filters: [{ property: 'paid', operator: 'equals', value: true }],
  };
  const environment = `environments/${catalogue.clientKey}`;
  const body = { name: 'Revenue', aggregation: 'sum', definition };
  const metric = numberAt(await admin.post(`${environment}/experiment-metrics/`, body), 'id');
  const created = await admin.post(catalogue.experiments, anExperiment(catalogue, other));
  const mine = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  let sent = 0;
  const warningsOf = async (...events: readonly object[]): Promise<unknown> => {
    sent += 1;
    const common = { event: 'order', identifier: 'ada', timestamp: Date.now() + sent };
    const answer = await catalogue.sdk.post('events/', {
      events: events.map((one) => ({ ...common, ...one })),
    });
    expect(answer).toMatchObject({ status: 202, body: { accepted: events.length, rejected: [] } });
    return (answer.body as { readonly warnings?: unknown }).warnings;
  };
  const [written, unpaid] = [
    { paid: true, total: '1,137.50' },
    { paid: false, total: '' },
  ];
  expect(await warningsOf({ metadata: written })).toBeUndefined();
  await admin.post(`${mine}metrics/`, { metric, expected_direction: 'increase' });
  await admin.post(`${mine}start/`);
  expect(
    await warningsOf({ metadata: { ...written, total: '1137.50' } }, { metadata: unpaid }),
  ).toBeUndefined();
  expect(await warningsOf({ metadata: unpaid }, { metadata: written }, { metadata: written })).toEqual([
    {
      index: 1,
      code: 'value_unreadable',
      detail: expect.stringContaining('"1,137.50", no number') as string,
    },
  ]);
  await admin.post(`${mine}pause/`);
  expect(await warningsOf({ metadata: written })).toBeUndefined();
});

test('an exposure in a pause, and one from outside of the rollout, enrol nobody', async () => {
  const { admin } = stack;
  const other = await catalogue.newFeature(0);
  const created = await admin.post(
    catalogue.experiments,
    anExperiment(catalogue, other, {
      experiment_rollout: {
        enabled: true,
        rollout_percentage: 10,
        feature_state_value: { type: 'string', value: 'blue' },
        multivariate_feature_state_values: [
          { multivariate_feature_option: other.optionId, percentage_allocation: 50 },
        ],
      },
    }),
  );
  await admin.post(`${catalogue.experiments}${numberAt(created, 'id')}/start/`);
  const from = Date.now();
  const identifiers = Array.from({ length: 200 }, (_, index) => `visitor-${index}`);
  const exposuresAt = (timestamp: number) =>
    identifiers.map((identifier) => ({
      event: '$flag_exposure',
      feature_name: other.name,
      identifier,
      value: 'control',
      timestamp,
    }));
  await catalogue.sdk.post('events/', { events: exposuresAt(from) });
  await admin.post(`${catalogue.experiments}${numberAt(created, 'id')}/pause/`);
  await catalogue.sdk.post('events/', { events: exposuresAt(Date.now() + 1_000) });
  const where = `WHERE feature_name = '${other.name}'`;
  const notEnrolled = await count(
    `SELECT count() AS n FROM judged_exposures FINAL ${where} AND verdict = 'not_enrolled'`,
  );
  expect(notEnrolled).toBeGreaterThan(150);
  expect(notEnrolled).toBeLessThan(200);
  expect(
    await count(`SELECT count() AS n FROM judged_exposures FINAL ${where} AND verdict = 'not_running'`),
  ).toBe(200);
});
