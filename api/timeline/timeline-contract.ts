import { z } from 'zod/v4';
import { TIMELINE_KINDS, TIMELINE_OUTCOMES } from '../../db/postgres/audit/timeline-read-model.js';
import { sourceField } from '../audit/audit-contract.js';
import { changeSide } from '../audit/change-body.js';
import { endpoint } from '../contract/endpoint.js';
import { momentField, pageOf } from '../fields/answer-fields.js';
import { intervalFields } from '../fields/interval-fields.js';
import { pageFields } from '../fields/paging.js';

const kind = z.enum(TIMELINE_KINDS);

/** Response: one thing that happened to an experiment. */
const timelineEntry = z
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
  })
  .meta({ id: 'TimelineEntry' });

export type TimelineEntryBody = z.output<typeof timelineEntry>;

export const getTimeline = endpoint({
  id: 'getTimeline',
  method: 'get',
  path: '/environments/{environmentKey}/experiments/{experimentId}/timeline/',
  tag: 'Experiments',
  summary: 'Read what happened to an experiment',
  description:
    'Commands, also those that were refused, epochs, refreshes, changes and repairs, newest first.',
  query: z.object({
    ...pageFields,
    ...intervalFields,
    kind: z
      .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(kind).max(20))
      .optional()
      .describe('Only these; may be repeated.'),
  }),
  answers: { 200: { description: 'A page of the entries.', schema: pageOf(timelineEntry) } },
});

/** In the order in which people should read them. */
export const timelineEndpoints = [getTimeline] as const;
