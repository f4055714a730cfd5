import type { ExposureVerdict } from '../../domain/check-exposure.js';
import type { Instant } from '../../domain/experiment.js';
import { parseMetricValue } from '../../domain/metric-value.js';

/** The event by which an SDK says that an identity saw a variant; every other name is a metric event. */
export const EXPOSURE_EVENT = '$flag_exposure';

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
}

/** Columns of `event_inbox` in the order of `toInboxValues`. */
export const INBOX_COLUMNS = [
  'environment',
  'event_id',
  'event',
  'feature_name',
  'identifier',
  'value',
  'timestamp',
  'traits',
  'metadata',
  'sdk',
  'experiment_id',
  'epoch',
  'verdict',
  'num',
  'num_ok',
] as const;

/** Half of a surrogate pair is no character: ClickHouse refuses it, and with it the whole batch. */
const LONE_SURROGATE = /\p{Surrogate}/gu;
const text = (value: string): string => value.replace(LONE_SURROGATE, '\ufffd');

/** Text rather than a number, because a bare number's unit depends on its length and on the format. */
const dateTime64 = (instant: Instant): string =>
  new Date(instant).toISOString().replace('T', ' ').slice(0, -1);

/** Squares are summed as doubles: beyond this, one event could make an experiment's sums infinite for good. */
const LARGEST_MAGNITUDE = 1e100;

const numberOf = (row: EventRow): readonly [num: number, ok: 0 | 1] => {
  if (row.event === EXPOSURE_EVENT) return [0, 0];
  const { num, ok } = parseMetricValue(row.value);
  return ok && Math.abs(num) <= LARGEST_MAGNITUDE ? [num, 1] : [0, 0];
};

/** @returns the row as positional values; the number is parsed here, once, so that no query has to. */
export const toInboxValues = (row: EventRow): readonly (string | number)[] => [
  text(row.environment),
  text(row.eventId),
  text(row.event),
  text(row.featureName),
  text(row.identifier),
  text(row.value),
  dateTime64(row.timestamp),
  text(row.traits),
  text(row.metadata),
  text(row.sdk),
  row.experimentId,
  row.epoch,
  row.verdict,
  ...numberOf(row),
];
