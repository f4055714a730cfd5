import type { ExperimentForExposure } from '../../db/postgres/serving/serving-read-model.js';
import type { ExposableExperiment, StrongerOverrides } from '../../domain/events/check-exposure.js';
import type { EvaluatedFeature, ServedEnvironment } from '../serving/served-environment.js';
import type { ExperimentsByFeature } from './stamp-events.js';

type Served = Pick<ServedEnvironment, 'features' | 'overrides'>;

/**
 * @returns the overrides that beat an experiment's own. They are frozen while the experiment is running or paused, so
 *   today's are those of the exposure's time. What beat a completed experiment is not known any more: late exposures
 *   to it are judged by today's overrides. All of these count as stronger, because a rollout is made the weakest
 *   override.
 */
const strongerThan = (
  { overridePriority }: ExperimentForExposure,
  { stored, served }: EvaluatedFeature,
  overrides: ServedEnvironment['overrides'],
): StrongerOverrides => {
  const rollouts = new Set(stored.overrides.flatMap(({ id, experiment }) => (experiment ? [id] : [])));
  return {
    identifiers: {
      has: (identifier) => (overrides.get(identifier) ?? []).some(({ id }) => id === stored.id),
    },
    segments: served.overrides
      .filter(({ state }) => !rollouts.has(state.id))
      .filter(({ priority }) => overridePriority === null || priority < overridePriority)
      .map(({ segment }) => segment),
  };
};

const exposable = (
  experiment: ExperimentForExposure,
  feature: EvaluatedFeature,
  overrides: ServedEnvironment['overrides'],
): ExposableExperiment | null => {
  const { id, epochs, enrolmentSalt, bucketingSalt } = experiment;
  if (experiment.assignment === 'external') return { id, epochs, assignment: 'external' };
  if (enrolmentSalt === null || bucketingSalt === null) return null;
  const stronger = strongerThan(experiment, feature, overrides);
  return { id, epochs, assignment: 'flag', enrolmentSalt, bucketingSalt, stronger };
};

/**
 * @param experiments those on the features that the exposures name, newest first
 * @param served what the environment serves
 * @returns the experiments with what beats them, by the name of their feature; every feature has an entry
 */
export const exposableExperiments = (
  experiments: readonly ExperimentForExposure[],
  { features, overrides }: Served,
): ExperimentsByFeature => {
  const byName = new Map(features.map((feature) => [feature.stored.name, feature]));
  const found = new Map([...byName.keys()].map((name): [string, ExposableExperiment[]] => [name, []]));
  for (const experiment of experiments) {
    const feature = byName.get(experiment.featureName);
    const one = feature === undefined ? null : exposable(experiment, feature, overrides);
    if (one !== null) found.get(experiment.featureName)?.push(one);
  }
  return found;
};
