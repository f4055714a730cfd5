import type { ApiClient } from '../local/demo/api-client.js';
import { adminHeaders, createApiClient } from '../local/demo/api-client.js';
import type { Experiment, Page } from '../local/demo/wire.js';
import type { BenchStack } from './stack.js';

/** A running experiment that somebody else assigns, so that its exposures count as they are sent. */
export interface BenchExperiment {
  readonly id: number;
  readonly uuid: string;
  readonly feature: string;
}

interface ExperimentWish {
  /** Name of its feature, which is made with the variants control and treatment. */
  readonly feature: string;
  readonly metrics: readonly number[];
  readonly refreshSeconds: number;
}

export interface ExperimentMaker {
  /** @returns the id of a new metric */
  metric(name: string, aggregation: string, definition: object): Promise<number>;
  /** @returns a new experiment, not started */
  create(wish: ExperimentWish): Promise<BenchExperiment>;
  /** Starts one, which on a busy machine may take effect later. */
  start(experiment: BenchExperiment, startedAt?: number): Promise<void>;
}

const findProject = async (admin: ApiClient, environmentKey: string): Promise<number> => {
  const { results } = await admin.get<Page<{ api_key: string; project: number }>>('environments/');
  const project = results.find(({ api_key }) => api_key === environmentKey)?.project;
  if (project === undefined) throw new Error('The environment of the stack is not there.');
  return project;
};

/** Makes experiments through the API. */
export const openExperimentMaker = async (stack: BenchStack): Promise<ExperimentMaker> => {
  const { api, adminKey, environmentKey } = stack;
  const admin = createApiClient(api, adminHeaders(adminKey));
  const project = await findProject(admin, environmentKey);
  const path = `environments/${environmentKey}/experiments`;
  return {
    async metric(name, aggregation, definition) {
      const body = { name, aggregation, definition };
      const { id } = await admin.post<{ id: number }>(
        `environments/${environmentKey}/experiment-metrics/`,
        body,
      );
      return id;
    },
    async create({ feature: name, metrics, refreshSeconds }) {
      const feature = await admin.post<{ id: number }>(`projects/${project}/features/`, {
        name,
        type: 'MULTIVARIATE',
        initial_value: 'control',
        default_enabled: true,
        multivariate_options: [
          { key: 'treatment', type: 'string', string_value: 'b', default_percentage_allocation: 50 },
        ],
      });
      const { id, uuid } = await admin.post<Experiment>(`${path}/`, {
        feature: feature.id,
        name,
        hypothesis: 'None.',
        assignment: 'external',
        metrics: metrics.map((metric) => ({ metric, expected_direction: 'increase' })),
        refresh_interval_seconds: refreshSeconds,
        refresh_throttle_seconds: 0,
      });
      return { id, uuid, feature: name };
    },
    async start({ id }, startedAt) {
      const body = startedAt === undefined ? {} : { started_at: new Date(startedAt).toISOString() };
      await admin.post(`${path}/${id}/start/`, body);
    },
  };
};
