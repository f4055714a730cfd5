import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import { recordAudit } from '../audit/audit-entry.js';
import { DatabaseError } from '../connection/database-error.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id, instant } from '../shapes/stored-values.js';
import type { RecordedRefresh, RefreshLedger } from './refresh-ledger.js';
import { findLastSuccess, readLedger } from './refresh-ledger.js';
import type { AskedRefresh, RefreshFailure, RefreshStanding, RefreshSuccess } from './refresh-result.js';

const experimentRow = z.object({
  id,
  uuid: z.string(),
  environmentId: id,
  revision: z.number().int(),
  sealedAt: instant.nullable(),
});
type RefreshedExperiment = Readonly<z.output<typeof experimentRow>>;

const lockRefreshed = async (queries: Queries, condition: SqlFragment): Promise<RefreshedExperiment> => {
  const row = await queries.maybeOne(sql.type(experimentRow)`
    SELECT id, uuid, environment_id, revision, sealed_at
    FROM experiments WHERE ${condition} FOR UPDATE`);
  if (row === null) throw new DatabaseError('constraint', 'There is no such experiment to refresh.');
  return row;
};

const standing = ({ revision, sealedAt }: RefreshedExperiment, seq: number): RefreshStanding => ({
  seq,
  sealed: sealedAt !== null,
  revision,
});

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

const insertSuccess = async (
  queries: Queries,
  experiment: RefreshedExperiment,
  asked: AskedRefresh,
  input: RefreshSuccess,
): Promise<void> => {
  const { seq, reason, asOf } = input;
  const values = input.snapshots.map(
    ({ kind, payload, basis, contentHash, softwareVersion }) => sql.fragment`(
      ${experiment.id}, ${kind}, ${seq}, ${reason === 'final'}, ${sql.instant(asOf)}, ${sql.jsonb(payload)},
      ${sql.jsonb(basis)}, ${contentHash}, ${softwareVersion}
    )`,
  );
  await queries.query(sql.statement`
    WITH refresh AS (
      INSERT INTO refreshes (experiment_id, seq, run_id, asked_seq, reason, outcome, as_of)
      VALUES (
        ${experiment.id}, ${seq}, ${asked.runId ?? null}, ${asked.seq}, ${reason}, 'succeeded', ${sql.instant(asOf)}
      )
    )
    INSERT INTO snapshots (experiment_id, kind, seq, is_final, as_of, payload, basis, content_hash, software_version)
    VALUES ${sql.join(values, sql.fragment`, `)}`);
  if (input.reason === 'final') await seal(queries, experiment, input);
};

/**
 * What another run stored while this refresh computed must not be forgotten, nor be done a second time: each results go
 * on from those before, in when verdicts fell, in the look and in the alarm.
 */
const assertUpToDate = ({ latestResults }: RefreshLedger, { basedOn }: RefreshSuccess): void => {
  if (latestResults === basedOn) return;
  throw new DatabaseError(
    'conflict',
    `Refresh ${latestResults ?? 0} was stored while this one was computed.`,
  );
};

type Success = RefreshStanding & { readonly asOf: Instant };

/** The final result is the last word: whoever comes later is told of it, and adds nothing. */
const sealedAlready = async (queries: Queries, experiment: RefreshedExperiment): Promise<Success> => {
  const { seq, asOf } = await queries.one(sql.type(z.object({ seq: z.number().int(), asOf: instant }))`
    SELECT seq, as_of FROM snapshots
    WHERE experiment_id = ${experiment.id} AND is_final AND kind = 'results'`);
  return { ...standing(experiment, seq), asOf };
};

/**
 * Stores what a refresh computed; to be run in one transaction. The first record of a refresh stands: a repeat of it, one
 * that was overtaken by a refresh of another run, and any after the final result, are told what stands instead.
 *
 * @throws DatabaseError 'constraint' when the refresh was recorded as failed
 */
export const recordRefreshSuccess = async (queries: Queries, input: RefreshSuccess): Promise<Success> => {
  const experiment = await lockRefreshed(queries, sql.fragment`id = ${input.experimentId}`);
  const ledger = await readLedger(queries, experiment.id, input);
  const { own: earlier, number } = ledger;
  if (earlier?.asOf != null) return { ...standing(experiment, earlier.seq), asOf: earlier.asOf };
  if (earlier !== null) {
    throw new DatabaseError('constraint', `Refresh ${input.seq} was recorded as failed and stays so.`);
  }
  if (experiment.sealedAt !== null) return sealedAlready(queries, experiment);
  const mayBeLate = number !== input.seq || input.looksBack === true;
  const last = mayBeLate ? await findLastSuccess(queries, experiment.id) : null;
  if (last !== null && last.asOf >= input.asOf && input.reason !== 'final')
    return { ...standing(experiment, last.seq), asOf: last.asOf };
  assertUpToDate(ledger, input);
  await insertSuccess(queries, experiment, input, { ...input, seq: number });
  const sealed = input.reason === 'final';
  return { ...standing(experiment, number), sealed, asOf: input.asOf };
};

const findFailure = async (
  queries: Queries,
  experimentId: number,
  asked: AskedRefresh,
): Promise<RecordedRefresh> => {
  const { own: recorded } = await readLedger(queries, experimentId, asked);
  if (recorded === null) throw new DatabaseError('unexpected', `Refresh ${asked.seq} was not recorded.`);
  return recorded;
};

type Failure = RefreshStanding & { readonly at: Instant; readonly asOf: Instant | null };

/**
 * Stores why and when a refresh failed; to be run in one transaction. The first record of a refresh stands: when it is a
 * success whose answer was lost, its as-of is given back. So is that of the final result, once there is one.
 */
export const recordRefreshFailure = async (queries: Queries, input: RefreshFailure): Promise<Failure> => {
  const experiment = await lockRefreshed(queries, sql.fragment`uuid = ${input.uuid}`);
  const { reason, code, detail, runId } = input;
  const { own: earlier, number } = await readLedger(queries, experiment.id, input);
  if (earlier === null && experiment.sealedAt !== null) {
    return { ...(await sealedAlready(queries, experiment)), at: experiment.sealedAt };
  }
  if (earlier === null) {
    await queries.query(sql.statement`
      INSERT INTO refreshes (experiment_id, seq, run_id, asked_seq, reason, outcome, error_code, error_detail)
      VALUES (
        ${experiment.id}, ${number}, ${runId ?? null}, ${input.seq}, ${reason}, 'failed', ${code}, ${detail}
      )`);
  }
  const { seq, finishedAt, asOf } = earlier ?? (await findFailure(queries, experiment.id, input));
  return { ...standing(experiment, seq), at: finishedAt, asOf };
};
