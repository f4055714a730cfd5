/** What is asked and answered about schedules. */
import { z } from 'zod/v4';
import { LATEST_INSTANT } from '../../domain/experiment.js';
import { BREACH_REACTIONS } from '../../domain/lifecycle/command-schedule.js';
import { MOST_ENTRIES } from '../../domain/lifecycle/schedule-refusal.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { momentField, numberField, percentageShape } from '../fields/answer-fields.js';
import { commentField, outcomeField } from '../fields/command-fields.js';
import { momentInput, percentageField } from '../fields/request-fields.js';

const at = momentInput
  .refine((moment) => moment >= 0 && moment <= LATEST_INSTANT, 'must lie between the years 1970 and 9999')
  .describe('When; in the future, and later than the entry before.');

const TEXTS = {
  start: 'Starts, or resumes.',
  pause: 'Everybody gets the feature’s default until the next start.',
  rollout: 'Raises the percentage; the rest of the rollout stays as it is then.',
  complete: 'Ends it.',
} as const;

const named = <Name extends keyof typeof TEXTS>(name: Name) => z.literal(name).describe(TEXTS[name]);

const entryRequest = z
  .discriminatedUnion('command', [
    z.strictObject({ at, command: named('start') }),
    z.strictObject({ at, command: named('pause') }),
    z.strictObject({
      at,
      command: named('rollout'),
      rollout_percentage: percentageField.describe(
        'Who takes part from then on, in percent; more than before.',
      ),
    }),
    z.strictObject({ at, command: named('complete'), outcome: outcomeField }),
  ])
  .meta({
    id: 'ScheduleEntryRequest',
    description: 'A command and when it is given.',
  });

export type ScheduleEntryRequest = z.output<typeof entryRequest>;

/** Commands that are given in advance. */
export const entriesField = z.array(entryRequest).max(MOST_ENTRIES);

/** What happens by itself when a guardrail is harmed. */
export const breachField = z
  .enum(BREACH_REACTIONS)
  .describe(
    'What happens after a refresh by which a guardrail is `harmed`: nothing, or a pause that also drops the rest of the schedule.',
  );

/** Request: all that is to happen by itself. */
export const scheduleRequest = z
  .strictObject({
    entries: entriesField.describe('Replaces those that were set before; an empty list is none.'),
    on_guardrail_breach: breachField
      .optional()
      .describe(
        'What happens after a refresh by which a guardrail is `harmed`: nothing, or a pause that also drops the rest of the schedule. Left out: as it was; `nothing` before it was set.',
      ),
    comment: commentField,
  })
  .meta({ id: 'ScheduleRequest' });

const entry = z
  .object({
    at: momentField.describe('When it is given.'),
    command: z
      .enum(['start', 'pause', 'rollout', 'complete'])
      .describe('What is asked of the experiment then.'),
    rollout_percentage: percentageShape.nullable().describe('Of `rollout`.'),
    outcome: z
      .union([
        z.enum(['restore', 'keep_control']),
        z.object({ ship: numberField.describe('The id of the variant that everybody gets.') }),
      ])
      .nullable()
      .describe('Of `complete`; what is shipped is named by its id.'),
    status: z
      .enum(['pending', 'applied', 'refused', 'dropped'])
      .describe('`dropped`: the experiment was over before its time came.'),
    decided_at: momentField.nullable().describe('Null unless it was applied or refused.'),
    refusal: z
      .object({
        code: z.string().describe('One of the problems’ codes.'),
        detail: z.string().describe('The reason, for people.'),
      })
      .nullable()
      .describe('Why it was refused; the entries after it are given all the same.'),
  })
  .meta({ id: 'ScheduleEntry' });

export type ScheduleEntryBody = DeepReadonly<z.output<typeof entry>>;

/** Fields that say what happens by itself. */
export const scheduleShape = {
  schedule: z.array(entry).describe('Commands that were given in advance, in the order of their times.'),
  on_guardrail_breach: breachField,
};

/** Response: all that happens by itself. */
export const schedule = z
  .object({ entries: scheduleShape.schedule, on_guardrail_breach: breachField })
  .meta({ id: 'Schedule' });

export type ScheduleBody = DeepReadonly<z.output<typeof schedule>>;
