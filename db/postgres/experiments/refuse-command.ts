import { z } from 'zod/v4';
import { recordAudit } from '../audit/audit-entry.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { id } from '../shapes/stored-values.js';
import { findOutcome, recordOutcome } from './command-outcome.js';
import { findExperiment, lockExperiment } from './experiment-row.js';
import type { RefuseInput, RefuseResult, WantedExperiment } from './experiment-writes.js';

/** What the audit log says of whatever was refused. */
interface RefusedExperiment {
  readonly environmentId: number | null;
  readonly name?: string;
  /** Beside the refusal. */
  readonly asked?: Readonly<Record<string, unknown>>;
}

const wantedRow = z.object({ environmentId: id.nullable(), featureName: z.string().nullable() });

/** A workflow that somebody started by hand may name anything. */
const idOrNull = (value: number): number | null => (Number.isSafeInteger(value) ? value : null);

/** Features of other projects keep their names to themselves. */
const describeWanted = async (
  queries: Queries,
  { environmentId, featureId, name }: WantedExperiment,
): Promise<RefusedExperiment> => {
  const feature = idOrNull(featureId);
  const found = await queries.one(sql.type(wantedRow)`
    SELECT n.id AS environment_id, f.name AS feature_name
    FROM (VALUES (${idOrNull(environmentId)}::bigint, ${feature}::bigint)) AS w (environment_id, feature_id)
    LEFT JOIN environments n ON n.id = w.environment_id
    LEFT JOIN features f ON f.id = w.feature_id AND f.project_id = n.project_id`);
  const { featureName } = found;
  return { environmentId: found.environmentId, name, asked: { name, feature, featureName } };
};

const describeExisting = async (queries: Queries, uuid: string): Promise<RefusedExperiment> => {
  const experiment = await findExperiment(queries, uuid);
  return { environmentId: experiment?.environmentId ?? null };
};

/** Writes a refused command to the audit log, and nowhere else; to be run in one transaction. */
export const auditRefusal = async (queries: Queries, input: RefuseInput): Promise<void> => {
  const { uuid, commandId, commandKind, refusal, origin, creation } = input;
  const { asked, ...refused } = await (creation === undefined
    ? describeExisting(queries, uuid)
    : describeWanted(queries, creation));
  await recordAudit(queries, {
    uuid,
    ...refused,
    commandId,
    origin,
    action: `${commandKind} refused`,
    before: null,
    after: { ...refusal, ...asked },
    at: null,
  });
};

/** @returns whether the state that a refusal was decided on is no longer the experiment's. */
const isStale = async (queries: Queries, input: RefuseInput): Promise<boolean> => {
  const { uuid, commandId, expectedRevision } = input;
  if (expectedRevision === undefined) return false;
  const { revision } = await lockExperiment(queries, uuid);
  return revision !== expectedRevision && (await findOutcome(queries, uuid, commandId)) === null;
};

/** Writes a refused command's outcome and audit entry, once for each command; to be run in one transaction. */
export const refuseCommand = async (queries: Queries, input: RefuseInput): Promise<RefuseResult> => {
  const { commandKind: kind, refusal } = input;
  if (await isStale(queries, input)) return { kind: 'stale' };
  if (await recordOutcome(queries, input, { kind, refusal })) await auditRefusal(queries, input);
  return { kind: 'refused' };
};
