import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import { defined } from '../../../domain/defined.js';
import { metricsNotFound } from '../../../domain/lifecycle/creation-refusals.js';
import type { WantedMetric } from '../../../domain/lifecycle/experiment-creation.js';
import { marginFault } from '../../../domain/metrics/metric-rules.js';
import { currentOrigin } from '../audit/acting-as.js';
import { recordAudit } from '../audit/audit-entry.js';
import { holdMetrics } from '../catalogue/catalogue-locks.js';
import type { Addition, Change, RefusedChange } from '../catalogue/catalogue-refusal.js';
import { changed, created, MISSING, refused } from '../catalogue/catalogue-refusal.js';
import type { Unfit } from '../catalogue/change-metric.js';
import { pinVersions } from '../catalogue/pin-versions.js';
import { refuseMetricOfSource } from '../catalogue/refuse-source.js';
import type { SqlFragment } from '../connection/sql.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import type { AttachedMetric } from '../shapes/attached-metric.js';
import { ATTACHED_METRIC_AS_JSON, attachedMetric, ATTACHMENTS } from '../shapes/attached-metric.js';
import { id } from '../shapes/stored-values.js';
import type { ExperimentRow } from './experiment-row.js';
import { lockExperiment } from './experiment-row.js';

/** What can be changed of an attachment; a margin of null takes it away. */
export interface AttachmentChange {
  readonly expectedDirection?: WantedMetric['expectedDirection'];
  readonly role?: WantedMetric['role'];
  readonly margin?: number | null;
}

/** @returns the attachments (`x`) that meet a condition, in their order. */
const findAttachments = async (queries: Queries, where: SqlFragment): Promise<readonly AttachedMetric[]> =>
  queries.anyFirst(sql.type(z.object({ attached: attachedMetric }))`
    SELECT ${ATTACHED_METRIC_AS_JSON} AS attached FROM ${ATTACHMENTS} WHERE ${where} ORDER BY x.id`);

const findAttachment = async (
  queries: Queries,
  experimentId: number,
  attachmentId: number,
): Promise<AttachedMetric | null> => {
  const where = sql.fragment`x.experiment_id = ${experimentId} AND x.id = ${attachmentId}::bigint`;
  const [found = null] = await findAttachments(queries, where);
  return found;
};

/** What the audit log says of an attachment. */
const contentOf = (attached: AttachedMetric | null): unknown => {
  if (attached === null) return null;
  const { id: attachmentId, metricId, metricVersion, name, expectedDirection, role, margin } = attached;
  return { id: attachmentId, metricId, metricVersion, name, expectedDirection, role, margin };
};

/** Every change is news of the experiment, and stands in its history. */
const recordChange = async (
  queries: Queries,
  { id: experimentId, uuid, environmentId }: ExperimentRow,
  action: 'attached' | 'changed' | 'detached',
  before: AttachedMetric | null,
  after: AttachedMetric | null,
): Promise<void> => {
  await queries.query(sql.statement`
    UPDATE experiments SET updated_at = clock_timestamp(), edition = edition + 1 WHERE id = ${experimentId}`);
  await recordAudit(queries, {
    uuid,
    environmentId,
    commandId: null,
    origin: currentOrigin(),
    action: `metric ${action}`,
    before: contentOf(before),
    after: contentOf(after),
    at: null,
  });
};

const COMPLETED = refused('experiment_completed', 'The metrics of a completed experiment cannot be changed.');

/** Waits for commands that are being applied, and keeps others away; then sees what they left. */
const lockOpen = async (
  queries: Queries,
  uuid: string,
): Promise<ExperimentRow | RefusedChange | typeof MISSING> => {
  const experiment = await lockExperiment(queries, uuid);
  if (experiment.deletedAt !== null) return MISSING;
  return experiment.status === 'completed' ? COMPLETED : experiment;
};

const refuseAttachment = async (
  queries: Queries,
  { id: experimentId, environmentId }: ExperimentRow,
  metricId: number,
): Promise<RefusedChange | null> => {
  await holdMetrics(queries, sql.fragment`m.id = ${metricId}`);
  const exists = await queries.exists(sql.statement`
    SELECT FROM metrics WHERE id = ${metricId} AND environment_id = ${environmentId} AND deleted_at IS NULL`);
  if (!exists) return { kind: 'refused', refusal: metricsNotFound([metricId]) };
  const isAttached = await queries.exists(sql.statement`
    SELECT FROM experiment_metrics WHERE experiment_id = ${experimentId} AND metric_id = ${metricId}`);
  if (isAttached) return refused('duplicate_metric', `The experiment measures metric ${metricId} already.`);
  const unread = await refuseMetricOfSource(queries, experimentId, metricId);
  return unread === null ? null : { kind: 'refused', refusal: unread };
};

/** Makes an experiment measure one more metric; one that has started keeps the version that the metric has now. */
export const attachMetric = async (
  queries: Queries,
  uuid: string,
  wanted: WantedMetric,
): Promise<Addition<AttachedMetric> | typeof MISSING> => {
  const experiment = await lockOpen(queries, uuid);
  if ('kind' in experiment) return experiment;
  const { metricId, expectedDirection, role = 'goal', margin = null } = wanted;
  const refusal = await refuseAttachment(queries, experiment, metricId);
  if (refusal !== null) return refusal;
  const attachmentId = await queries.oneFirst(sql.type(z.object({ id }))`
    INSERT INTO experiment_metrics (experiment_id, metric_id, expected_direction, role, margin)
    VALUES (${experiment.id}, ${metricId}, ${expectedDirection}, ${role}, ${margin})
    RETURNING id`);
  if (experiment.status !== 'created') await pinVersions(queries, sql.fragment`x.id = ${attachmentId}`);
  const attached = await findAttachment(queries, experiment.id, attachmentId);
  if (attached === null) return MISSING;
  await recordChange(queries, experiment, 'attached', null, attached);
  return created(attached);
};

/** A role other than guardrail drops the margin, unless one was asked for, which does not fit then. */
const withChange = (before: AttachedMetric, change: AttachmentChange): WantedMetric => {
  const { metricId, margin: marginBefore, expectedDirection } = before;
  const role = change.role ?? before.role;
  const kept = role === 'guardrail' ? marginBefore : undefined;
  const margin = change.margin === undefined ? kept : (change.margin ?? undefined);
  return defined({
    metricId,
    expectedDirection: change.expectedDirection ?? expectedDirection,
    role,
    margin,
  });
};

/** Changes what is expected of a metric of an experiment. A change that changes nothing leaves no trace. */
export const changeAttachment = async (
  queries: Queries,
  uuid: string,
  attachmentId: number,
  change: AttachmentChange,
): Promise<Change<AttachedMetric> | Unfit> => {
  const experiment = await lockOpen(queries, uuid);
  if ('kind' in experiment) return experiment;
  const before = await findAttachment(queries, experiment.id, attachmentId);
  if (before === null) return MISSING;
  const { expectedDirection, role = 'goal', margin } = withChange(before, change);
  const fault = marginFault(role, margin);
  if (fault !== null) return { kind: 'unfit', fault };
  await queries.query(sql.statement`
    UPDATE experiment_metrics
    SET expected_direction = ${expectedDirection}, role = ${role}, margin = ${margin ?? null}
    WHERE id = ${attachmentId}`);
  const after = await findAttachment(queries, experiment.id, attachmentId);
  if (!isDeepStrictEqual(after, before)) await recordChange(queries, experiment, 'changed', before, after);
  return changed(after ?? before);
};

/** Makes an experiment measure a metric no longer. */
export const detachMetric = async (
  queries: Queries,
  uuid: string,
  attachmentId: number,
): Promise<Change<AttachedMetric>> => {
  const experiment = await lockOpen(queries, uuid);
  if ('kind' in experiment) return experiment;
  const before = await findAttachment(queries, experiment.id, attachmentId);
  if (before === null) return MISSING;
  await queries.query(sql.statement`DELETE FROM experiment_metrics WHERE id = ${attachmentId}`);
  await recordChange(queries, experiment, 'detached', before, null);
  return changed(before);
};
