import { z } from 'zod/v4';
import type { JsonObject } from '../../domain/event-id.js';

/** The most events that one request may carry. */
export const MAX_EVENTS = 1_000;

/** Request: a batch. Events are read one by one, so that a bad one does not cost the others. */
export const eventBatch = z.object({ events: z.array(z.unknown()).max(MAX_EVENTS) });

/** Whatever came out of a JSON body is JSON; only its outermost shape is left to check. */
const jsonObject = z.custom<JsonObject>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'must be an object',
);
/** The pattern lets offsets through that no clock has; what the clock cannot read is no instant. */
const isoInstant = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .refine((at) => Number.isFinite(at), 'must be a moment in time');
const epochMs = z.number().transform(Math.trunc);

/** One event as SDKs send it; `event_id` is ours, optional, and makes two deliveries the same event. */
export const sentEvent = z.object({
  event_id: z.string().min(1).max(255).nullish(),
  event: z.string().min(1).max(255),
  feature_name: z.string().max(2_000).nullish(),
  identifier: z.string().max(2_000).nullish(),
  value: z
    .union([z.string().max(20_000), z.number().transform(String)])
    .nullish()
    .default(null),
  traits: jsonObject.nullish(),
  metadata: jsonObject.nullish(),
  timestamp: z.union([epochMs, isoInstant]),
});

export type SentEvent = z.output<typeof sentEvent>;

/** Why one event of a batch was not taken. */
export const EVENT_REJECTIONS = [
  'invalid_event',
  'invalid_text',
  'reserved_event',
  'timestamp_too_old',
  'timestamp_in_the_future',
  'conflicting_event_id',
] as const;
export type EventRejection = (typeof EVENT_REJECTIONS)[number];

/** Response: the verdict on one event, by its place in the batch. */
export interface RejectedEvent {
  readonly index: number;
  readonly code: EventRejection;
  readonly detail: string;
}

/** Response: what became of a batch. The three counts add up to what was sent. */
export interface BatchVerdict {
  /** Stored; a repeat of an earlier request's event is stored again and counts once. */
  readonly accepted: number;
  /** Copies of another event of the same batch. */
  readonly duplicate: number;
  readonly rejected: readonly RejectedEvent[];
}
