import type { ApiStack } from '../api/api-stack.js';
import type { Answer } from '../api/caller.js';
import { numberAt } from '../api/caller.js';
import type { ApiCatalogue, ApiFeature } from '../api/catalogue.js';
import { anExperiment } from '../api/catalogue.js';

/** What is done to an experiment; each answers when it is done. */
export interface ExperimentHandle {
  readonly id: number;
  readonly path: string;
  start(): Promise<void>;
  pause(): Promise<void>;
  setPercentage(percentage: number): Promise<void>;
}

const done = (answer: Answer): void => {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
};

/** @returns an experiment on the feature, created but not started; half of those in it get `green`. */
export const createExperiment = async (
  { admin }: Pick<ApiStack, 'admin'>,
  catalogue: ApiCatalogue,
  feature: ApiFeature,
  percentage: number,
  audience?: { readonly match: 'any' | 'all'; readonly segment_ids: readonly number[] },
): Promise<ExperimentHandle> => {
  const rollout = {
    enabled: true,
    rollout_percentage: percentage,
    feature_state_value: { type: 'string', value: 'blue' },
    multivariate_feature_state_values: [
      { multivariate_feature_option: feature.optionId, percentage_allocation: 50 },
    ],
    ...(audience === undefined ? {} : { audience }),
  };
  const body = anExperiment(catalogue, feature, { experiment_rollout: rollout });
  const created = await admin.post(catalogue.experiments, body);
  const id = numberAt(created, 'id');
  const path = `${catalogue.experiments}${id}/`;
  return {
    id,
    path,
    start: async () => {
      done(await admin.post(`${path}start/`));
    },
    pause: async () => {
      done(await admin.post(`${path}pause/`));
    },
    setPercentage: async (changed) => {
      done(await admin.patch(`${path}rollout/`, { ...rollout, rollout_percentage: changed }));
    },
  };
};
