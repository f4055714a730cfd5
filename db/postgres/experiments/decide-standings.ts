import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';
import { findDetails } from './experiment-read-model.js';
import type { StoredStanding } from './status-read-model.js';
import { judgeExperiments } from './status-read-model.js';

/** What a word is decided from, as it was before it was read: what changes meanwhile makes the row old at once. */
export const standingOrigin = z.object({
  id,
  revision: z.number().int(),
  updatedAt: instant,
  refreshSeq: z.number().int(),
  environmentVersion: z.number().int(),
});
export type StandingOrigin = z.output<typeof standingOrigin>;

/** SQL for origins of experiments (`e`); joins and a WHERE clause may follow. */
export const STANDING_ORIGIN = sql.fragment`
  e.id, e.revision, e.updated_at, coalesce(r.seq, 0) AS refresh_seq, v.version AS environment_version
  FROM experiments e
  JOIN environments v ON v.id = e.environment_id
  LEFT JOIN LATERAL (SELECT max(seq) AS seq FROM refreshes WHERE experiment_id = e.id) AS r ON true`;

/**
 * Decides how experiments stand, and keeps their words for lists.
 *
 * @param origins read before, in the order of their ids, in which all who write lock them
 * @param version of the product: another one may decide otherwise
 * @returns how each stands, by its id
 */
export const decideStandings = async (
  queries: Queries,
  origins: readonly StandingOrigin[],
  version: string,
  now: Instant,
): Promise<ReadonlyMap<number, StoredStanding>> => {
  const details = await findDetails(
    queries,
    origins.map((origin) => origin.id),
  );
  const standings = await judgeExperiments(queries, details, now);
  const rows = origins.flatMap((origin) => {
    const standing = standings.get(origin.id);
    if (standing === undefined) return [];
    const { word, rank, holdsUntil, expectedEnd } = standing;
    return [{ ...origin, word, rank, holdsUntil, endsAt: expectedEnd?.at ?? null }];
  });
  await queries.query(sql.statement`
    INSERT INTO experiment_standings (
      experiment_id, word, rank, revision, updated_at, refresh_seq, environment_version, software_version, holds_until,
      ends_at
    )
    SELECT
      id, word, rank, revision, to_timestamp("updatedAt" / 1000), "refreshSeq", "environmentVersion", ${version},
      to_timestamp("holdsUntil" / 1000), to_timestamp("endsAt" / 1000)
    FROM jsonb_to_recordset(${sql.jsonb(rows)}) AS row (
      id integer, word text, rank integer, revision integer, "updatedAt" float8, "refreshSeq" integer,
      "environmentVersion" bigint, "holdsUntil" float8, "endsAt" float8
    )
    ON CONFLICT (experiment_id) DO UPDATE SET
      word = excluded.word, rank = excluded.rank, revision = excluded.revision, updated_at = excluded.updated_at,
      refresh_seq = excluded.refresh_seq, environment_version = excluded.environment_version,
      software_version = excluded.software_version, holds_until = excluded.holds_until,
      ends_at = excluded.ends_at
    -- A pass that has read before a command or a refresh may end after the one that followed it.
    WHERE experiment_standings.revision <= excluded.revision
      AND experiment_standings.refresh_seq <= excluded.refresh_seq`);
  return standings;
};
