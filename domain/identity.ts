export type TraitValue = string | number | boolean | null;

/** Who asks for flags. */
export interface Identity {
  readonly identifier: string;
  /** What is hashed; see `identityKey`. */
  readonly key: string;
  readonly traits: Readonly<Record<string, TraitValue>>;
}
