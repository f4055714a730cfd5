import { z } from 'zod/v4';
import { AUDIT_OUTCOMES } from '../../domain/audit-outcomes.js';
import { AUDIT_SUBJECTS } from '../../domain/audit-subject.js';
import { AUDIT_SOURCES } from '../../domain/origin.js';
import { momentField, numberField } from '../fields/answer-fields.js';
import { intervalFields } from '../fields/interval-fields.js';
import { pageFields } from '../fields/paging.js';
import { nameField, repeatable } from '../fields/request-fields.js';
import { changeSide } from './change-body.js';

/** Where a change came from. */
export const sourceField = z
  .enum(AUDIT_SOURCES)
  .describe(
    '`mcp` is a tool that an agent called; `schedule` is what was given in advance, and what happens at intervals; `guardrail` a metric that was harmed; `system` the product itself, at its start or from a command line.',
  );

/** What was known when something happened. */
export const snapshotSeqField = numberField
  .nullable()
  .describe(
    'The number of the newest results that the experiment had then, for `snapshots/` and for `?seq=` on its page; null where there were none.',
  );

/** Request: whose doing is looked for, and by which way it came. */
export const originFields = {
  actor: nameField.optional().describe('Part of the actor, in whatever case: a name, or `api-key:7:`.'),
  source: repeatable(z.enum(AUDIT_SOURCES))
    .optional()
    .describe('Only what came by this way, or by one of several.'),
};

/** Response: one line of the audit log. */
export const auditLine = z
  .object({
    id: numberField,
    at: momentField,
    subject: z.enum(AUDIT_SUBJECTS).describe('What kind of thing was changed.'),
    subject_id: numberField.nullable().describe('Null for an experiment whose creation was refused.'),
    subject_name: z
      .string()
      .nullable()
      .describe('What it was called then; an experiment that was never made: what it was to be called.'),
    environment: z.string().nullable().describe('The client key; null for what all environments share.'),
    actor: z.string().describe('Whose key it was: `api-key:<id>:<name>`.'),
    source: sourceField,
    action: z.string().describe('`created`, `changed`, `deleted`, `revoked`, or what became of a command.'),
    outcome: z.enum(AUDIT_OUTCOMES).describe('A command that was refused changed nothing.'),
    code: z.string().nullable().describe('Why it was refused, for programs.'),
    detail: z.string().nullable().describe('Why it was refused, for people.'),
    before: changeSide,
    after: changeSide.describe(
      'By the names that the fields have elsewhere in the API. Of a refusal: its code and detail; of a refused creation also the `name` of the experiment and its `feature`.',
    ),
    comment: z.string().nullable().describe('Why, in the words of whoever asked; null if nobody said.'),
    snapshot_seq: snapshotSeqField,
  })
  .meta({ id: 'AuditLine', description: 'Who changed what, when, from where. Lines are never changed.' });

export type AuditLineBody = z.output<typeof auditLine>;
/** Request: which page of the log. */
// Strict: a filter that is not understood must not show everything as if it had been.
export const auditQuery = z.strictObject({
  ...pageFields,
  ...intervalFields,
  ...originFields,
  subject: z.enum(AUDIT_SUBJECTS).optional().describe('Only what happened to such things.'),
  outcome: z.enum(AUDIT_OUTCOMES).optional().describe('Only what was done, or only what was refused.'),
});
