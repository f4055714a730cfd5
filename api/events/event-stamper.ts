import type { EventRow } from '../../db/clickhouse/event-row.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type { SdkReadModel } from '../../db/postgres/serving/sdk-read-model.js';
import type { ServingReadModel } from '../../db/postgres/serving/serving-read-model.js';
import type { ServedFeatures } from '../serving/served-environment.js';
import { exposableExperiments } from './exposable-experiments.js';
import type { IdentifiedEvent } from './sort-batch.js';
import type { BatchContext, ExperimentsByFeature } from './stamp-events.js';
import { exposedFeatures, identifiersInQuestion, stampEvents } from './stamp-events.js';

export interface EventStamperDeps {
  readonly serving: Pick<ServingReadModel, 'experimentsForFeatures'>;
  readonly sdkReads: Pick<SdkReadModel, 'traitsOf'>;
  readonly servedFeatures: Pick<ServedFeatures, 'environment'>;
}

/** Who sent a batch. */
export interface EventSender {
  readonly environment: Environment;
  /** The client library and its version. */
  readonly sdk: string;
}

/** Looks up what a batch is checked against, checks it, and makes rows of it. */
export type EventStamper = (
  events: readonly IdentifiedEvent[],
  sender: EventSender,
) => Promise<readonly EventRow[]>;

/** Asks for no more than the batch needs: a batch without exposures costs no look-up at all. */
export const createEventStamper = (deps: EventStamperDeps): EventStamper => {
  const { serving, sdkReads, servedFeatures } = deps;

  const experimentsOf = async (
    environment: Environment,
    events: readonly IdentifiedEvent[],
  ): Promise<ExperimentsByFeature> => {
    const names = exposedFeatures(events);
    if (names.length === 0) return new Map();
    const [experiments, served] = await Promise.all([
      serving.experimentsForFeatures(environment.id, names),
      servedFeatures.environment(environment),
    ]);
    return exposableExperiments(experiments, served);
  };

  const keptTraits = async (
    { id }: Environment,
    identifiers: readonly string[],
  ): Promise<BatchContext['keptTraits']> =>
    identifiers.length === 0 ? new Map() : sdkReads.traitsOf(id, identifiers);

  return async (events, { environment, sdk }) => {
    const experiments = await experimentsOf(environment, events);
    return stampEvents(events, experiments, {
      environmentKey: environment.apiKey,
      environmentName: environment.name,
      sdk,
      keptTraits: await keptTraits(environment, identifiersInQuestion(events, experiments)),
    });
  };
};
