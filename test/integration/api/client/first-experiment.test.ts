import { randomUUID } from 'node:crypto';
import type { ApiClient, Schemas } from '../../../../client/create-client.js';
import { createClient } from '../../../../client/create-client.js';
import { ADMIN_KEY } from '../../../support/api/api-stack.js';
import { useApiStack } from '../../../support/api/use-api-stack.js';
import { eventually } from '../../../support/eventually.js';

const stack = useApiStack({ workers: true });
let admin: ApiClient;

beforeAll(() => {
  admin = createClient({ baseUrl: stack.url, managementKey: ADMIN_KEY });
});

/** @returns what was answered; @throws with the problem when it was none */
const dataOf = <Data>({ data, error }: { readonly data?: Data; readonly error?: unknown }): Data => {
  if (data === undefined) throw new Error(JSON.stringify(error));
  return data;
};

const FEATURE = 'buy_button';

interface Catalogue {
  readonly environmentKey: string;
  readonly feature: Schemas['Feature'];
  readonly metric: Schemas['Metric'];
}

const createCatalogue = async (): Promise<Catalogue> => {
  const project = dataOf(await admin.POST('/api/v1/projects/', { body: { name: `Shop ${randomUUID()}` } }));
  const environment = dataOf(
    await admin.POST('/api/v1/environments/', { body: { name: 'Production', project: project.id } }),
  );
  const feature = dataOf(
    await admin.POST('/api/v1/projects/{projectId}/features/', {
      params: { path: { projectId: String(project.id) } },
      body: {
        name: FEATURE,
        initial_value: 'blue',
        default_enabled: true,
        multivariate_options: [{ key: 'green', string_value: '#0f0', default_percentage_allocation: 50 }],
      },
    }),
  );
  const environmentKey = environment.api_key;
  const metric = dataOf(
    await admin.POST('/api/v1/environments/{environmentKey}/experiment-metrics/', {
      params: { path: { environmentKey } },
      body: {
        name: 'Purchases',
        aggregation: 'occurrence',
        direction: 'up',
        definition: { version: 1, event: 'purchase' },
      },
    }),
  );
  return { environmentKey, feature, metric };
};

const createExperiment = async ({ environmentKey, feature, metric }: Catalogue): Promise<number> => {
  const created = dataOf(
    await admin.POST('/api/v1/environments/{environmentKey}/experiments/', {
      params: { path: { environmentKey }, header: { 'Idempotency-Key': randomUUID() } },
      body: {
        feature: feature.id,
        name: 'Louder button',
        hypothesis: 'A louder button sells more.',
        metrics: [{ metric: metric.id, expected_direction: 'increase' }],
        refresh_throttle_seconds: 0,
        experiment_rollout: {
          enabled: true,
          rollout_percentage: 100,
          feature_state_value: { type: 'string', value: 'blue' },
          multivariate_feature_state_values: feature.multivariate_options.map(({ id }) => ({
            multivariate_feature_option: id,
            percentage_allocation: 50,
          })),
        },
      },
    }),
  );
  if (!('uuid' in created)) throw new Error(`It is still ${created.status}.`);
  return created.id;
};

/** A visit: what the SDK is told, what it reports, and a purchase by those who see green. */
const visit = async (sdk: ApiClient, identifier: string): Promise<string> => {
  const { flags } = dataOf(await sdk.POST('/api/v1/identities/', { body: { identifier } }));
  const variant = flags.find(({ feature }) => feature.name === FEATURE)?.variant ?? 'none';
  const timestamp = Date.now();
  const exposure = { event: '$flag_exposure', feature_name: FEATURE, identifier, value: variant, timestamp };
  const purchase = { event: 'purchase', identifier, timestamp: timestamp + 1 };
  const events = variant === 'green' ? [exposure, purchase] : [exposure];
  const verdict = dataOf(await sdk.POST('/api/v1/events/', { body: { events } }));
  expect(verdict).toEqual({ accepted: events.length, duplicate: 0, late: 0, rejected: [] });
  return variant;
};

test('a first experiment is made, run and read with nothing but the typed client', async () => {
  const catalogue = await createCatalogue();
  const { environmentKey } = catalogue;
  const path = { environmentKey, experimentId: String(await createExperiment(catalogue)) };
  const started = await admin.POST(
    '/api/v1/environments/{environmentKey}/experiments/{experimentId}/start/',
    {
      params: { path },
      body: {},
    },
  );
  expect(started.data).toMatchObject({ status: 'running' });

  const sdk = createClient({ baseUrl: stack.url, environmentKey });
  const visitors = Array.from({ length: 40 }, (_, index) => `visitor-${index}`);
  const seen: string[] = [];
  for (const visitor of visitors) seen.push(await visit(sdk, visitor));
  const greens = seen.filter((variant) => variant === 'green').length;
  expect(seen.filter((variant) => variant === 'control')).toHaveLength(visitors.length - greens);

  const payload = await eventually('results with every visitor', async () => {
    await admin.POST('/api/v1/environments/{environmentKey}/experiments/{experimentId}/results/refresh/', {
      params: { path },
    });
    const { data } = await admin.GET(
      '/api/v1/environments/{environmentKey}/experiments/{experimentId}/results/',
      { params: { path } },
    );
    const found = data?.results?.payload;
    return found?.metrics[0]?.variants['green']?.n === greens ? found : null;
  });
  const [purchases] = payload.metrics;
  expect(purchases).toMatchObject({
    name: 'Purchases',
    error: null,
    variants: {
      control: { n: visitors.length - greens, sum: 0 },
      green: { n: greens, sum: greens },
    },
  });
});

test('a refusal comes back as the problem that the contract names', async () => {
  const { environmentKey } = await createCatalogue();
  const answer = await admin.GET('/api/v1/environments/{environmentKey}/experiments/{experimentId}/', {
    params: { path: { environmentKey, experimentId: '999999' } },
  });
  expect(answer.response.status).toBe(404);
  expect(answer.data).toBeUndefined();
  expect(answer.error?.code).toBe('not_found');
});
