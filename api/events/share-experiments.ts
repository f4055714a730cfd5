import type {
  ExperimentForExposure,
  ServingReadModel,
} from '../../db/postgres/serving/serving-read-model.js';
import { gatherLookUps } from '../shared/gather-look-ups.js';

type Experiments = Pick<ServingReadModel, 'experimentsForFeatures'>;
type FindByName = (featureName: string) => Promise<readonly ExperimentForExposure[] | null>;

const byFeature = (
  experiments: readonly ExperimentForExposure[],
): ReadonlyMap<string, readonly ExperimentForExposure[]> => {
  const found = new Map<string, ExperimentForExposure[]>();
  for (const experiment of experiments) {
    const { featureName } = experiment;
    found.set(featureName, [...(found.get(featureName) ?? []), experiment]);
  }
  return found;
};

/**
 * Batches of an environment that come at the same time ask Postgres together what runs on their features: a busy API has
 * dozens of them under way, mostly on the same few. Nothing is kept, so no batch is judged by what was known before it
 * came. Environments are apart, so that one whose experiments cannot be read holds up no other.
 *
 * @returns the same, with look-ups shared between callers; sorted within each feature, newest first
 */
export const shareExperiments = (experiments: Experiments): Experiments => {
  const finders = new Map<number, FindByName>();
  const finderOf = (environmentId: number): FindByName => {
    const known = finders.get(environmentId);
    if (known !== undefined) return known;
    const finder: FindByName = gatherLookUps(async (names) =>
      byFeature(await experiments.experimentsForFeatures(environmentId, names)),
    );
    finders.set(environmentId, finder);
    return finder;
  };
  return {
    async experimentsForFeatures(environmentId, featureNames) {
      const find = finderOf(environmentId);
      const each = await Promise.all([...new Set(featureNames)].map((name) => find(name)));
      return each.flatMap((found) => found ?? []);
    },
  };
};
