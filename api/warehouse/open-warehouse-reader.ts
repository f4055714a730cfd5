import type { Config } from '../../config/config.js';
import { createClickHouse } from '../../db/clickhouse/connection/create-clickhouse.js';
import { queryServerFacts } from '../../db/clickhouse/connection/query-server-facts.js';
import type { ReadOptions } from '../../db/clickhouse/connection/run-query.js';
import { queryArrivals } from '../../db/clickhouse/events/query-arrivals.js';
import {
  queryReceivedCounts,
  queryReceivedEvents,
} from '../../db/clickhouse/events/query-received-events.js';
import { queryExposureSample } from '../../db/clickhouse/exposures/query-exposure-sample.js';
import { queryLatelyExposed } from '../../db/clickhouse/exposures/query-lately-exposed.js';
import { queryMetricArrivals } from '../../db/clickhouse/metrics/query-metric-arrivals.js';
import { queryMetricBaseline } from '../../db/clickhouse/metrics/query-metric-baseline.js';
import { queryMetricPreview } from '../../db/clickhouse/metrics/query-metric-preview.js';
import type { OwnWarehouse } from '../../db/own-warehouse.js';
import type { WarehouseReader } from './warehouse-reader.js';

/** Somebody waits at a screen; what takes longer is not worth the warehouse's time. */
const QUERY_SECONDS = 5;
/** The wait for a free connection included. */
const PATIENCE_MS = 8_000;
/** People who look around have few connections of their own, so that events never wait for them. */
const CONNECTIONS = 2;

/** Opens the way to the warehouse for people who look around; nothing is sent until it is used. */
export const openWarehouseReader = (
  config: Pick<Config, 'CLICKHOUSE_URL' | 'CLICKHOUSE_DATABASE' | 'CLICKHOUSE_CLUSTER'>,
  newUuid: () => string,
  { check }: Pick<OwnWarehouse, 'check'>,
): WarehouseReader & { close(): Promise<void> } => {
  const clickHouse = createClickHouse({
    url: config.CLICKHOUSE_URL,
    database: config.CLICKHOUSE_DATABASE,
    cluster: config.CLICKHOUSE_CLUSTER,
    querySeconds: QUERY_SECONDS,
    graceSeconds: 2,
    maxConnections: CONNECTIONS,
  });
  const options = (what: string): ReadOptions => ({
    signal: AbortSignal.timeout(PATIENCE_MS),
    queryId: `${what}-${newUuid()}`,
    maxExecutionSeconds: QUERY_SECONDS,
  });
  return {
    preview: async (input) => {
      await check();
      return queryMetricPreview(clickHouse, input, options('preview'));
    },
    metricArrivals: async (input) => {
      await check();
      return queryMetricArrivals(clickHouse, input, options('metric-arrivals'));
    },
    baseline: async (input) => {
      await check();
      return queryMetricBaseline(clickHouse, input, options('baseline'));
    },
    exposureSample: async (input) => {
      await check();
      return queryExposureSample(clickHouse, input, options('exposure-sample'));
    },
    latelyExposed: async (key, feature) => {
      await check();
      return queryLatelyExposed(clickHouse, key, feature, options('lately-exposed'));
    },
    receivedEvents: async (key, limit) => {
      await check();
      return queryReceivedEvents(clickHouse, key, limit, options('event-names'));
    },
    receivedCounts: async (key) => {
      await check();
      return queryReceivedCounts(clickHouse, key, options('event-counts'));
    },
    arrivals: async () => {
      await check();
      return queryArrivals(clickHouse, options('arrivals'));
    },
    serverFacts: async () => {
      await check();
      return queryServerFacts(clickHouse, options('server-facts'));
    },
    close: () => clickHouse.close(),
  };
};
