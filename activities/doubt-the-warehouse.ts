import { ApplicationFailure } from '@temporalio/activity';
import type { ExposureReadout, HealthReadout } from '../db/clickhouse/reading/experiment-reader.js';
import type { RefreshStore } from '../db/postgres/refreshes/refresh-store.js';
import type { SeenIdentities } from '../domain/refreshes/identities-fell.js';
import { haveIdentitiesFallen, IDENTITIES_FELL } from '../domain/refreshes/identities-fell.js';

export interface DoubtDeps {
  readonly refreshes: Pick<RefreshStore, 'lastSeen'>;
  /** The largest loss of identities that is believed, in percent. */
  readonly mayLosePercent: number;
}

/** What a refresh has read of those who took part. */
export interface ReadIdentities {
  readonly exposures: ExposureReadout;
  readonly health: HealthReadout;
  /** All exposures of the feature while the experiment ran. Asked only in doubt. */
  exposuresOfFeature(): Promise<number>;
}

const seenIn = ({ exposures, health }: ReadIdentities): SeenIdentities => ({
  identities: exposures.rows.reduce((sum, row) => sum + row.identities, exposures.excludedIdentities),
  exposures: Object.values(health).reduce((sum, count) => sum + count, 0),
});

/**
 * Holds a refresh back that has lost most of those who took part: what somebody has emptied, or put another in the place
 * of, looks like an experiment without visitors. A final result is held back as well, since it would stay for ever.
 * Exposures that went to another experiment, whose start was dated back before them, are not lost.
 *
 * @throws ApplicationFailure `identities_fell`; the last good snapshot stands, and the workflow comes back
 */
export const doubtTheWarehouse = async (
  { refreshes, mayLosePercent }: DoubtDeps,
  experimentId: number,
  read: ReadIdentities,
): Promise<void> => {
  const before = await refreshes.lastSeen(experimentId);
  if (before === null) return;
  const now = seenIn(read);
  if (!haveIdentitiesFallen(before, now, mayLosePercent)) return;
  const stored = { ...now, exposures: await read.exposuresOfFeature() };
  if (!haveIdentitiesFallen(before, stored, mayLosePercent)) return;
  const detail = `The last good snapshot has ${before.identities} identities and ${before.exposures} exposures, the warehouse only ${now.identities} and ${stored.exposures}. If they were deleted on purpose, raise REFRESH_MAY_LOSE_PERCENT.`;
  throw ApplicationFailure.nonRetryable(detail, IDENTITIES_FELL);
};
