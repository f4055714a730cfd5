import type { Config } from '../../config/config.js';
import { createClickHouse } from '../../db/clickhouse/connection/create-clickhouse.js';
import { queryServerFacts } from '../../db/clickhouse/connection/query-server-facts.js';
import type { ReadOptions } from '../../db/clickhouse/connection/run-query.js';
import { queryArrivals } from '../../db/clickhouse/events/query-arrivals.js';
import { queryEventFields } from '../../db/clickhouse/events/query-event-fields.js';
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
/** Enough to know what applications send, and few enough to be read at once. */
const FIELDS_AT_MOST = { events: 2_000, fields: 100 };

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
  /** Asks a question, unless the warehouse is somebody else's. @param what names the query */
  const look = async <Readout>(
    what: string,
    ask: (options: ReadOptions) => Promise<Readout>,
  ): Promise<Readout> => {
    await check();
    return ask({
      signal: AbortSignal.timeout(PATIENCE_MS),
      queryId: `${what}-${newUuid()}`,
      maxExecutionSeconds: QUERY_SECONDS,
    });
  };
  return {
    preview: (input) => look('preview', (own) => queryMetricPreview(clickHouse, input, own)),
    metricArrivals: (input) => look('metric-arrivals', (own) => queryMetricArrivals(clickHouse, input, own)),
    baseline: (input) => look('baseline', (own) => queryMetricBaseline(clickHouse, input, own)),
    exposureSample: (input) => look('exposure-sample', (own) => queryExposureSample(clickHouse, input, own)),
    latelyExposed: (key, feature) =>
      look('lately-exposed', (own) => queryLatelyExposed(clickHouse, key, feature, own)),
    receivedEvents: (key, limit) =>
      look('event-names', (own) => queryReceivedEvents(clickHouse, key, limit, own)),
    eventFields: (environment, event) =>
      look('event-fields', (own) =>
        queryEventFields(clickHouse, { environment, event }, FIELDS_AT_MOST, own),
      ),
    receivedCounts: (key) => look('event-counts', (own) => queryReceivedCounts(clickHouse, key, own)),
    arrivals: () => look('arrivals', (own) => queryArrivals(clickHouse, own)),
    serverFacts: () => look('server-facts', (own) => queryServerFacts(clickHouse, own)),
    close: () => clickHouse.close(),
  };
};
