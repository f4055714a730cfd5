import type { TimelineEntry } from '../../db/postgres/audit/timeline-read-model.js';
import { changeBody } from '../audit/change-body.js';
import { iso } from '../fields/iso.js';
import type { TimelineEntryBody } from './timeline-schemas.js';

/** @returns an entry of the timeline as answers show it. */
export const timelineEntryBody = (entry: TimelineEntry): TimelineEntryBody => ({
  id: entry.id,
  at: iso(entry.at),
  kind: entry.kind,
  action: entry.action,
  outcome: entry.outcome,
  code: entry.code,
  detail: entry.detail,
  actor: entry.actor,
  source: entry.source,
  comment: entry.comment,
  command: entry.commandId,
  before: changeBody(entry.before, 'experiment'),
  after: changeBody(entry.after, 'experiment'),
  snapshot_seq: entry.snapshotSeq,
});
