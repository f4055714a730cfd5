import { z } from 'zod/v4';
import { EXPERIMENT_SORTS } from '../../db/postgres/experiments/experiment-read-model.js';
import { ASSIGNMENTS, EXPERIMENT_STATUSES } from '../../domain/experiment.js';
import { LONGEST_COMMENT } from '../../domain/origin.js';
import { STATUS_WORDS } from '../../domain/status/status-words.js';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import { wantedMetric } from '../attachments/attachment-schemas.js';
import { commentField, outcomeField } from '../fields/command-fields.js';
import { pageFields } from '../fields/paging.js';
import { idField, MAX_ID, nameField, repeatable, textField } from '../fields/request-fields.js';
import { rolloutRequest } from '../rollouts/rollout-schemas.js';
import { breachField, entriesField } from '../schedules/schedule-schemas.js';
import { decisionRequestFields } from './decision-fields.js';
import { sourceRequestField } from './source-fields.js';

const DAY_SECONDS = 24 * 60 * 60;
const YEAR_SECONDS = 366 * DAY_SECONDS;

/** A number of seconds, read as whole milliseconds. */
const secondsField = (min: number, max: number) =>
  z
    .number()
    .min(min)
    .max(max)
    .transform((seconds) => Math.round(seconds * 1000));

const comment = z
  .string()
  .max(LONGEST_COMMENT)
  .optional()
  .describe('Why, in your words; kept in the timeline.');

const hypothesisField = textField
  .refine((text) => text.trim() !== '', 'must not be blank')
  .describe('What you expect to happen, and why; for people.');

const tagField = z
  .string()
  .max(50)
  .refine((text) => text.trim() !== '', 'must not be blank');

/** What people note about an experiment. */
const notesFields = {
  owner: nameField.nullable().optional().describe('Who answers for it; null is nobody.'),
  tags: z
    .array(tagField)
    .max(20)
    .refine((tags) => new Set(tags).size === tags.length, 'must not name a tag twice')
    .optional()
    .describe('Words to find it by; the list of experiments filters by them.'),
  notes: textField.optional().describe('Free text for people.'),
};

/** Request: a new experiment. */
// Strict, so that a typo is not read as "left out": without a rollout everybody takes part.
export const newExperiment = z
  .strictObject({
    feature: idField.describe('The id of the feature; it must have variants.'),
    name: nameField.describe('For people; need not be unique.'),
    hypothesis: hypothesisField,
    ...notesFields,
    assignment: z
      .enum(ASSIGNMENTS)
      .default('flag')
      .describe(
        'Who assigns variants: `flag` is Holdfast itself; `external` is somebody else, whose exposures are trusted as they are sent.',
      ),
    metrics: z
      .array(wantedMetric)
      .max(100)
      .default([])
      .describe('None if left out. The first one in the role of a goal is the headline.'),
    source: sourceRequestField,
    experiment_rollout: rolloutRequest
      .optional()
      .describe(
        'Send it. Left out: everybody takes part, split as the environment’s default splits them now; where its shares are 0, everybody gets control and nothing is compared. Of an `external` experiment: the parts that the variants are to get elsewhere, which their sizes are checked against; left out, they are not checked.',
      ),
    schedule: entriesField
      .optional()
      .describe('Commands that are given in advance; see `PUT` at `schedule/`.'),
    on_guardrail_breach: breachField.optional(),
    refresh_interval_seconds: secondsField(1, YEAR_SECONDS)
      .default(3_600_000)
      .describe(
        'How often figures are computed, in seconds; 3600 (an hour) if left out. Every experiment has a place of its own in the interval, so that not all compute together: the first refresh comes at that place, within one interval of the start and mostly earlier.',
      ),
    refresh_throttle_seconds: secondsField(0, DAY_SECONDS)
      .optional()
      .describe(
        'Least time between two refreshes that are asked for, in seconds; 300 if left out, unless the installation says otherwise.',
      ),
    settle_seconds: secondsField(0, YEAR_SECONDS)
      .default(DAY_SECONDS * 1000)
      .describe(
        'How long late events are waited for after the end, before the final result is sealed, in seconds; 86400 (a day) if left out.',
      ),
    planned_units: z
      .int()
      .min(1)
      .max(MAX_ID)
      .default(5_000)
      .describe(
        'How many identities control and one treatment are expected to have together at the decision: there the always-valid intervals are tightest, and they hold anywhere. Never changed afterwards. Whatever it is, nothing is compared below 50 identities in each of the two, and 5 in each that did it of an `occurrence`.',
      ),
    ...decisionRequestFields,
    comment,
  })
  .meta({ id: 'NewExperiment' });

export type NewExperimentRequest = z.output<typeof newExperiment>;

/** Request: an experiment that may be made. What it is called is not looked at; who takes part is. */
export const draftExperiment = newExperiment
  .partial({ name: true, hypothesis: true })
  .required({ experiment_rollout: true })
  .meta({ id: 'DraftExperiment' });

/** Fields that an edit cannot change, with what is said of them. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['metrics', 'is not changed here but at metrics/, where metrics are attached and detached'],
  ['experiment_rollout', 'is not changed here but with PATCH at rollout/'],
  ['schedule', 'is not changed here but with PUT at schedule/'],
  ['on_guardrail_breach', 'is not changed here but with PUT at schedule/'],
  ['status', 'is not changed here but with start/, pause/ and complete/'],
]);

/** Refuses an edit that holds other fields, so that nobody believes that those were changed. */
const editOf = <Shape extends z.ZodRawShape>(id: string, shape: Shape) =>
  z
    .looseObject(shape)
    .check(({ value: sent, issues }) => {
      const others = Object.keys(sent).filter((field) => !Object.hasOwn(shape, field));
      // zod assigns a field of this name, so that it became what the others would be inherited from.
      if (Object.getPrototypeOf(sent) !== Object.prototype) others.push('__proto__');
      for (const field of others) {
        const message = ELSEWHERE.get(field) ?? 'cannot be changed';
        issues.push({ code: 'custom', path: [field], message, input: sent });
      }
    })
    .meta({ id, additionalProperties: false });

/** Clients that are made of Flagsmith's document cannot leave it out. */
const ownFeature = z
  .unknown()
  .optional()
  .describe('Its feature, as it was read or by its id; it changes nothing, and another one is refused.');

/** Request: the words of an experiment as they are to be. */
export const wholeEdit = editOf('WholeExperimentEdit', {
  feature: ownFeature,
  name: nameField.describe('For people; need not be unique.'),
  hypothesis: hypothesisField,
  ...notesFields,
  ...decisionRequestFields,
});

/** Request: what changes of an experiment's words. */
export const experimentEdit = editOf('ExperimentEdit', {
  feature: ownFeature,
  name: nameField.optional(),
  hypothesis: hypothesisField.optional(),
  ...notesFields,
  ...decisionRequestFields,
});

/** Request: what changes of a rollout, and why. */
export const rolloutChange = rolloutRequest
  .partial()
  .extend({
    confirm_new_phase: z
      .boolean()
      .optional()
      .describe(
        'Has to be `true` where another split would begin a new phase: after the first start, also in a pause. Without meaning otherwise.',
      ),
    comment: commentField,
  })
  .meta({ id: 'RolloutChange' });

/** Request: query of a deletion, which has no body to say why in. */
export const deletionQuery = z.object({ comment: commentField });

const EARLIEST_START = Date.UTC(2020, 0, 1);

/** Request: start. The time is for external experiments that ran in the past. */
export const startRequest = z
  .strictObject({
    started_at: z.iso
      .datetime({ offset: true })
      .transform((text) => Date.parse(text))
      .refine((at) => Number.isFinite(at) && at >= EARLIEST_START, 'must not lie before 2020-01-01')
      .optional()
      .describe(
        'Only for the first start of an external experiment that ran in the past: when it began, such as 2026-11-22T07:00:00Z. Now if left out.',
      ),
    comment: commentField,
  })
  .meta({ id: 'StartRequest' });

/** Request: pause. */
export const pauseRequest = z.strictObject({ comment: commentField }).meta({ id: 'PauseRequest' });

/** Request: a refresh. */
export const refreshRequest = z
  .strictObject({
    comment,
    as_of: z.iso
      .datetime({ offset: true })
      .transform((text) => Date.parse(text))
      .refine((at) => Number.isFinite(at), 'must be a moment')
      .optional()
      .describe(
        'What was to be seen at an earlier moment, by the events that are there now: how an experiment that was started in the past gets its history, from the oldest moment to the newest. After the start and the last snapshot, and not in the future; now if left out.',
      ),
  })
  .meta({ id: 'RefreshRequest' });

/** Request: complete, with what becomes of the feature's default. */
export const completeRequest = z
  .strictObject({
    outcome: outcomeField,
    comment: commentField,
  })
  .meta({ id: 'CompleteRequest' });

/** Request: query of the list. */
export const experimentListQuery = z.strictObject({
  ...pageFields,
  status: repeatable(z.enum(EXPERIMENT_STATUSES))
    .optional()
    .describe('Only those of this status, or of one of several.'),
  q: z
    .string()
    .max(TEXT_LIMITS.name)
    .optional()
    .describe('Part of the name of the experiment or of its feature.'),
  tag: repeatable(tagField).optional().describe('Only those with this tag, or with all of several.'),
  owner: nameField.optional().describe('Only those of this owner.'),
  feature: nameField.optional().describe('Only those on the feature with this id or name.'),
  status_word: repeatable(z.enum(STATUS_WORDS))
    .optional()
    .describe('Only those with this status word, or with one of several.'),
  sort: z
    .enum(EXPERIMENT_SORTS)
    .optional()
    .describe(
      '`urgency`: by the rank of the status word, the newest first among equals; `started_at`: the latest start first; `created_at`, if left out: the newest first; `name`: from A to Z; `ends_at`: what is expected to end soonest first.',
    ),
});
