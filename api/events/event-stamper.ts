import type { EventRow } from '../../db/clickhouse/events/event-row.js';
import type { Environment } from '../../db/postgres/catalogue/environment-store.js';
import type {
  ExposureGroundsDeps,
  ExposureGroundsReader,
} from '../../db/postgres/serving/exposure-grounds.js';
import { createExposureGroundsReader } from '../../db/postgres/serving/exposure-grounds.js';
import type { IdentifiedEvent } from './batch-sorter.js';
import { shareExperiments } from './share-experiments.js';
import { exposuresAmong, isExposure } from './stamp-events.js';
import { stampInTurns } from './stamp-in-turns.js';

export interface EventStamperDeps extends ExposureGroundsDeps {
  /** @returns the next stamp of arrival, microseconds since 1970. */
  readonly nextArrival: () => number;
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

/**
 * Gives exposures the names of their features where an application calls them by another one. The ids of events stay:
 * they are made of what was sent, and so the same whenever it is sent again.
 */
const withNamesMeant = async (
  reader: Pick<ExposureGroundsReader, 'namesMeant'>,
  events: readonly IdentifiedEvent[],
  environment: Environment,
): Promise<readonly IdentifiedEvent[]> => {
  if (!events.some(isExposure)) return events;
  const meant = await reader.namesMeant(environment);
  return events.map((event) =>
    isExposure(event)
      ? { ...event, sent: { ...event.sent, featureName: meant(event.sent.featureName ?? '') } }
      : event,
  );
};

/** Asks for no more than the batch needs: a batch without exposures costs no look-up at all. */
export const createEventStamper = (deps: EventStamperDeps): EventStamper => {
  const reader = createExposureGroundsReader({ ...deps, serving: shareExperiments(deps.serving) });
  const { nextArrival } = deps;

  return async (events, { environment, sdk }) => {
    const named = await withNamesMeant(reader, events, environment);
    const exposures = exposuresAmong(named);
    const featureNames = [...new Set(exposures.map(({ featureName }) => featureName))];
    const experiments = await reader.experiments(environment, featureNames);
    const grounds = await reader.grounds(environment, exposures, experiments);
    return stampInTurns(named, { ...grounds, sdk, nextArrival });
  };
};
