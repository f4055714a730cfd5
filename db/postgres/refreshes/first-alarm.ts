import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import { STORED_FIELDS } from '../../../domain/snapshots/stored-fields.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';

const firstAlarmRow = z.object({ at: z.iso.datetime().nullable() });

/**
 * Every snapshot after the first alarm names it, so the latest one is enough.
 *
 * @returns as of when the alarm of the sample ratio rang first, or null while it has not
 */
export const findFirstAlarm = async (queries: Queries, experimentId: number): Promise<Instant | null> => {
  const latest = await queries.maybeOne(sql.type(firstAlarmRow)`
    SELECT s.payload -> ${STORED_FIELDS.srm}::text ->> ${STORED_FIELDS.firstAlarmAt}::text AS at
    FROM snapshots s
    WHERE s.experiment_id = ${experimentId} AND s.kind = 'results'
    ORDER BY s.seq DESC
    LIMIT 1`);
  return latest === null || latest.at === null ? null : Date.parse(latest.at);
};
