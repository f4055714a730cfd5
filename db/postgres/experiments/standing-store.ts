import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';
import type { StandingOrigin } from './decide-standings.js';
import { decideStandings, STANDING_ORIGIN, standingOrigin } from './decide-standings.js';

/**
 * Which experiments have to be up to date: those that are under way, or those that have not started. A sealed one has its
 * word from that alone, for ever.
 */
export type StandingScope = 'open' | 'created';

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

const IN_SCOPE: Readonly<Record<StandingScope, SqlFragment>> = {
  open: sql.fragment`e.status <> 'created' AND e.sealed_at IS NULL`,
  created: sql.fragment`e.status = 'created'`,
};

const findOutdated = (
  queries: Queries,
  environmentId: number,
  scope: StandingScope,
  version: string,
  now: Instant,
  after: number,
): Promise<readonly StandingOrigin[]> =>
  queries.any(sql.type(standingOrigin)`
    SELECT ${STANDING_ORIGIN}
    LEFT JOIN experiment_standings t ON t.experiment_id = e.id
    WHERE e.environment_id = ${environmentId}::bigint AND e.deleted_at IS NULL AND e.id > ${after}
      AND ${IN_SCOPE[scope]}
      AND (
        t.experiment_id IS NULL OR t.revision <> e.revision OR t.updated_at <> e.updated_at
        OR t.refresh_seq <> coalesce(r.seq, 0) OR t.software_version <> ${version}
        OR t.holds_until < ${sql.instant(now)}
        -- Whether one is ready depends on its feature and its segments. Later they are frozen.
        OR (e.status = 'created' AND t.environment_version <> v.version)
      )
    ORDER BY e.id
    LIMIT ${AT_ONCE}`);

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
      if (outdated.length > 0)
        await read(pool, (queries) => decideStandings(queries, outdated, version, now));
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
