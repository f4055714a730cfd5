import type {
  ExperimentsByFeature,
  ExposureGrounds,
  SentExposure,
} from '../../../domain/events/judge-exposure.js';
import { identifiersInQuestion } from '../../../domain/events/judge-exposure.js';
import { namesMeant } from '../../../domain/feature-name.js';
import type { Log } from '../../log.js';
import type { PostgresPool } from '../connection/pool.js';
import { exposableExperiments } from './exposable-experiments.js';
import type { SdkReadModel } from './sdk-read-model.js';
import { createSdkReadModel } from './sdk-read-model.js';
import type { EnvironmentVersion, ServedFeatures } from './served-environment.js';
import { createServedFeatures } from './served-environment.js';
import type { ServingReadModel } from './serving-read-model.js';
import { createServingReadModel } from './serving-read-model.js';

export interface ExposureGroundsDeps {
  readonly serving: Pick<ServingReadModel, 'experimentsForFeatures'>;
  readonly sdkReads: Pick<SdkReadModel, 'traitsOf'>;
  readonly servedFeatures: Pick<ServedFeatures, 'environment'>;
}

/** Looks up what exposures are judged against: for the API when they arrive, for a refresh when they are judged again. */
export interface ExposureGroundsReader {
  /** @returns the name of the feature that an application means by a name; what is the name of none stays as it is. */
  namesMeant(environment: EnvironmentVersion): Promise<(asked: string) => string>;
  /** @returns the experiments on these features, each with what beats it; asks nothing where no feature is named. */
  experiments(
    environment: EnvironmentVersion,
    featureNames: readonly string[],
  ): Promise<ExperimentsByFeature>;
  /** @returns the experiments together with the traits that are kept of those of whom traits decide. */
  grounds(
    environment: EnvironmentVersion,
    exposures: readonly SentExposure[],
    experiments: ExperimentsByFeature,
  ): Promise<ExposureGrounds>;
}

/** @returns what looks it up, and asks for no more than the exposures need. */
export const createExposureGroundsReader = ({
  serving,
  sdkReads,
  servedFeatures,
}: ExposureGroundsDeps): ExposureGroundsReader => ({
  async namesMeant(environment) {
    const { features } = await servedFeatures.environment(environment);
    const meant = namesMeant(features.map(({ stored }) => stored.name));
    return (asked) => meant(asked) ?? asked;
  },
  async experiments(environment, featureNames) {
    if (featureNames.length === 0) return new Map();
    const [experiments, served] = await Promise.all([
      serving.experimentsForFeatures(environment.id, featureNames),
      servedFeatures.environment(environment),
    ]);
    return exposableExperiments(experiments, served);
  },
  async grounds(environment, exposures, experiments) {
    const identifiers = identifiersInQuestion(exposures, experiments);
    return {
      environmentKey: environment.apiKey,
      environmentName: environment.name,
      experiments,
      keptTraits: identifiers.length === 0 ? new Map() : await sdkReads.traitsOf(environment.id, identifiers),
    };
  },
});

/** The same for a process that serves nothing itself. */
export const openExposureGrounds = (pool: PostgresPool, log: Log): ExposureGroundsReader => {
  const [serving, sdkReads] = [createServingReadModel(pool, log), createSdkReadModel(pool, log)];
  const servedFeatures = createServedFeatures({ serving, sdkReads });
  return createExposureGroundsReader({ serving, sdkReads, servedFeatures });
};
