import fc from 'fast-check';
import type { Answer } from '../../support/api/caller.js';
import { numberAt } from '../../support/api/caller.js';
import { anExperiment, useCatalogue } from '../../support/api/catalogue.js';
import { hostileBody, hostilePart, hostileValue } from '../../support/api/hostile.js';
import { useApiStack } from '../../support/api/use-api-stack.js';
import { eventually } from '../../support/eventually.js';

/** Short waits and no worker: what is accepted stays pending, which is not what is asked here. */
const stack = useApiStack({
  change: (deps) => ({ ...deps, settings: { ...deps.settings, creationMs: 50, outcomeMs: 20 } }),
});
const catalogue = useCatalogue(stack);
let experiment: string;

beforeAll(async () => {
  await stack.startWorkers();
  const feature = await catalogue.newFeature();
  const body = anExperiment(catalogue, feature);
  const created = await eventually('the experiment', async () => {
    const answer = await stack.admin.post(catalogue.experiments, body, { 'idempotency-key': 'hostile' });
    return answer.status === 201 ? answer : null;
  });
  experiment = `${catalogue.experiments}${numberAt(created, 'id')}/`;
  await stack.stopWorkers();
});

const RUNS = 60;

/** Refused as a problem, or harmless after all; never our own failure, and never silence. */
const expectTame = (answer: Answer): void => {
  expect(answer.status).toBeGreaterThanOrEqual(200);
  expect(answer.status).toBeLessThan(500);
  expect(answer.headers.get('x-request-id')).not.toBeNull();
  if (answer.status < 400) return;
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({ status: answer.status, code: expect.any(String) as unknown });
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:\d|at \w+ \(/);
};

const rollout = {
  enabled: true,
  rollout_percentage: 50,
  feature_state_value: { type: 'string', value: 'x' },
  multivariate_feature_state_values: [],
};

const bodies = (): readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] => {
  const project = `projects/${catalogue.projectId}/`;
  const environment = `environments/${catalogue.clientKey}/`;
  const now = Date.now();
  return [
    ['POST', 'projects/', { name: 'p' }],
    ['POST', 'environments/', { name: 'e', project: catalogue.projectId }],
    ['POST', `${environment}api-keys/`, { name: 'k' }],
    [
      'POST',
      `${project}features/`,
      { name: 'f', type: 'MULTIVARIATE', initial_value: 'x', multivariate_options: [] },
    ],
    ['POST', `${project}features/1/mv-options/`, { key: 'k', type: 'string', string_value: 'v' }],
    [
      'POST',
      `${environment}experiment-metrics/`,
      { name: 'm', aggregation: 'sum', definition: { version: 1, event: 'e' } },
    ],
    [
      'POST',
      catalogue.experiments,
      { feature: 999_999, name: 'n', hypothesis: 'h', metrics: [], experiment_rollout: rollout },
    ],
    ['POST', `${experiment}start/`, { started_at: '2024-01-01T00:00:00Z', comment: 'c' }],
    ['POST', `${experiment}pause/`, { comment: 'c' }],
    ['POST', `${experiment}complete/`, { outcome: 'restore', comment: 'c' }],
    ['PATCH', `${experiment}rollout/`, rollout],
    ['POST', `${experiment}results/refresh/`, {}],
    ['POST', 'identities/', { identifier: 'i', traits: [{ trait_key: 'k', trait_value: 1 }] }],
    ['POST', 'events/', { events: [{ event: 'e', identifier: 'i', value: 1, timestamp: now }] }],
  ];
};

const ask = (method: string, path: string, init: RequestInit): Promise<Answer> => {
  const isSdk = path.startsWith('identities') || path.startsWith('events') || path.startsWith('flags');
  return (isSdk ? catalogue.sdk : stack.admin).raw(method, path, init);
};

test('no body brings a path down', async () => {
  const headers = { 'content-type': 'application/json' };
  for (const [method, path, valid] of bodies()) {
    await fc.assert(
      fc.asyncProperty(hostileBody(valid), async (body) => {
        expectTame(await ask(method, path, { headers, body }));
      }),
      { numRuns: RUNS },
    );
  }
}, 480_000);

test('no event brings its batch down', async () => {
  const event = fc.record(
    {
      event: fc.oneof(fc.constantFrom('$flag_exposure', 'purchase'), hostileValue),
      feature_name: hostileValue,
      identifier: hostileValue,
      value: hostileValue,
      traits: fc.oneof(fc.dictionary(fc.string(), hostileValue), hostileValue),
      metadata: hostileValue,
      timestamp: fc.oneof(fc.constant(Date.now()), hostileValue),
    },
    { requiredKeys: [] },
  );
  const good = { event: 'purchase', identifier: 'good', value: 1, timestamp: Date.now() };
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 20 }), async (events) => {
      const answer = await catalogue.sdk.post('events/', { events: [...events, good] });
      expect(answer.status).toBe(202);
      const { accepted, duplicate, rejected } = answer.body as {
        accepted: number;
        duplicate: number;
        rejected: unknown[];
      };
      expect(accepted + duplicate + rejected.length).toBe(events.length + 1);
    }),
    { numRuns: 150 },
  );
}, 480_000);

test('no path, query or header brings the API down', async () => {
  const templates = [
    'projects/X/features/',
    'projects/1/features/X/',
    'environments/X/experiments/',
    `${catalogue.experiments}X/`,
    `${catalogue.experiments}X/results/`,
    `${experiment}commands/X/`,
    `environments/${catalogue.clientKey}/experiment-metrics/X/`,
    'flags/?feature=X',
    'identities/?identifier=X',
    `${catalogue.experiments}?page=X`,
    `${catalogue.experiments}?q=X`,
    `${catalogue.experiments}?X=1&status[X]=2`,
  ];
  const header = fc.stringMatching(/^[\x21-\x7e\xa0-\xff]{0,300}$/);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...templates), hostilePart, header, async (template, part, value) => {
      const headers = { 'idempotency-key': value, prefer: value, 'x-request-id': value };
      expectTame(await ask('GET', template.replace('X', part), { headers }));
    }),
    { numRuns: 400 },
  );
}, 480_000);

test('no key brings the check of keys down', async () => {
  const header = fc.stringMatching(/^[\x21-\x7e\xa0-\xff ]{0,300}$/);
  await fc.assert(
    fc.asyncProperty(header, async (value) => {
      const headers = { authorization: value, 'x-environment-key': value };
      expect([401, 403]).toContain((await stack.nobody.raw('GET', 'projects/', { headers })).status);
      expect([401, 403]).toContain((await stack.nobody.raw('GET', 'flags/', { headers })).status);
    }),
    { numRuns: 200 },
  );
}, 480_000);
