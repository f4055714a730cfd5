import type { ExposureVerdict } from '../../../domain/events/check-exposure.js';
import type { Instant } from '../../../domain/experiment.js';

/** What the server thinks of an exposure. Only `verified` and `trusted` enrol; the others count as health. */
export type Verdict = ExposureVerdict['kind'];

/** One event as it goes into the warehouse, already checked and stamped by the server. */
export interface EventRow {
  readonly environment: string;
  /** With the timestamp it is what makes two deliveries the same event, so it must be re-delivered unchanged. */
  readonly eventId: string;
  readonly event: string;
  readonly featureName: string;
  readonly identifier: string;
  /** Variant key of an exposure; of a metric event a number as text, or nothing. */
  readonly value: string;
  readonly timestamp: Instant;
  /** JSON text, empty for none. */
  readonly traits: string;
  readonly metadata: string;
  readonly sdk: string;
  /** 0 for none. */
  readonly experimentId: number;
  /** Number of the epoch that contains the timestamp, 0 for none. */
  readonly epoch: number;
  /** Empty for a metric event. */
  readonly verdict: Verdict | '';
  /**
   * When the API took it, microseconds since 1970. Of several events with one identity the one that arrived first stands,
   * so it stays with the row, however often that is inserted.
   */
  readonly arrivalMicros: number;
}
