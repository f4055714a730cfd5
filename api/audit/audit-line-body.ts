import type { AuditLine } from '../../db/postgres/audit/audit-read-model.js';
import { iso } from '../fields/iso.js';
import type { AuditLineBody } from './audit-schemas.js';
import { changeBody } from './change-body.js';

/** @returns a line of the audit log as answers show it. */
export const auditLineBody = (line: AuditLine): AuditLineBody => ({
  id: line.id,
  at: iso(line.at),
  subject: line.subject,
  subject_id: line.subjectId,
  subject_name: line.subjectName,
  environment: line.environmentKey,
  actor: line.actor,
  source: line.source,
  action: line.action,
  outcome: line.outcome,
  code: line.code,
  detail: line.detail,
  before: changeBody(line.before, line.subject),
  after: changeBody(line.after, line.subject),
  comment: line.comment,
  snapshot_seq: line.snapshotSeq,
});
