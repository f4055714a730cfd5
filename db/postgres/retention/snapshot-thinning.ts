import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { ThinnableSnapshot } from '../../../domain/retention/thin-snapshots.js';
import { thinSnapshots } from '../../../domain/retention/thin-snapshots.js';
import type { PostgresPool } from '../connection/pool.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read, transact } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';
import { allowDeleting } from './deleting-history.js';

/** A step: how many snapshots went, and up to which number was judged; null where there is nothing left to judge. */
export interface ThinningStep {
  readonly removed: number;
  readonly judgedTo: number | null;
}

/** Old snapshots, thinned one experiment and a few at a time. What a killed step has not finished is as it was. */
export interface SnapshotThinning {
  /** @returns by id, some experiments with snapshots to judge that were computed before a moment */
  experiments(afterId: number, keptSince: Instant): Promise<readonly number[]>;
  /** Judges the next few of an experiment and deletes those that go. Of two at once the second goes on where the first ends. */
  thin(experimentId: number, keptSince: Instant): Promise<ThinningStep>;
  /** @param from up to where it was judged before. @returns what `thin` would do */
  foresee(experimentId: number, keptSince: Instant, from: number | null): Promise<ThinningStep>;
}

const EXPERIMENTS_AT_ONCE = 100;
const SNAPSHOTS_AT_ONCE = 100;

const windowRow: z.ZodType<ThinnableSnapshot> = z.object({
  seq: z.number().int(),
  asOf: instant,
  computedAt: instant,
  isMarked: z.boolean(),
});
const judgedRow = z.object({ judgedTo: z.number().int() });

/** As payloads write moments. */
const AS_OF_AS_TEXT = sql.fragment`
  to_char(s.as_of AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * SQL: whether something goes back to results (`s`). They are sealed; they are the one look of an experiment that decides at
 * its planned end, which all later ones read again; a workflow was paused for what they say, and one that begins anew reads
 * that again; they are the first since the end, which pages show as what was known then; or something happened in them that all
 * later ones date: a verdict fell or was taken back, the first alarm, another choice of goals.
 */
const isMarked = (experimentId: number): SqlFragment => sql.fragment`(
  s.is_final
  OR s.seq = (
    SELECT min(f.seq) FROM snapshots f JOIN experiments e ON e.id = f.experiment_id
    WHERE f.experiment_id = ${experimentId} AND f.kind = 'results' AND f.as_of >= e.ended_at
  )
  OR (s.payload #>> '{decision,state}' IN ('decided', 'blocked')
    AND coalesce((s.payload #>> '{decision,seq}')::integer, s.seq) = s.seq)
  OR s.payload #>> '{srm,first_alarm_at}' = ${AS_OF_AS_TEXT}
  OR s.payload #>> '{family,changed_at}' = ${AS_OF_AS_TEXT}
  OR jsonb_path_exists(
    s.payload,
    '$.metrics[*].analysis.** ? (@.decided_at == $at || @.withdrawn_at == $at)',
    jsonb_build_object('at', ${AS_OF_AS_TEXT})
  )
  OR EXISTS (
    SELECT FROM command_outcomes o JOIN experiments e ON e.uuid = o.experiment_uuid
    WHERE e.id = s.experiment_id AND o.command_id = 'guardrail/' || s.seq
  )
)`;

const judge = async (
  queries: Queries,
  experimentId: number,
  keptSince: Instant,
  from: number,
): Promise<ReturnType<typeof thinSnapshots>> => {
  const rows = await queries.any(sql.type(windowRow)`
    SELECT s.seq, s.as_of, s.computed_at, coalesce(${isMarked(experimentId)}, false) AS is_marked
    FROM snapshots s
    WHERE s.experiment_id = ${experimentId} AND s.kind = 'results' AND s.seq > ${from}
    ORDER BY s.seq
    LIMIT ${SNAPSHOTS_AT_ONCE + 1}`);
  return thinSnapshots({
    snapshots: rows.slice(0, SNAPSHOTS_AT_ONCE),
    beginsAtFirst: from === 0,
    endsAtLatest: rows.length <= SNAPSHOTS_AT_ONCE,
    keptSince,
  });
};

const thin = async (queries: Queries, experimentId: number, keptSince: Instant): Promise<ThinningStep> => {
  await queries.query(sql.statement`
    INSERT INTO snapshot_thinning (experiment_id) VALUES (${experimentId}) ON CONFLICT DO NOTHING`);
  const { judgedTo: from } = await queries.one(sql.type(judgedRow)`
    SELECT judged_to FROM snapshot_thinning WHERE experiment_id = ${experimentId} FOR UPDATE`);
  const { removed, judgedTo } = await judge(queries, experimentId, keptSince, from);
  if (judgedTo === null) return { removed: 0, judgedTo };
  await allowDeleting(queries, 'snapshots');
  const { rowCount } = await queries.query(sql.statement`
    DELETE FROM snapshots
    WHERE experiment_id = ${experimentId} AND seq = ANY(${sql.array(removed, 'int4')})`);
  await queries.query(sql.statement`
    UPDATE snapshot_thinning SET judged_to = ${judgedTo} WHERE experiment_id = ${experimentId}`);
  return { removed: rowCount, judgedTo };
};

/** Two snapshots have one number: exposures and results. */
const KINDS = 2;

/** @returns the thinning of snapshots on Postgres. */
export const createSnapshotThinning = (pool: PostgresPool): SnapshotThinning => ({
  experiments: async (afterId, keptSince) =>
    read(pool, (queries) =>
      queries.anyFirst(sql.type(z.object({ id }))`
        SELECT e.id
        FROM experiments e
        LEFT JOIN snapshot_thinning t ON t.experiment_id = e.id
        CROSS JOIN LATERAL (
          SELECT s.computed_at FROM snapshots s
          WHERE s.experiment_id = e.id AND s.kind = 'results' AND s.seq > coalesce(t.judged_to, 0)
          ORDER BY s.seq LIMIT 1
        ) AS oldest
        WHERE e.id > ${afterId} AND oldest.computed_at < ${sql.instant(keptSince)}
        ORDER BY e.id
        LIMIT ${EXPERIMENTS_AT_ONCE}`),
    ),
  thin: (experimentId, keptSince) => transact(pool, (queries) => thin(queries, experimentId, keptSince)),
  foresee: (experimentId, keptSince, from) =>
    read(pool, async (queries) => {
      const start = await queries.maybeOne(sql.type(judgedRow)`
        SELECT judged_to FROM snapshot_thinning WHERE experiment_id = ${experimentId}`);
      const { removed, judgedTo } = await judge(
        queries,
        experimentId,
        keptSince,
        from ?? start?.judgedTo ?? 0,
      );
      return { removed: removed.length * KINDS, judgedTo };
    }),
});
