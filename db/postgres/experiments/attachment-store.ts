import type { WantedMetric } from '../../../domain/lifecycle/experiment-creation.js';
import type { Addition, Change, MISSING } from '../catalogue/catalogue-refusal.js';
import type { Unfit } from '../catalogue/change-metric.js';
import type { PostgresPool } from '../connection/pool.js';
import { transact } from '../connection/transactions.js';
import type { AttachedMetric } from '../shapes/attached-metric.js';
import type { AttachmentChange } from './change-attachment.js';
import { attachMetric, changeAttachment, detachMetric } from './change-attachment.js';

/**
 * Changes which metrics an experiment measures. Each is one transaction under the experiment's lock, so that none falls
 * into a completion; each is in the experiment's audit log.
 */
export interface AttachmentStore {
  attach(uuid: string, wanted: WantedMetric): Promise<Addition<AttachedMetric> | typeof MISSING>;
  change(
    uuid: string,
    attachmentId: number,
    change: AttachmentChange,
  ): Promise<Change<AttachedMetric> | Unfit>;
  detach(uuid: string, attachmentId: number): Promise<Change<AttachedMetric>>;
}

/** @returns the attachments on Postgres. */
export const createAttachmentStore = (pool: PostgresPool): AttachmentStore => ({
  attach: (uuid, wanted) => transact(pool, (queries) => attachMetric(queries, uuid, wanted)),
  change: (uuid, attachmentId, change) =>
    transact(pool, (queries) => changeAttachment(queries, uuid, attachmentId, change)),
  detach: (uuid, attachmentId) => transact(pool, (queries) => detachMetric(queries, uuid, attachmentId)),
});
