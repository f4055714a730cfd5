import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';
import { findDetails } from './experiment-read-model.js';
import { judgeExperiments } from './status-read-model.js';

/** Which experiments have to be up to date: all, or those whose rank does not follow from their status. */
type StandingScope = 'open' | 'all';

/** The status words by which lists are sorted and narrowed. */
export interface StandingStore {
  /**
   * Decides the words of an environment's experiments again where something they were decided from has changed. Those who
   * ask at the same time share the work.
   */
  keepUp(environmentId: number, scope: StandingScope, now: Instant): Promise<void>;
}

/** So many are decided at a time: their payloads are in memory meanwhile. */
const AT_ONCE = 250;

/** What a word is decided from, as it was before it was read: what changes meanwhile makes the row old at once. */
const originRow = z.object({
  id,
  revision: z.number().int(),
  updatedAt: instant,
  refreshSeq: z.number().int(),
  environmentVersion: z.number().int(),
});
type Origin = z.output<typeof originRow>;

const findOutdated = (
  queries: Queries,
  environmentId: number,
  scope: StandingScope,
  version: string,
  now: Instant,
  after: number,
): Promise<readonly Origin[]> =>
  queries.any(sql.type(originRow)`
    SELECT e.id, e.revision, e.updated_at, coalesce(r.seq, 0) AS refresh_seq, v.version AS environment_version
    FROM experiments e
    JOIN environments v ON v.id = e.environment_id
    LEFT JOIN experiment_standings t ON t.experiment_id = e.id
    LEFT JOIN LATERAL (SELECT max(seq) AS seq FROM refreshes WHERE experiment_id = e.id) AS r ON true
    WHERE e.environment_id = ${environmentId}::bigint AND e.deleted_at IS NULL AND e.id > ${after}
      AND (${scope === 'all'} OR (e.status <> 'created' AND e.sealed_at IS NULL))
      AND (
        t.experiment_id IS NULL OR t.revision <> e.revision OR t.updated_at <> e.updated_at
        OR t.refresh_seq <> coalesce(r.seq, 0) OR t.software_version <> ${version}
        OR t.holds_until < ${sql.instant(now)}
        -- Whether one is ready depends on its feature and its segments. Later they are frozen.
        OR (e.status = 'created' AND t.environment_version <> v.version)
      )
    ORDER BY e.id
    LIMIT ${AT_ONCE}`);

const decide = async (
  queries: Queries,
  origins: readonly Origin[],
  version: string,
  now: Instant,
): Promise<void> => {
  const details = await findDetails(
    queries,
    origins.map((origin) => origin.id),
  );
  const standings = await judgeExperiments(queries, details, now);
  const rows = origins.flatMap((origin) => {
    const standing = standings.get(origin.id);
    if (standing === undefined) return [];
    const { word, rank, holdsUntil } = standing;
    return [{ ...origin, word, rank, holdsUntil }];
  });
  await queries.query(sql.statement`
    INSERT INTO experiment_standings (
      experiment_id, word, rank, revision, updated_at, refresh_seq, environment_version, software_version, holds_until
    )
    SELECT
      id, word, rank, revision, to_timestamp("updatedAt" / 1000), "refreshSeq", "environmentVersion", ${version},
      to_timestamp("holdsUntil" / 1000)
    FROM jsonb_to_recordset(${sql.jsonb(rows)}) AS row (
      id integer, word text, rank integer, revision integer, "updatedAt" float8, "refreshSeq" integer,
      "environmentVersion" bigint, "holdsUntil" float8
    )
    ON CONFLICT (experiment_id) DO UPDATE SET
      word = excluded.word, rank = excluded.rank, revision = excluded.revision, updated_at = excluded.updated_at,
      refresh_seq = excluded.refresh_seq, environment_version = excluded.environment_version,
      software_version = excluded.software_version, holds_until = excluded.holds_until`);
};

/**
 * @param version of the product: another one may decide otherwise
 * @returns the status words on Postgres
 */
export const createStandingStore = (pool: PostgresPool, version: string): StandingStore => {
  /** Each is looked at once, so a busy environment is not followed for ever. */
  const catchUp = async (environmentId: number, scope: StandingScope, now: Instant): Promise<void> => {
    let after = 0;
    for (;;) {
      const from = after;
      const outdated = await read(pool, (queries) =>
        findOutdated(queries, environmentId, scope, version, now, from),
      );
      if (outdated.length > 0) await read(pool, (queries) => decide(queries, outdated, version, now));
      if (outdated.length < AT_ONCE) return;
      after = outdated.at(-1)?.id ?? after;
    }
  };

  /** By environment and scope: the pass that is under way, and the one that begins after it. */
  const passes = new Map<string, { current: Promise<void>; next: Promise<void> | null }>();

  const begin = (name: string, work: () => Promise<void>): Promise<void> => {
    const current = work();
    const pass = { current, next: null };
    passes.set(name, pass);
    const end = (): void => {
      if (passes.get(name) === pass) passes.delete(name);
    };
    current.then(end, end);
    return current;
  };

  return {
    keepUp(environmentId, scope, now) {
      const name = `${environmentId} ${scope}`;
      const work = (): Promise<void> => catchUp(environmentId, scope, now);
      const pass = passes.get(name);
      if (pass === undefined) return begin(name, work);
      // The one under way may have passed by what this caller has just changed.
      const started = (): Promise<void> => begin(name, work);
      pass.next ??= pass.current.then(started, started);
      return pass.next;
    },
  };
};
