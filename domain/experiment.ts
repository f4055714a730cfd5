/** The states of an experiment; a cancelled one is `deleted` in whatever state it was. */
export const EXPERIMENT_STATUSES = ['created', 'running', 'paused', 'completed'] as const;
export type ExperimentStatus = (typeof EXPERIMENT_STATUSES)[number];

/**
 * Who assigns identities to variants. `flag`: Holdfast's own hash, verified at ingestion. `external`: somebody else
 * did (an in-house splitter, a past test); exposures are trusted as sent and nothing is provisioned.
 */
export const ASSIGNMENTS = ['flag', 'external'] as const;
export type Assignment = (typeof ASSIGNMENTS)[number];

/** The variant that needs no entry: whoever is allocated to no other one gets control's value. */
export const CONTROL_KEY = 'control';

/** A point in time, as whole milliseconds since 1970 (Unix milliseconds), UTC. */
export type Instant = number;

/** The last moment that a year of four digits can say. */
export const LATEST_INSTANT: Instant = Date.UTC(10_000, 0, 1) - 1;
