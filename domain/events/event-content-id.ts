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
 * count. Events that are equal in all of it are told apart only within a batch, by `ordinalEventId`.
 *
 * @returns 64 hexadecimal digits
 */
export const eventContentId = (content: EventContent): string => {
  const { environmentKey, event, featureName, identifier, value, timestamp, traits, metadata } = content;
  const fields = [environmentKey, event, featureName, identifier, value, timestamp, traits, metadata];
  return createHash('sha256').update(canonicalJson(fields), 'utf8').digest('hex');
};

/**
 * The id of the second, third and further event of a batch that is equal to the first in all that the client said. A
 * batch that is delivered again has as many of them, and so gives them the same ids, with whatever it is mixed.
 *
 * @param contentId the id of the first
 * @param ordinal from 2
 */
export const ordinalEventId = (contentId: string, ordinal: number): string =>
  createHash('sha256').update(`${contentId}/${ordinal}`, 'utf8').digest('hex');
