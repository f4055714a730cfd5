import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import type { JsonObject } from '../../domain/json-value.js';
import { TEXT_LIMITS } from '../../domain/text-limits.js';
import type { DeepReadonly } from '../contract/deep-readonly.js';
import { textOrNumber } from '../fields/number-as-text.js';
import { momentInput } from '../fields/request-fields.js';
import { problemSchema } from '../problem/problem-schema.js';

/** Request: a batch. Events are read one by one, so that a bad one does not cost the others. */
export const eventBatch = z.object({ events: z.array(z.unknown()) });

/** Request: query of a batch. Only for the documentation: `key-in-address.ts` reads it. */
export const eventQuery = z.object({
  environment_key: z
    .string()
    .optional()
    .describe(
      'The client key, for those who cannot send it as `X-Environment-Key`: `navigator.sendBeacon`. Server keys are refused here.',
    ),
});

/** One event, read; what the client left out is null. */
export interface SentEvent {
  readonly eventId: string | null;
  readonly event: string;
  readonly featureName: string | null;
  readonly identifier: string | null;
  readonly value: string | null;
  readonly traits: JsonObject | null;
  readonly metadata: JsonObject | null;
  readonly timestamp: Instant;
}

/** A value from a JSON body is JSON all the way down, so only its outermost shape is checked. */
const jsonObject = z
  .custom<JsonObject>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object',
  )
  .meta({ type: 'object' });
const unixMs = z.number().transform(Math.trunc);

/**
 * One event as SDKs send it, with an optional `event_id` of ours, by which two deliveries are the same event. This
 * schema decides; `read-plain-event.ts` is a short cut to the same result.
 */
export const sentEvent = z
  .object({
    event_id: z
      .string()
      .min(1)
      .max(TEXT_LIMITS.name)
      .nullish()
      .describe(
        'Yours, if you have one: two deliveries with one id are one event. Without one an event is its content, and its place among equal ones of the batch.',
      ),
    event: z
      .string()
      .min(1)
      .max(TEXT_LIMITS.name)
      .describe(
        '`$flag_exposure` says that somebody was shown a variant. Anything else is a name of yours that metrics count; other names with `$` are reserved.',
      ),
    feature_name: z
      .string()
      .max(TEXT_LIMITS.identifier)
      .nullish()
      .describe('Of an exposure, which needs it: the name of the feature.'),
    identifier: textOrNumber(TEXT_LIMITS.identifier)
      .nullish()
      .describe(
        'Who it was: the `identifier` that was sent to identities/. A number is taken as text. Without one it counts for nobody.',
      ),
    value: z
      .union([z.string().max(TEXT_LIMITS.value), z.number().transform(String)])
      .nullish()
      .describe(
        'Of an exposure: the key of the variant (the flag’s `variant`), not the value that was served. Of other events: a number, or text that is one, for metrics of `sum` and `mean`.',
      ),
    traits: jsonObject
      .nullish()
      .describe(
        'Of an exposure: what is known of the identity, as an object such as `{"plan": "pro"}` (identities/ takes a list instead). An audience looks at them, and at those that are kept.',
      ),
    metadata: jsonObject
      .nullish()
      .describe('Anything else, by its name. The filters and `value_field` of metrics read its top level.'),
    timestamp: z
      .union([unixMs, momentInput])
      .describe(
        'When it happened: milliseconds since 1970, or ISO 8601 with a zone. From 2020 on, at most 24 hours ahead. Send the same one with every repeat.',
      ),
  })
  .transform((sent): SentEvent => ({
    eventId: sent.event_id ?? null,
    event: sent.event,
    featureName: sent.feature_name ?? null,
    identifier: sent.identifier ?? null,
    value: sent.value ?? null,
    traits: sent.traits ?? null,
    metadata: sent.metadata ?? null,
    timestamp: sent.timestamp,
  }))
  .meta({ id: 'Event' });

/** Request: a batch as SDKs should send it. Only for the documentation: requests are read with `eventBatch`. */
export const documentedBatch = z
  .object({
    events: z
      .array(sentEvent)
      .describe(
        'Judged one by one. As many as there are: requests are bounded by bytes. None at all is fine: 202, with zeros.',
      ),
  })
  .meta({ id: 'EventBatch' });

/** Why one event of a batch was not taken. */
export const EVENT_REJECTIONS = [
  'invalid_event',
  'invalid_text',
  'event_too_large',
  'reserved_event',
  'timestamp_too_old',
  'timestamp_in_the_future',
  'conflicting_event_id',
] as const;
export type EventRejection = (typeof EVENT_REJECTIONS)[number];

/** Response: why one event was rejected, by its place in the batch. */
const rejectedEventShape = z
  .object({
    index: z.int().min(0).describe('The event’s place in the batch, from 0.'),
    code: z.enum(EVENT_REJECTIONS).describe('What programs go by.'),
    detail: z.string().describe('What is wrong with it, for people.'),
  })
  .meta({ id: 'RejectedEvent' });

/** The most rejections that an answer lists: more than any SDK buffers. */
export const MAX_REJECTIONS = 20_000;

const count = z.int().min(0);
const batchFields = {
  accepted: count.describe('Stored; a repeat of an earlier request’s event is stored again and counts once.'),
  duplicate: count.describe(
    'Copies of another event of the same batch: with the same `event_id`, or of an exposure.',
  ),
  late: count.describe(
    'How many of the accepted ones happened more than a week ago: kept, and a hint at a wrong clock.',
  ),
  rejected: z
    .array(rejectedEventShape)
    .max(MAX_REJECTIONS)
    .describe(`Those that were not stored, and why; of more than ${MAX_REJECTIONS} the first ones.`),
  rejected_unlisted: count
    .optional()
    .describe('How many more were rejected than `rejected` lists. Left out if it lists all of them.'),
};

/** The most warnings in an answer: one says as much as hundreds. */
export const MAX_WARNINGS = 20;

/** Why an exposure that is stored enrols nobody, or an event adds nothing. Only what the sender can do something about. */
const EVENT_WARNINGS = [
  'no_identity',
  'unknown_feature',
  'not_running',
  'audience_unchecked',
  'ambiguous_condition',
  'wrong_variant',
  'value_unreadable',
] as const;

const eventWarningShape = z
  .object({
    index: z.int().min(0).describe('The event’s place in the batch, from 0.'),
    code: z
      .enum(EVENT_WARNINGS)
      .describe(
        'Why an exposure enrols nobody: the verdicts of `health`, see [events](/docs/events#health). `value_unreadable`: a metric of a running experiment reads a number where the event has none.',
      ),
    detail: z.string().describe('The same for people.'),
  })
  .meta({ id: 'EventWarning' });

/** Response: what became of a batch. `accepted`, `duplicate` and all that was rejected add up to what was sent. */
export const batchAnswerShape = z
  .object({
    ...batchFields,
    warnings: z
      .array(eventWarningShape)
      .max(MAX_WARNINGS)
      .optional()
      .describe(
        `Accepted events that lead to nothing, as far as the sender can do something about it: exposures that enrol nobody, and, once for each place in which a metric of a running experiment reads a number, the first event that has none there. At most ${MAX_WARNINGS}. Left out if there are none.`,
      ),
  })
  .meta({ id: 'BatchVerdict' });

/** Response: the same for a batch of which nothing could be taken. */
export const refusedBatchShape = z
  .object({ ...problemSchema.shape, ...batchFields })
  .meta({ id: 'RefusedBatch' });

export type RejectedEvent = Readonly<z.output<typeof rejectedEventShape>>;
export type EventWarning = Readonly<z.output<typeof eventWarningShape>>;
export type BatchAnswer = DeepReadonly<z.output<typeof batchAnswerShape>>;
