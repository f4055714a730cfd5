import { randomUUID } from 'node:crypto';
import { useOpened } from '../use-opened.js';
import type { ApiStack } from './api-stack.js';
import type { Answer, Caller } from './caller.js';
import { numberAt, textAt } from './caller.js';

/** A project with an environment, a server key and a metric, made through the API. */
export interface ApiCatalogue {
  readonly projectId: number;
  readonly environmentId: number;
  readonly clientKey: string;
  readonly serverKey: string;
  readonly metricId: number;
  readonly sdk: Caller;
  /** Path of the environment's experiments, with a slash at the end. */
  readonly experiments: string;
  newFeature(allocation?: number): Promise<ApiFeature>;
}

export interface ApiFeature {
  readonly id: number;
  readonly name: string;
  /** The one variant, `green`. */
  readonly optionId: number;
}

const expectCreated = (answer: Answer): Answer => {
  if (answer.status !== 201) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
};

export const createCatalogue = async (stack: Pick<ApiStack, 'admin' | 'sdk'>): Promise<ApiCatalogue> => {
  const { admin } = stack;
  const project = expectCreated(await admin.post('projects/', { name: `Shop ${randomUUID()}` }));
  const projectId = numberAt(project, 'id');
  const environment = expectCreated(
    await admin.post('environments/', { name: 'Production', project: projectId }),
  );
  const clientKey = textAt(environment, 'api_key');
  const key = expectCreated(await admin.post(`environments/${clientKey}/api-keys/`, { name: 'backend' }));
  const metric = expectCreated(
    await admin.post(`environments/${clientKey}/experiment-metrics/`, {
      name: 'Purchases',
      aggregation: 'sum',
      definition: { version: 1, event: 'purchase' },
    }),
  );
  return {
    projectId,
    environmentId: numberAt(environment, 'id'),
    clientKey,
    serverKey: textAt(key, 'key'),
    metricId: numberAt(metric, 'id'),
    sdk: stack.sdk(clientKey),
    experiments: `environments/${clientKey}/experiments/`,
    async newFeature(allocation = 50) {
      const name = `button_${randomUUID()}`;
      const feature = expectCreated(
        await admin.post(`projects/${projectId}/features/`, {
          name,
          initial_value: 'blue',
          default_enabled: true,
          multivariate_options: [
            { key: 'green', type: 'string', string_value: '#0f0', default_percentage_allocation: allocation },
          ],
        }),
      );
      return {
        id: numberAt(feature, 'id'),
        name,
        optionId: numberAt(feature, 'multivariate_options.0.id'),
      };
    },
  };
};

/** A catalogue that the tests of a file share, or a new one for each test. */
export const useCatalogue = (stack: ApiStack, per: 'file' | 'test' = 'file'): ApiCatalogue =>
  useOpened({ per, open: () => createCatalogue(stack) });

/** @returns a readable default request for a new experiment. */
export const anExperiment = (
  { metricId }: ApiCatalogue,
  feature: ApiFeature,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> => ({
  feature: feature.id,
  name: 'Louder button',
  hypothesis: 'A louder button sells more.',
  metrics: [{ metric: metricId, expected_direction: 'increase' }],
  refresh_throttle_seconds: 0,
  settle_seconds: 0,
  experiment_rollout: {
    enabled: true,
    rollout_percentage: 100,
    feature_state_value: { type: 'string', value: 'blue' },
    multivariate_feature_state_values: [
      { multivariate_feature_option: feature.optionId, percentage_allocation: 50 },
    ],
  },
  ...changes,
});
