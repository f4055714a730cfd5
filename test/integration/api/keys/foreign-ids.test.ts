import type { Endpoint } from '../../../../api/contract/endpoint.js';
import { parametersOf } from '../../../../api/contract/endpoint.js';
import { ENDPOINTS } from '../../../../api/openapi/endpoints.js';
import { bodyExamples } from '../../../../api/openapi/examples/body-examples.js';
import type { Role } from '../../../../domain/permission.js';
import type { Answer, Caller } from '../../../support/api/caller.js';
import { createCaller, numberAt, textAt, valueAt } from '../../../support/api/caller.js';
import type { ApiCatalogue } from '../../../support/api/catalogue.js';
import { anExperiment, createCatalogue } from '../../../support/api/catalogue.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { dropDatabase, newDatabaseName } from '../../../support/clickhouse/database.js';
import { makeShopTables } from '../../../support/clickhouse/shop-tables.js';
import { eventually } from '../../../support/eventually.js';
import { ok } from '../../../support/weaknesses/laboratory.js';

const stack = useApiStack({ workers: true });
const shop = newDatabaseName();

/** One of each thing that a path can name, by the name of the parameter. */
type Things = Readonly<Record<string, string>>;

let catalogue: ApiCatalogue;
let home: Things;
/** The same in another environment of the project, and in another project. */
let sibling: Things;
let abroad: Things;

const person = (of: string): string => `ann of ${of}`;

/** Makes one of each in an environment. */
const furnish = async (of: ApiCatalogue, named: string): Promise<Things> => {
  const { admin } = stack;
  const { projectId, clientKey, metricId } = of;
  const inEnvironment = `environments/${clientKey}/`;
  const feature = await of.newFeature(0);
  const segment = await admin.post(`projects/${projectId}/segments/`, {
    name: `Gold of ${named}`,
    rules: [{ type: 'ALL', rules: [], conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }] }],
  });
  const state = { enabled: true, feature_state_value: 'x' };
  const overridden = await of.newFeature(0);
  const override = await admin.post(`${inEnvironment}features/${overridden.id}/segment-overrides/`, {
    ...state,
    segment: numberAt(ok(segment, 201), 'id'),
  });
  await of.sdk.post('identities/', {
    identifier: person(named),
    traits: [{ trait_key: `plan_${named}`, trait_value: 'gold' }],
  });
  const source = await admin.post(`${inEnvironment}sources/`, {
    name: `Shop of ${named}`,
    assignment: {
      ...{ database: shop, table: 'assignments', identity: 'user_id', time: 'assigned_at' },
      ...{ variant: 'variant', experiment: 'experiment' },
    },
    facts: [],
  });
  const webhook = await admin.post(`${inEnvironment}webhooks/`, {
    name: `Hook of ${named}`,
    url: 'https://192.88.98.1/hook',
  });
  const webhookId = String(numberAt(ok(webhook, 201), 'id'));
  const delivery = await admin.post(`${inEnvironment}webhooks/${webhookId}/test/`);
  const key = await admin.post(`${inEnvironment}api-keys/`, { name: named });
  const made = ok(await admin.post(of.experiments, anExperiment(of, feature)), 201);
  const experiment = `${of.experiments}${numberAt(made, 'id')}/`;
  const attachments = await admin.get(`${experiment}metrics/`);
  ok(await admin.post(`${experiment}start/`), 200);
  const refreshed = await admin.post(`${experiment}results/refresh/`, {}, { prefer: 'respond-async' });
  const commandId = /commands\/([^/]+)\//.exec(refreshed.headers.get('location') ?? '')?.[1] ?? '';
  // While it runs its next tick may come at any moment, and it would seem that somebody had changed it. A pause has it
  // refresh once more: the last time.
  const paused = ok(await admin.post(`${experiment}pause/`), 200);
  const snapshots = await eventually('the snapshot of the pause', async () => {
    const answer = await admin.get(`${experiment}snapshots/`);
    const asOf = valueAt(answer, 'results.0.as_of');
    return typeof asOf === 'string' && asOf >= textAt(paused, 'updated_at') ? answer : null;
  });
  return {
    projectId: String(projectId),
    environmentKey: clientKey,
    experimentId: String(numberAt(made, 'id')),
    metricId: String(metricId),
    attachmentId: String(numberAt(attachments, '0.id')),
    featureId: String(overridden.id),
    variantId: String(overridden.optionId),
    segmentId: String(numberAt(segment, 'id')),
    stateId: String(numberAt(ok(override, 201), 'id')),
    sourceId: String(numberAt(ok(source, 201), 'id')),
    webhookId,
    deliveryId: String(numberAt(ok(delivery, 202), 'id')),
    keyId: String(numberAt(ok(key, 201), 'id')),
    connectionId: '1',
    commandId,
    snapshotId: String(valueAt(snapshots, 'results.0.id')),
    traitKey: `plan_${named}`,
    identifier: person(named),
  };
};

const siblingOf = async (of: ApiCatalogue): Promise<ApiCatalogue> => {
  const made = ok(await stack.admin.post('environments/', { name: 'Staging', project: of.projectId }), 201);
  const clientKey = textAt(made, 'api_key');
  const metric = await stack.admin.post(`environments/${clientKey}/experiment-metrics/`, {
    name: 'Purchases',
    aggregation: 'sum',
    definition: { version: 1, event: 'purchase' },
  });
  return {
    ...of,
    clientKey,
    metricId: numberAt(ok(metric, 201), 'id'),
    sdk: stack.sdk(clientKey),
    experiments: `environments/${clientKey}/experiments/`,
  };
};

beforeAll(async () => {
  await makeShopTables(stack.clickHouse, shop);
  catalogue = await createCatalogue(stack);
  home = await furnish(catalogue, 'home');
  sibling = await furnish(await siblingOf(catalogue), 'sibling');
  abroad = await furnish(await createCatalogue(stack), 'abroad');
}, 480_000);
afterAll(() => dropDatabase(shop));

/** What names nothing anywhere, for each parameter. */
const nothingLike = (name: string): string =>
  ({ identifier: 'nobody', traitKey: 'nothing', commandId: '11111111-2222-4333-8444-555555555555' })[name] ??
  '1999999';

/** What a project has for all of its environments: there a sibling's is one's own. */
const OF_PROJECT = new Set(['featureId', 'variantId', 'segmentId']);

const MANAGED = ENDPOINTS.filter(({ callers }) => callers === 'management');
const CASES = MANAGED.flatMap((endpoint) =>
  parametersOf(endpoint.path)
    .filter((name) => !['environmentKey', 'projectId', 'connectionId'].includes(name))
    .map((name) => [endpoint.id, name, endpoint] as const),
);

const ask = (caller: Caller, { id, method, path }: Endpoint, things: Things): Promise<Answer> => {
  const filled = path
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(things[name] ?? ''))
    .slice(1);
  if (method === 'get' || method === 'delete') return caller[method](filled);
  return caller[method](filled, Object.values(bodyExamples({ id }))[0]?.value ?? {});
};

/** What an answer says, but for the id that was asked for. */
const saidOf = ({ status, body }: Answer, id: string): unknown => [
  status,
  JSON.stringify(body).replaceAll(new RegExp(`(?<![\\w:.-])${id}(?![\\w:-]|\\.\\d)`, 'g'), 'ID'),
];

const holder = async (scope: object, role: Role): Promise<Caller> => {
  const answer = await stack.admin.post('api-keys/', { name: 'matrix', role, ...scope });
  return createCaller(stack.url, { authorization: `Api-Key ${textAt(ok(answer, 201), 'key')}` });
};

/** Everything that can be read abroad. */
const stateOf = async (things: Things): Promise<string> => {
  const told: unknown[] = [];
  for (const endpoint of MANAGED.filter(({ method, tag }) => method === 'get' && !/Warehouse/.test(tag))) {
    if (
      /audit|live|preview|\/api-keys\/$/.test(endpoint.path) ||
      !/environmentKey|projectId/.test(endpoint.path)
    )
      continue;
    const { status, body } = await ask(stack.admin, endpoint, things);
    told.push([endpoint.id, status, body]);
  }
  return JSON.stringify(told, null, 1);
};

test('there are many ways to name what is somebody else’s', () => {
  expect(CASES.length).toBeGreaterThan(60);
});

test('an id of another project or environment is answered as one that does not exist, by every endpoint and to every key', async () => {
  const { projectId: project, environmentKey: environment } = home;
  const callers = {
    organisation: await holder({}, 'admin'),
    project: await holder({ project: Number(project) }, 'admin'),
    environment: await holder({ environment }, 'admin'),
    viewer: await holder({ environment }, 'viewer'),
  };
  const before = [await stateOf(abroad), await stateOf(sibling)];
  let asked = 0;
  for (const [id, name, endpoint] of CASES) {
    for (const [who, caller] of Object.entries(callers)) {
      const nothing = nothingLike(name);
      const unknown = await ask(caller, endpoint, { ...home, [name]: nothing });
      // A write whose target is not there says so; that an override is made for a new identity is its purpose.
      const isMade = unknown.status < 300;
      for (const place of [abroad, ...(OF_PROJECT.has(name) ? [] : [sibling])]) {
        const foreign = place[name] ?? '';
        if (isMade && endpoint.method !== 'get') continue;
        const answer = await ask(caller, endpoint, { ...home, [name]: foreign });
        expect([id, name, who, saidOf(answer, foreign)]).toEqual([id, name, who, saidOf(unknown, nothing)]);
        asked += 1;
      }
    }
  }
  expect(asked).toBeGreaterThan(400);
  expect([await stateOf(abroad), await stateOf(sibling)]).toEqual(before);
}, 480_000);

test('an id of another project in a body is answered as one that does not exist', async () => {
  const { admin } = stack;
  const { projectId, clientKey, experiments } = catalogue;
  const inEnvironment = `environments/${clientKey}/`;
  const feature = await catalogue.newFeature(0);
  const made = numberAt(ok(await admin.post(experiments, anExperiment(catalogue, feature)), 201), 'id');
  const free = await catalogue.newFeature(0);
  const rollout = anExperiment(catalogue, free)['experiment_rollout'] as object;
  const share = (id: number) => ({
    ...rollout,
    multivariate_feature_state_values: [{ multivariate_feature_option: id, percentage_allocation: 10 }],
  });
  const audience = (id: number) => ({ ...rollout, audience: { match: 'any', segment_ids: [id] } });
  const state = { enabled: true, feature_state_value: 'x' };
  const shares = (id: number) => ({
    multivariate_feature_state_values: [{ multivariate_feature_option: id, percentage_allocation: 10 }],
  });
  const anew = (changes: object) => anExperiment(catalogue, free, { ...changes });
  const goal = (metric: number) => ({ metric, expected_direction: 'increase' });
  const cases: readonly (readonly [string, (id: number) => Promise<Answer>])[] = [
    ['featureId', (id) => admin.post(experiments, anew({ feature: id, experiment_rollout: undefined }))],
    ['metricId', (id) => admin.post(experiments, anew({ metrics: [goal(id)] }))],
    ['variantId', (id) => admin.post(experiments, anew({ experiment_rollout: share(id) }))],
    ['segmentId', (id) => admin.post(experiments, anew({ experiment_rollout: audience(id) }))],
    ['variantId', (id) => admin.patch(`${experiments}${made}/rollout/`, share(id))],
    ['segmentId', (id) => admin.patch(`${experiments}${made}/rollout/`, audience(id))],
    ['variantId', (id) => admin.patch(`${experiments}${made}/rollout/?dry_run=true`, share(id))],
    ['segmentId', (id) => admin.patch(`${experiments}${made}/rollout/?dry_run=true`, audience(id))],
    ['variantId', (id) => admin.post(`${experiments}${made}/complete/`, { outcome: { ship: id } })],
    ['metricId', (id) => admin.post(`${experiments}${made}/metrics/`, goal(id))],
    [
      'featureId',
      (id) => admin.post(`projects/${projectId}/segments/`, { name: 's', feature: id, rules: [] }),
    ],
    [
      'segmentId',
      (id) => admin.post(`${inEnvironment}features/${free.id}/segment-overrides/`, { ...state, segment: id }),
    ],
    [
      'featureId',
      (id) => admin.post(`${inEnvironment}identities/bob/featurestates/`, { ...state, feature: id }),
    ],
    [
      'variantId',
      (id) =>
        admin.post(`${inEnvironment}identities/bob/featurestates/`, {
          ...state,
          feature: free.id,
          ...shares(id),
        }),
    ],
    ['featureId', (id) => admin.get(`${inEnvironment}featurestates/?feature=${id}`)],
  ];
  for (const [index, [name, send]] of cases.entries()) {
    const nothing = Number(nothingLike(name));
    const foreign = Number(abroad[name]);
    const unknown = saidOf(await send(nothing), String(nothing));
    expect([index, name, saidOf(await send(foreign), String(foreign))]).toEqual([index, name, unknown]);
  }
});

test('a server key and a client key open their own environment only', async () => {
  const flags = await stack.sdk(abroad['environmentKey'] ?? '').get('flags/');
  const served = (flags.body as readonly { feature: { id: number } }[]).map(({ feature }) =>
    String(feature.id),
  );
  expect(served).toContain(abroad['featureId']);
  expect(served).not.toContain(home['featureId']);
  const document = await stack.sdk(catalogue.serverKey).get('environment-document/');
  expect(JSON.stringify(document.body)).toContain('of home');
  expect(JSON.stringify(document.body)).not.toContain('of abroad');
});
