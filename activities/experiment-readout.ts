import type {
  ExposureReadout,
  HealthReadout,
  LateReadout,
  MetricReadout,
} from '../db/clickhouse/reading/experiment-reader.js';
import type { MetricAndReading } from './read-metrics.js';

/** All that the warehouse says of an experiment in a window. */
export interface ExperimentReadout {
  readonly exposures: ExposureReadout;
  readonly health: HealthReadout;
  /** Null where they could not be counted. */
  readonly late: LateReadout | null;
  readonly metrics: readonly MetricAndReading[];
}

/** With the sums that its figures were made of, of all metrics that could be read. */
export interface ExactReadout extends ExperimentReadout {
  readonly sums: readonly MetricReadout[];
}

/** What is asked of the identities. */
export type OfIdentities = Pick<ExactReadout, 'exposures' | 'metrics' | 'sums'>;
