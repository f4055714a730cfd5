export type TraitValue = string | number | boolean | null;

/** What is known of an identity, by name. */
export type Traits = Readonly<Record<string, TraitValue>>;

/** Who asks for flags. */
export interface Identity {
  readonly identifier: string;
  /** What is hashed; see `identityKey`. */
  readonly key: string;
  readonly traits: Traits;
}
