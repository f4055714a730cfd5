/** The document's own examples, sent one after the other: only ids, the variant and the moment are put in. */
import { ENDPOINTS } from '../../../../api/openapi/endpoints.js';
import { ID } from '../../../../api/openapi/examples/body-example.js';
import { ADMIN_KEY } from '../../../support/api/api-stack.js';
import type { Answer, Caller } from '../../../support/api/caller.js';
import { listAt, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { dropDatabase } from '../../../support/clickhouse/database.js';
import { makeShopTables } from '../../../support/clickhouse/shop-tables.js';
import { eventually } from '../../../support/eventually.js';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly examples: Readonly<Record<string, { readonly value: unknown }>>;
}

const stack = useApiStack({ workers: true });
let operations: ReadonlyMap<string, Operation>;
const sent = new Set<string>();

const operationsOf = ({ body }: Answer): ReadonlyMap<string, Operation> => {
  const { paths } = body as { paths: Record<string, Record<string, Record<string, unknown>>> };
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => {
      const examples = valueAt({ body: operation }, 'requestBody.content.application/json.examples');
      return [
        String(operation['operationId']),
        { method, path, examples: (examples ?? {}) as Operation['examples'] },
      ];
    }),
  );
  return new Map(all);
};

/** As the examples call it. */
const SHOP = 'shop';

afterAll(() => dropDatabase(SHOP));
beforeAll(async () => {
  await makeShopTables(stack.clickHouse, SHOP);
  operations = operationsOf(await stack.nobody.get('/openapi.json'));
});

/** What stands in an example for something that only whoever sends it knows. */
interface Real {
  readonly ids: Map<unknown, number>;
  readonly path: Record<string, string | number>;
  variant?: string;
}

const NAMES_SOMETHING =
  /^(?:project|feature|segment|segment_ids|metric|multivariate_feature_option|value|timestamp)$/;

const put = (real: Real, key: string, value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => put(real, key, one));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, put(real, name, one)]));
  }
  if (!NAMES_SOMETHING.test(key)) return value;
  if (key === 'timestamp') return new Date().toISOString();
  if (key === 'value') return value === 'green' ? (real.variant ?? value) : value;
  return real.ids.get(value) ?? value;
};

interface Sending {
  readonly caller?: Caller;
  readonly example?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const requestOf = (body: unknown, headers: Sending['headers'] = {}): RequestInit =>
  body === undefined
    ? { headers }
    : { headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) };

/** Sends an example of an operation, the first if none is named, or nothing where it takes no body. */
const send = async (id: string, real: Real, sending: Sending = {}): Promise<Answer> => {
  const { method, path, examples } = operations.get(id)!;
  const { caller = stack.admin, example = Object.keys(examples)[0] ?? '', headers } = sending;
  const body = put(real, '', examples[example]?.value);
  const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(real.path[name]));
  const answer = await caller.raw(method.toUpperCase(), address, requestOf(body, headers));
  if (answer.status >= 300) throw new Error(`${id}: ${answer.status} ${JSON.stringify(answer.body)}`);
  if (body !== undefined) sent.add(id);
  return answer;
};

const sendAll = async (real: Real, ...ids: readonly string[]): Promise<void> => {
  for (const id of ids) await send(id, real);
};

/** Of what signs in the example shows only how it looks. */
const signedIn = async (real: Real): Promise<void> => {
  const token = textAt(await send('createSignInToken', real), 'token');
  for (const body of [{ token }, { key: ADMIN_KEY }])
    expect(await stack.nobody.post('session/', body)).toMatchObject({ status: 200 });
  sent.add('createSession');
};

const madeCatalogue = async (real: Real): Promise<void> => {
  real.ids.set(ID.project, (real.path['projectId'] = numberAt(await send('createProject', real), 'id')));
  await sendAll(real, 'replaceProject', 'changeProject');
  const environment = await send('createEnvironment', real);
  real.path['environmentKey'] = textAt(environment, 'api_key');
  await sendAll(real, 'replaceEnvironment', 'changeEnvironment', 'createServerKey', 'createManagementKey');
  await send('createManagementKey', real, { example: 'organisation' });
  await signedIn(real);
  const feature = await send('createFeature', real);
  real.ids.set(ID.feature, (real.path['featureId'] = numberAt(feature, 'id')));
  real.ids.set(ID.green, numberAt(feature, 'multivariate_options.0.id'));
  await send('createFeature', real, { example: 'standard' });
  await sendAll(real, 'replaceFeature', 'changeFeature');
  real.path['variantId'] = numberAt(await send('createVariant', real), 'id');
  await sendAll(real, 'replaceVariant', 'changeVariant');
  const segment = await send('createSegment', real);
  real.ids.set(ID.segment, (real.path['segmentId'] = numberAt(segment, 'id')));
  await send('createSegment', real, { example: 'sample' });
  await sendAll(real, 'replaceSegment', 'changeSegment');
};

/** Overrides are taken away again: who has one takes part in no experiment. */
const madeOverrides = async (real: Real): Promise<void> => {
  const states = await stack.admin.get(`environments/${real.path['environmentKey']}/featurestates/`);
  const ofFeature = listAt(states, 'results').findIndex(
    (one) => valueAt({ body: one }, 'feature') === real.path['featureId'],
  );
  real.path['stateId'] = numberAt(states, `results.${ofFeature}.id`);
  await send('replaceDefaultState', real, { example: 'plain' });
  await send('replaceDefaultState', real, { example: 'variant' });
  await sendAll(real, 'changeDefaultState');
  await send('changeDefaultState', real, { example: 'control' });
  real.path['identifier'] = textAt(await send('createIdentity', real), 'identifier');
  for (const kind of ['SegmentOverride', 'IdentityOverride'] as const) {
    real.path['stateId'] = numberAt(await send(`create${kind}`, real), 'id');
    await sendAll(real, `replace${kind}`, `change${kind}`, `delete${kind}`);
  }
  real.path['stateId'] = numberAt(await send('createSegmentOverrideAtOldPath', real), 'id');
  await send('deleteSegmentOverride', real);
};

const madeSource = async (real: Real): Promise<void> => {
  await send('testSource', real);
  real.path['sourceId'] = numberAt(await send('createSource', real), 'id');
  await send('replaceSource', real);
};

/** Turned off, so that nobody is told of this test. */
const madeWebhooks = async (real: Real): Promise<void> => {
  for (const example of ['slack', 'json']) {
    real.path['webhookId'] = numberAt(await send('createWebhook', real, { example }), 'id');
    if (example === 'slack') await send('deleteWebhook', real);
  }
  await send('replaceWebhook', real);
};

/** Let go of at once: nobody answers there. */
const madeFlagStore = async (real: Real): Promise<void> => {
  await sendAll(real, 'setFlagStore', 'repairFlagStore', 'testFlagStore', 'deleteFlagStore');
};

const madeMetrics = async (real: Real): Promise<void> => {
  await send('previewMetric', real);
  await send('planMetric', real);
  for (const example of ['revenue', 'ratio']) await send('createMetric', real, { example });
  real.ids.set(ID.errors, numberAt(await send('createMetric', real, { example: 'errors' }), 'id'));
  const purchases = await send('createMetric', real);
  real.ids.set(ID.purchases, (real.path['metricId'] = numberAt(purchases, 'id')));
  await send('planSavedMetric', real, { example: 'known' });
  await sendAll(real, 'replaceMetric', 'changeMetric');
};

const madeExperiment = async (real: Real): Promise<void> => {
  await send('preflightDraft', real);
  const members = await send('createExperiment', real, { example: 'members' });
  real.path['experimentId'] = numberAt(members, 'id');
  await sendAll(real, 'deleteExperiment');
  real.path['experimentId'] = numberAt(await send('createExperiment', real), 'id');
  await sendAll(real, 'replaceExperiment', 'changeExperiment');
  real.path['attachmentId'] = numberAt(await send('attachMetric', real), 'id');
  await sendAll(real, 'changeAttachment', 'replaceAttachment');
};

test('who sends the examples as they stand gets from a project to a completed experiment', async () => {
  const real: Real = { ids: new Map(), path: {} };
  await madeCatalogue(real);
  await madeOverrides(real);
  await madeMetrics(real);
  await madeSource(real);
  await madeWebhooks(real);
  await madeFlagStore(real);
  await madeExperiment(real);

  await send('setSchedule', real);
  await send('setSchedule', real, { example: 'none' });
  await send('startExperiment', real);
  const caller = stack.sdk(String(real.path['environmentKey']));
  const answered = await send('postIdentityFlags', real, { caller });
  const flags = listAt(answered, 'flags').map((body) => ({ body }));
  real.path['key'] = 'checkout_button';
  await send('evaluateFlag', real, { caller });
  for (const example of ['somebody', 'nobody']) await send('evaluateFlags', real, { caller, example });
  const flag = flags.find((one) => valueAt(one, 'feature.name') === 'checkout_button')!;
  expect(flag.body).toMatchObject({ metadata: { experiment: { in_experiment: true } } });
  real.variant = textAt(flag, 'variant');
  for (const example of ['exposure', 'purchase']) {
    const verdict = await send('sendEvents', real, { caller, example });
    expect(verdict.body).toMatchObject({ accepted: 1, rejected: [] });
  }
  await send('reportUsage', real, { caller });
  await sendAll(real, 'refreshResults', 'refreshExposures');
  const found = await eventually('the first results', async () => {
    const answer = await send('getResults', real);
    return valueAt(answer, 'results.payload') === null ? null : answer;
  });
  expect(valueAt(found, 'results.payload.metrics.0')).toMatchObject({
    name: 'Orders',
    variants: { [real.variant]: { n: 1, sum: 1 } },
  });
  const exposures = await send('getExposures', real);
  expect(valueAt(exposures, 'exposures.payload')).toMatchObject({
    totals: { [real.variant]: 1 },
    health: { verified: 1 },
  });

  await send('pauseExperiment', real);
  await send('changeRollout', real, { example: 'shares' });
  await send('changeRollout', real, { example: 'control' });
  await send('startExperiment', real);
  const completed = await send('completeExperiment', real);
  expect(completed.body).toMatchObject({ status: 'completed' });

  const takers = ENDPOINTS.filter(({ body }) => body !== undefined).map(({ id }) => id);
  expect([...sent].sort()).toEqual([...takers].sort());
});

test('the headers that the document names for an answer come with it', async () => {
  const real: Real = { ids: new Map(), path: {} };
  const headers = { 'idempotency-key': 'examples' };
  const [first, second] = [
    await send('createProject', real, { headers }),
    await send('createProject', real, { headers }),
  ];
  const document = await stack.nobody.get('/openapi.json');
  const promised = valueAt(document, 'paths./api/v1/projects/.post.responses.201.headers');
  const names = Object.keys(promised as object);
  expect(names).toEqual(expect.arrayContaining(['X-Request-Id', 'RateLimit-Remaining']));
  expect(names.filter((name) => !second.headers.has(name))).toEqual([]);
  expect(names.filter((name) => !first.headers.has(name))).toEqual(['Idempotency-Replayed']);
  expect(second.headers.get('idempotency-replayed')).toBe('true');
});
