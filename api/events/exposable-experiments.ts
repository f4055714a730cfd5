import type { ExperimentForExposure } from '../../db/postgres/serving/serving-read-model.js';
import type { ExposableExperiment, StrongerOverrides } from '../../domain/events/check-exposure.js';
import type { EvaluatedFeature, ServedEnvironment } from '../serving/served-environment.js';
import type { ExperimentsByFeature } from './stamp-events.js';

type Served = Pick<ServedEnvironment, 'features' | 'overrides'>;

/**
 * Overrides are frozen while an experiment is running or paused, so what is served now is what was served then. Of an
 * experiment that is completed nobody knows any more what beat it: a late event of it is judged with the overrides that
 * there are now, all of which are taken for stronger, as a rollout is made the weakest.
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
 * @param experiments those of the features of which exposures are reported, newest first
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
