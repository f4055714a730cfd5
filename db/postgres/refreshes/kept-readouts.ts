import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';
import { instant } from '../shapes/stored-values.js';

/** How far a readout reaches: events that happened before the end and arrived before the moment are in it. */
export interface ReadoutReach {
  readonly windowEnd: Instant;
  readonly receivedBefore: Instant;
}

interface Fingerprinted {
  /** A hash of all that a readout follows from besides the events, up to its end. */
  readonly fingerprint: string;
}

/** What the warehouse said of an experiment, when it was asked for everything and of what came since. */
interface KeptReadout extends ReadoutReach, Fingerprinted {
  /** When everything was last read, by the clock of Postgres. */
  readonly readAt: Instant;
  /** Of the snapshot that was made of it. */
  readonly asOf: Instant;
  readonly readout: unknown;
}

interface FoundReadout extends KeptReadout {
  /** When exposures of the feature were last judged again; null for never. */
  readonly judgedAt: Instant | null;
  /** The version whose reading of everything came last to something else than what it would have taken instead; null for none. */
  readonly differedIn: string | null;
}

/** Readouts that save later refreshes the reading. Whatever is lost here is read again. */
export interface KeptReadouts {
  /** @returns what is kept of an experiment; null for nothing */
  find(experimentId: number, feature: JudgedFeature): Promise<FoundReadout | null>;
  keep(experimentId: number, kept: KeptReadout): Promise<void>;
  /** Says that nothing has come until a later reach. Changes nothing where another readout is kept by now. */
  extend(experimentId: number, from: ReadoutReach, to: ReadoutReach & Fingerprinted): Promise<void>;
  /** Counts that a reading of everything was compared with what would have been taken instead, and what differed. */
  noteAudit(experimentId: number, differing: readonly string[], softwareVersion: string): Promise<void>;
  /** To be called before exposures of a feature get another verdict. */
  noteJudgement(feature: JudgedFeature): Promise<void>;
}

interface JudgedFeature {
  readonly environmentId: number;
  readonly featureName: string;
}

const keptRow = z.object({
  fingerprint: z.string(),
  windowEnd: z.number().int(),
  receivedBefore: z.number().int(),
  readAt: instant,
  asOf: instant,
  readout: z.unknown(),
  judgedAt: instant.nullable(),
  differedIn: z.string().nullable(),
});

const noteAudit = async (
  pool: PostgresPool,
  ...[experimentId, differing, softwareVersion]: Parameters<KeptReadouts['noteAudit']>
): Promise<void> => {
  const differs = differing.length === 0 ? 0 : 1;
  await read(pool, (queries) =>
    queries.query(sql.statement`
      INSERT INTO readout_audits AS known (experiment_id, audits, differences, last_difference)
      VALUES (
        ${experimentId}, 1, ${differs},
        CASE WHEN ${differs} = 1 THEN jsonb_build_object(
          'at', clock_timestamp(), 'figures', ${sql.jsonb(differing)}, 'version', ${softwareVersion}::text
        ) END
      )
      ON CONFLICT (experiment_id) DO UPDATE SET
        audits = known.audits + 1, differences = known.differences + excluded.differences,
        last_difference = coalesce(excluded.last_difference, known.last_difference)`),
  );
};

/** @returns kept readouts on Postgres. */
export const createKeptReadouts = (pool: PostgresPool): KeptReadouts => ({
  find: (experimentId, { environmentId, featureName }) =>
    read(pool, (queries) =>
      queries.maybeOne(sql.type(keptRow)`
        SELECT
          k.fingerprint, k.window_end, k.received_before, k.read_at, k.as_of, k.readout, j.judged_at,
          a.last_difference ->> 'version' AS differed_in
        FROM kept_readouts k
        LEFT JOIN readout_audits a ON a.experiment_id = k.experiment_id
        LEFT JOIN exposure_judgements j ON j.environment_id = ${environmentId} AND j.feature_name = ${featureName}
        WHERE k.experiment_id = ${experimentId}`),
    ),
  async keep(experimentId, { fingerprint, windowEnd, receivedBefore, readAt, asOf, readout }) {
    await read(pool, (queries) =>
      queries.query(sql.statement`
        INSERT INTO kept_readouts (experiment_id, fingerprint, window_end, received_before, read_at, as_of, readout)
        VALUES (
          ${experimentId}, ${fingerprint}, ${windowEnd}::bigint, ${receivedBefore}::bigint, ${sql.instant(readAt)},
          ${sql.instant(asOf)}, ${sql.jsonb(readout)}
        )
        ON CONFLICT (experiment_id) DO UPDATE SET
          fingerprint = excluded.fingerprint, window_end = excluded.window_end,
          received_before = excluded.received_before, read_at = excluded.read_at, as_of = excluded.as_of,
          readout = excluded.readout
        WHERE kept_readouts.received_before <= excluded.received_before`),
    );
  },
  async extend(experimentId, from, to) {
    await read(pool, (queries) =>
      queries.query(sql.statement`
        UPDATE kept_readouts
        SET fingerprint = ${to.fingerprint}, window_end = ${to.windowEnd}::bigint, received_before = ${to.receivedBefore}::bigint
        WHERE experiment_id = ${experimentId} AND window_end = ${from.windowEnd}::bigint
          AND received_before = ${from.receivedBefore}::bigint`),
    );
  },
  noteAudit: (...audit) => noteAudit(pool, ...audit),
  async noteJudgement({ environmentId, featureName }) {
    await read(pool, (queries) =>
      queries.query(sql.statement`
        INSERT INTO exposure_judgements (environment_id, feature_name, judged_at)
        VALUES (${environmentId}, ${featureName}, clock_timestamp())
        ON CONFLICT (environment_id, feature_name) DO UPDATE SET judged_at = clock_timestamp()`),
    );
  },
});
