import { z } from 'zod/v4';
import type { ExperimentStatus, Instant } from '../../../domain/experiment.js';
import type { FlagDifference } from '../../../domain/flag-stores/compare-flag.js';
import type { FlagStoreProblemCode, FoundFlag, MirrorState } from '../../../domain/flag-stores/flag-store.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';
import type { PageOf, PageRequest } from '../shapes/page.js';
import { countRows, pageClause } from '../shapes/page.js';
import { id, instant, status } from '../shapes/stored-values.js';
import { problemCode } from './flag-store-row.js';
import { drift, mirrorState, stronger } from './mirror-row.js';
import { EARLIER_LEFT } from './waits-for.js';

/** How far an experiment's flag has got elsewhere. */
export interface StoredMirror {
  readonly experiment: {
    readonly id: number;
    readonly name: string;
    readonly status: ExperimentStatus;
    readonly feature: string;
  };
  readonly state: MirrorState;
  readonly segmentId: string | null;
  readonly seed: string | null;
  readonly drift: readonly FlagDifference[];
  readonly driftFoundAt: Instant | null;
  readonly stronger: FoundFlag['stronger'] | null;
  readonly problemCode: FlagStoreProblemCode | null;
  readonly problem: string | null;
  readonly checkedAt: Instant | null;
  readonly inStepAt: Instant | null;
  readonly changedAt: Instant | null;
}

export interface MirrorReadModel {
  /** @returns a page of an environment's experiments that are served elsewhere, newest first */
  list(environmentId: number, page: PageRequest): Promise<PageOf<StoredMirror>>;
  /** @returns how one experiment stands; null where Holdfast serves it */
  find(experimentId: number): Promise<StoredMirror | null>;
}

const mirrorRow: z.ZodType<StoredMirror> = z.object({
  experiment: z.object({ id, name: z.string(), status, feature: z.string() }),
  state: mirrorState,
  segmentId: z.string().nullable(),
  seed: z.string().nullable(),
  drift,
  driftFoundAt: instant.nullable(),
  stronger: stronger.nullable(),
  problemCode: problemCode.nullable(),
  problem: z.string().nullable(),
  checkedAt: instant.nullable(),
  inStepAt: instant.nullable(),
  changedAt: instant.nullable(),
});

const SELECT_MIRROR = sql.fragment`
  SELECT
    jsonb_build_object('id', e.id, 'name', e.name, 'status', e.status, 'feature', f.name) AS experiment,
    m.state, m.hashing ->> 'segmentId' AS segment_id, m.hashing ->> 'seed' AS seed, m.drift, m.drift_found_at,
    m.stronger, m.checked_at, m.in_step_at, m.changed_at,
    CASE WHEN w.name IS NULL THEN m.problem_code ELSE 'feature_taken' END AS problem_code,
    CASE WHEN w.name IS NULL THEN m.problem ELSE format(
      'It waits until experiment %s, “%s”, is off the feature there.%s', w.id, w.name,
      CASE WHEN w.problem IS NULL THEN '' ELSE ' ' || w.problem END
    ) END AS problem
  FROM flag_mirrors m
  JOIN experiments e ON e.id = m.experiment_id
  JOIN features f ON f.id = e.feature_id
  LEFT JOIN LATERAL (
    SELECT o.id, o.name, b.problem ${EARLIER_LEFT} ORDER BY o.id LIMIT 1
  ) w ON m.state = 'pending'`;

/** @returns how experiments stand elsewhere, on Postgres. */
export const createMirrorReadModel = (pool: PostgresPool): MirrorReadModel => ({
  list: (environmentId, page) =>
    read(pool, async (queries) => {
      const count = await countRows(
        queries,
        sql.fragment`flag_mirrors m WHERE m.environment_id = ${environmentId}::bigint`,
      );
      const items = await queries.any(sql.type(mirrorRow)`
        ${SELECT_MIRROR}
        WHERE m.environment_id = ${environmentId}::bigint
        ORDER BY e.id DESC ${pageClause(page)}`);
      return { count, items };
    }),
  find: (experimentId) =>
    read(pool, (queries) =>
      queries.maybeOne(sql.type(mirrorRow)`${SELECT_MIRROR} WHERE m.experiment_id = ${experimentId}`),
    ),
});
