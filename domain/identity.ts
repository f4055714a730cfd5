import type { JsonValue } from './json-value.js';

export type TraitValue = string | number | boolean | null;

/**
 * @returns what an application says of an identity, as a trait: a list or an object becomes its JSON, since conditions
 *   compare text, numbers and booleans
 */
export const traitOf = (said: JsonValue): TraitValue =>
  typeof said === 'object' && said !== null ? JSON.stringify(said) : said;

/** What is known of an identity, by name. */
export type Traits = Readonly<Record<string, TraitValue>>;

/** Who asks for flags. */
export interface Identity {
  readonly identifier: string;
  /** What is hashed; see `identityKey`. */
  readonly key: string;
  readonly traits: Traits;
}
