import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import { ALREADY_FINAL } from '../../../domain/lifecycle/decide-refresh.js';
import { recordAudit } from '../audit/audit-entry.js';
import { DatabaseError } from '../connection/database-error.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';
import type { RefreshFailure, RefreshSuccess, SnapshotInput } from './refresh-result.js';

const experimentRow = z.object({
  id,
  uuid: z.string(),
  environmentId: id,
  sealedAt: instant.nullable(),
});
type RefreshedExperiment = Readonly<z.output<typeof experimentRow>>;

const refreshRow = z.object({
  asOf: instant.nullable(),
  finishedAt: instant,
  errorCode: z.string().nullable(),
});
type RefreshRow = Readonly<z.output<typeof refreshRow>>;

const lockRefreshed = async (queries: Queries, condition: SqlFragment): Promise<RefreshedExperiment> => {
  const row = await queries.maybeOne(sql.type(experimentRow)`
    SELECT id, uuid, environment_id, sealed_at
    FROM experiments WHERE ${condition} FOR UPDATE`);
  if (row === null) throw new DatabaseError('constraint', 'There is no such experiment to refresh.');
  return row;
};

const findRefresh = (queries: Queries, experimentId: number, seq: number): Promise<RefreshRow | null> =>
  queries.maybeOne(sql.type(refreshRow)`
    SELECT as_of, finished_at, error_code
    FROM refreshes WHERE experiment_id = ${experimentId} AND seq = ${seq}`);

const findSealedAsOf = async (queries: Queries, experimentId: number): Promise<Instant | null> => {
  const row = await queries.maybeOne(sql.type(z.object({ asOf: instant }))`
    SELECT as_of FROM snapshots
    WHERE experiment_id = ${experimentId} AND is_final AND kind = 'results'`);
  return row?.asOf ?? null;
};

const insertSnapshot = async (
  queries: Queries,
  { experimentId, seq, reason, asOf }: RefreshSuccess,
  { kind, payload, basis, contentHash, softwareVersion }: SnapshotInput,
): Promise<void> => {
  await queries.query(sql.statement`
    INSERT INTO snapshots
      (experiment_id, kind, seq, is_final, as_of, payload, basis, content_hash, software_version)
    VALUES (
      ${experimentId}, ${kind}, ${seq}, ${reason === 'final'}, ${sql.instant(asOf)}, ${sql.jsonb(payload)},
      ${sql.jsonb(basis)}, ${contentHash}, ${softwareVersion}
    )`);
};

const seal = async (
  queries: Queries,
  experiment: RefreshedExperiment,
  input: RefreshSuccess,
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiments SET sealed_at = clock_timestamp() WHERE id = ${experiment.id}`);
  await recordAudit(queries, {
    uuid: experiment.uuid,
    environmentId: experiment.environmentId,
    commandId: null,
    origin: { actor: 'holdfast', source: 'workflow' },
    action: 'sealed',
    before: null,
    after: {
      seq: input.seq,
      asOf: input.asOf,
      hashes: Object.fromEntries(input.snapshots.map(({ kind, contentHash }) => [kind, contentHash])),
    },
    at: null,
  });
};

/**
 * Stores what a refresh computed; to be run in one transaction. The first record of a seq stands.
 *
 * @throws DatabaseError 'constraint' when the seq was recorded as failed or the final result is sealed already
 */
export const recordRefreshSuccess = async (
  queries: Queries,
  input: RefreshSuccess,
): Promise<{ readonly asOf: Instant }> => {
  const experiment = await lockRefreshed(queries, sql.fragment`id = ${input.experimentId}`);
  const earlier = await findRefresh(queries, experiment.id, input.seq);
  if (earlier?.asOf != null) return { asOf: earlier.asOf };
  if (earlier !== null) {
    throw new DatabaseError('constraint', `Refresh ${input.seq} was recorded as failed and stays so.`);
  }
  if (experiment.sealedAt !== null) {
    // The answer to the sealing was lost on its way: it is sealed, which is all that was asked.
    const sealed = input.reason === 'final' ? await findSealedAsOf(queries, experiment.id) : null;
    if (sealed !== null) return { asOf: sealed };
    throw new DatabaseError('constraint', ALREADY_FINAL.detail);
  }
  await queries.query(sql.statement`
    INSERT INTO refreshes (experiment_id, seq, reason, outcome, as_of)
    VALUES (${experiment.id}, ${input.seq}, ${input.reason}, 'succeeded', ${sql.instant(input.asOf)})`);
  for (const snapshot of input.snapshots) await insertSnapshot(queries, input, snapshot);
  if (input.reason === 'final') await seal(queries, experiment, input);
  return { asOf: input.asOf };
};

/**
 * Stores why and when a refresh failed; to be run in one transaction. The first record of a seq stands: when it is a
 * success whose answer was lost, its as-of is given back.
 */
export const recordRefreshFailure = async (
  queries: Queries,
  { uuid, seq, reason, code, detail }: RefreshFailure,
): Promise<{ readonly at: Instant; readonly asOf: Instant | null }> => {
  const experiment = await lockRefreshed(queries, sql.fragment`uuid = ${uuid}`);
  await queries.query(sql.statement`
    INSERT INTO refreshes (experiment_id, seq, reason, outcome, error_code, error_detail)
    VALUES (${experiment.id}, ${seq}, ${reason}, 'failed', ${code}, ${detail})
    ON CONFLICT DO NOTHING`);
  const recorded = await findRefresh(queries, experiment.id, seq);
  if (recorded === null) throw new DatabaseError('unexpected', `Refresh ${seq} was not recorded.`);
  return { at: recorded.finishedAt, asOf: recorded.asOf };
};
