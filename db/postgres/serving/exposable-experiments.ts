import type { ExposableExperiment, StrongerOverrides } from '../../../domain/events/check-exposure.js';
import type { ExperimentsByFeature } from '../../../domain/events/judge-exposure.js';
import type { EvaluatedFeature, ServedEnvironment } from './served-environment.js';
import type { ExperimentForExposure } from './serving-read-model.js';

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

/** Without its feature, when that was deleted after the experiment's end: then nothing is left that beat it. */
const exposable = (
  experiment: ExperimentForExposure,
  feature: EvaluatedFeature | undefined,
  overrides: ServedEnvironment['overrides'],
): ExposableExperiment | null => {
  const { id, epochs, enrolmentSalt, bucketingSalt, evaluation } = experiment;
  if (experiment.assignment === 'external') return { id, epochs, assignment: 'external' };
  if (enrolmentSalt === null || bucketingSalt === null) return null;
  const known = { id, epochs, assignment: 'flag', enrolmentSalt, bucketingSalt, evaluation } as const;
  // What beats it there is known there; overrides of ours reach nobody.
  if (experiment.elsewhere !== undefined) return { ...known, elsewhere: experiment.elsewhere };
  return feature === undefined ? known : { ...known, stronger: strongerThan(experiment, feature, overrides) };
};

/**
 * @param experiments those on the features that the exposures name, newest first
 * @param served what the environment serves
 * @returns the experiments with what beats them, by the name of their feature; every feature has an entry, also one that
 *   was deleted and had experiments
 */
export const exposableExperiments = (
  experiments: readonly ExperimentForExposure[],
  { features, overrides }: Served,
): ExperimentsByFeature => {
  const byName = new Map(features.map((feature) => [feature.stored.name, feature]));
  const names = [...byName.keys(), ...experiments.map(({ featureName }) => featureName)];
  const found = new Map(names.map((name): [string, ExposableExperiment[]] => [name, []]));
  for (const experiment of experiments) {
    const one = exposable(experiment, byName.get(experiment.featureName), overrides);
    if (one !== null) found.get(experiment.featureName)?.push(one);
  }
  return found;
};
