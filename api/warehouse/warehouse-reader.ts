import { classifyClickHouseError } from '../../db/clickhouse/connection/classify-clickhouse-error.js';
import type { Arrivals } from '../../db/clickhouse/events/query-arrivals.js';
import type { EventFields } from '../../db/clickhouse/events/query-event-fields.js';
import type { ReceivedCounts, ReceivedEvents } from '../../db/clickhouse/events/query-received-events.js';
import type {
  ExposureSampleInput,
  SampledExposure,
} from '../../db/clickhouse/exposures/query-exposure-sample.js';
import type { LatelyExposed } from '../../db/clickhouse/exposures/query-lately-exposed.js';
import type {
  ChosenArrivals,
  MetricArrivalsInput,
} from '../../db/clickhouse/metrics/query-metric-arrivals.js';
import type {
  MetricBaselineInput,
  MetricBaselineReadout,
} from '../../db/clickhouse/metrics/query-metric-baseline.js';
import type {
  MetricPreviewInput,
  MetricPreviewReadout,
} from '../../db/clickhouse/metrics/query-metric-preview.js';
import type { ServerFacts } from '../../db/server-facts.js';
import { ApiProblem } from '../problem/api-problem.js';

/** Looks into the warehouse for people who wait at a screen; every look gives up within seconds. */
export interface WarehouseReader {
  preview(input: MetricPreviewInput): Promise<MetricPreviewReadout>;
  /** @returns what came of each selector of a page of metrics, in their order. */
  metricArrivals(input: MetricArrivalsInput): Promise<readonly ChosenArrivals[]>;
  baseline(input: MetricBaselineInput): Promise<readonly MetricBaselineReadout[]>;
  exposureSample(input: ExposureSampleInput): Promise<readonly SampledExposure[]>;
  /** @returns a feature's exposures of the last day. */
  latelyExposed(environmentKey: string, featureName: string): Promise<LatelyExposed>;
  receivedEvents(environmentKey: string, limit: number): Promise<ReceivedEvents>;
  /** @returns what the latest events of a name have in their metadata. */
  eventFields(environmentKey: string, event: string): Promise<EventFields>;
  receivedCounts(environmentKey: string): Promise<ReceivedCounts>;
  /** @returns how events of all environments came in lately. */
  arrivals(): Promise<Arrivals>;
  /** @returns the warehouse's version and clock. */
  serverFacts(): Promise<ServerFacts>;
}

const RETRY_SECONDS = 5;

/** @throws ApiProblem `warehouse_unavailable` where the warehouse cannot be read, or not in time */
export const readPatiently = async <Readout>(
  look: () => Promise<Readout>,
  adviceWhenSlow: string,
): Promise<Readout> => {
  try {
    return await look();
  } catch (error) {
    const { code, retryable } = classifyClickHouseError(error);
    // Another server than ours does not know our password.
    if (!retryable && code !== 'auth') throw error;
    const detail =
      code === 'timeout'
        ? `The warehouse did not answer in time. ${adviceWhenSlow}`
        : 'The warehouse cannot be read at the moment.';
    throw new ApiProblem('warehouse_unavailable', detail, { retryAfterSeconds: RETRY_SECONDS, cause: error });
  }
};
