import { adminHeaders, createApiClient } from '../local/demo/api-client.js';
import type { Experiment, Page } from '../local/demo/wire.js';
import type { BenchStack } from './stack.js';

const FEATURE = 'bench_button';

/** @returns the name of a feature with a running external experiment, so that exposures take the whole way. */
export const prepareFeature = async ({ api, adminKey, environmentKey }: BenchStack): Promise<string> => {
  const admin = createApiClient(api, adminHeaders(adminKey));
  const { results } = await admin.get<Page<{ api_key: string; project: number }>>('environments/');
  const project = results.find(({ api_key }) => api_key === environmentKey)?.project;
  const feature = await admin.post<{ id: number }>(`projects/${project}/features/`, {
    name: FEATURE,
    type: 'MULTIVARIATE',
    initial_value: 'a',
    default_enabled: true,
    multivariate_options: [
      { key: 'b', type: 'string', string_value: 'b', default_percentage_allocation: 50 },
    ],
  });
  const path = `environments/${environmentKey}/experiments`;
  const experiment = await admin.post<Experiment>(`${path}/`, {
    feature: feature.id,
    name: 'Bench',
    hypothesis: 'None.',
    assignment: 'external',
  });
  await admin.post(`${path}/${experiment.id}/start/`);
  return FEATURE;
};
