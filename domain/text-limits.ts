/**
 * The longest texts, in UTF-16 code units as JavaScript counts them. An event says what was served to whom, so what can
 * be created, asked for and sent must be of the same lengths.
 */
export const TEXT_LIMITS = {
  /** Names and keys of things, names of events. */
  name: 255,
  /** Identifiers of identities, ids of events. */
  identifier: 2_000,
  /** Values of flags and of events. */
  value: 20_000,
} as const;
