import type { Instant } from '../domain/experiment.js';

/** What a server says of itself. */
export interface ServerFacts {
  readonly version: string;
  /** What time it is for the server. */
  readonly now: Instant;
}
