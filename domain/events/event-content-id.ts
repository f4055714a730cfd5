/**
 * The id of an event that came without one. SHA-256 needs Node: like `assignment-hash.ts`, this file stays outside of
 * workflow code.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import type { Instant } from '../experiment.js';
import type { JsonObject } from '../json-value.js';

/** All that a client says about an event. */
export interface EventContent {
  readonly environmentKey: string;
  readonly event: string;
  readonly featureName: string | null;
  readonly identifier: string | null;
  readonly value: string | null;
  readonly timestamp: Instant;
  readonly traits: JsonObject | null;
  readonly metadata: JsonObject | null;
}

/**
 * Everything that the client sent counts, traits and metadata too: a delivery that is repeated repeats them, while two
 * real events of the same millisecond often differ in nothing else. What the server adds (time of arrival) does not
 * count. Two events that are equal in all of it are one event; who wants to count both sends ids.
 *
 * @returns 64 hexadecimal digits
 */
export const eventContentId = (content: EventContent): string => {
  const { environmentKey, event, featureName, identifier, value, timestamp, traits, metadata } = content;
  const fields = [environmentKey, event, featureName, identifier, value, timestamp, traits, metadata];
  return createHash('sha256').update(canonicalJson(fields), 'utf8').digest('hex');
};
