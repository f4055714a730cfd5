import { z } from 'zod/v4';
import { TIMELINE_KINDS, TIMELINE_OUTCOMES } from '../../domain/timeline-kinds.js';
import { originFields, snapshotSeqField, sourceField } from '../audit/audit-schemas.js';
import { changeSide } from '../audit/change-body.js';
import { momentField } from '../fields/answer-fields.js';
import { intervalFields } from '../fields/interval-fields.js';
import { pageFields } from '../fields/paging.js';
import { repeatable } from '../fields/request-fields.js';

const kind = z.enum(TIMELINE_KINDS);
const action = z.string().min(1).max(100);

/** Request: which page of the entries. */
// Strict: a filter that is not understood must not show everything as if it had been.
export const timelineQuery = z.strictObject({
  ...pageFields,
  ...intervalFields,
  ...originFields,
  kind: repeatable(kind).optional().describe('Only these; may be repeated.'),
  outcome: repeatable(z.enum(TIMELINE_OUTCOMES))
    .optional()
    .describe('Only what came out so; may be repeated.'),
  action: repeatable(action).optional().describe('Only what is called so; may be repeated.'),
  without: repeatable(action)
    .optional()
    .describe('Not what is called so, `refresh requested` say; may be repeated.'),
});

/** Response: one thing that happened to an experiment. */
export const timelineEntry = z
  .object({
    id: z.string().describe('Names the entry for ever.'),
    at: momentField,
    kind: kind.describe(
      '`command` and `rollout` were asked for, `epoch` and `refresh` followed, `metric` and `edit` changed what is said of it, `repair` is the reconciler’s.',
    ),
    action: z.string().describe('What happened, in a few words.'),
    outcome: z
      .enum(TIMELINE_OUTCOMES)
      .describe('Commands and changes are `applied` or `refused`, refreshes `succeeded` or `failed`.'),
    code: z.string().nullable().describe('Why it was refused or failed, for programs.'),
    detail: z.string().nullable().describe('The same for people.'),
    actor: z
      .string()
      .describe(
        'Whose key it was (`api-key:<id>:<name>`), `operator` for a signal that was sent by hand, `holdfast` itself.',
      ),
    source: sourceField,
    comment: z.string().nullable().describe('Why, in the words of whoever asked.'),
    command: z.string().nullable().describe('The id of the command.'),
    before: changeSide,
    after: changeSide,
    snapshot_seq: snapshotSeqField,
  })
  .meta({ id: 'TimelineEntry' });

export type TimelineEntryBody = z.output<typeof timelineEntry>;
