import { randomUUID } from 'node:crypto';
import type { ApiStack } from './api-stack.js';
import type { Answer } from './caller.js';
import { listAt, numberAt, valueAt } from './caller.js';
import type { ApiCatalogue } from './catalogue.js';

type Json = Readonly<Record<string, unknown>>;

/** An experiment on a feature with the variants a, b and c, in this order. */
export interface RolloutExperiment {
  readonly id: number;
  readonly featureId: number;
  readonly featureName: string;
  /** Ids of the variants. */
  readonly options: Readonly<Record<'a' | 'b' | 'c', number>>;
  /** Path of the experiment, with a slash at the end. */
  readonly path: string;
  detail(): Promise<Answer>;
  command(name: 'start' | 'pause' | 'complete'): Promise<void>;
  /** Changes the rollout. */
  change(body: unknown): Promise<Answer>;
  /** Asks what a change would do. */
  dryRun(body: unknown): Promise<Answer>;
  /** @returns a list of shares for a body, in percent by key. */
  shares(percentages: Readonly<Record<string, number>>): readonly Json[];
  /** @returns the stored shares, in percent by key. */
  allocation(): Promise<Readonly<Record<string, number>>>;
}

/** @returns a whole body for a rollout: everybody takes part and nothing is said of the split. */
export const aRollout = (changes: Json = {}): Json => ({
  enabled: true,
  rollout_percentage: 100,
  feature_state_value: { type: 'string', value: 'blue' },
  ...changes,
});

const ok = (answer: Answer): Answer => {
  if (answer.status < 300) return answer;
  throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
};

const newFeature = async ({ admin }: ApiStack, projectId: number): Promise<Answer> => {
  const option = (key: string): Json => ({
    key,
    type: 'string',
    string_value: key,
    default_percentage_allocation: 10,
  });
  const name = `button_${randomUUID()}`;
  const multivariate_options = ['a', 'b', 'c'].map(option);
  const body = { name, initial_value: 'blue', default_enabled: true, multivariate_options };
  return ok(await admin.post(`projects/${projectId}/features/`, body));
};

/** @returns a new experiment; everything but the rollout has a readable default. */
export const anExperimentOn = async (
  stack: ApiStack,
  catalogue: ApiCatalogue,
  rollout: (shares: RolloutExperiment['shares']) => Json = () => aRollout(),
  changes: Json = {},
): Promise<RolloutExperiment> => {
  const { admin } = stack;
  const feature = await newFeature(stack, catalogue.projectId);
  const [a, b, c] = [0, 1, 2].map((n) => numberAt(feature, `multivariate_options.${n}.id`));
  const options = { a: a ?? 0, b: b ?? 0, c: c ?? 0 };
  const shares: RolloutExperiment['shares'] = (percentages) =>
    Object.entries(percentages).map(([key, percentage_allocation]) => ({
      multivariate_feature_option: options[key as 'a'],
      percentage_allocation,
    }));
  const featureId = numberAt(feature, 'id');
  const created = ok(
    await admin.post(catalogue.experiments, {
      feature: featureId,
      name: 'Louder button',
      hypothesis: 'A louder button sells more.',
      refresh_throttle_seconds: 0,
      settle_seconds: 0,
      experiment_rollout: rollout(shares),
      ...changes,
    }),
  );
  const id = numberAt(created, 'id');
  const path = `${catalogue.experiments}${id}/`;
  const detail = (): Promise<Answer> => admin.get(path);
  return {
    id,
    featureId,
    featureName: String(valueAt(feature, 'name')),
    options,
    path,
    detail,
    shares,
    async command(name) {
      ok(await admin.post(`${path}${name}/`));
    },
    change: (body) => admin.patch(`${path}rollout/`, body),
    dryRun: (body) => admin.patch(`${path}rollout/?dry_run=true`, body),
    async allocation() {
      const stored = listAt(await detail(), 'experiment_rollout.multivariate_feature_state_values');
      return Object.fromEntries(
        stored.map((body) => [valueAt({ body }, 'key'), valueAt({ body }, 'percentage_allocation')]),
      ) as Readonly<Record<string, number>>;
    },
  };
};

/** Brings a new experiment into a status. */
export const bringTo = async (
  experiment: RolloutExperiment,
  status: 'created' | 'running' | 'paused' | 'completed',
): Promise<void> => {
  if (status === 'created') return;
  await experiment.command('start');
  if (status === 'paused') await experiment.command('pause');
  if (status === 'completed') await experiment.command('complete');
};
