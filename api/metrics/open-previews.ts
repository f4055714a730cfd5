import type { Config } from '../../config/config.js';
import { createClickHouse } from '../../db/clickhouse/client.js';
import { queryMetricPreview } from '../../db/clickhouse/query-metric-preview.js';
import type { MetricPreviewInput, MetricPreviewReadout } from '../../db/clickhouse/query-metric-preview.js';

/** Somebody waits at a screen; what takes longer is not worth the warehouse's time. */
const QUERY_SECONDS = 5;
/** With the wait for one of the connections. */
const PATIENCE_MS = 8_000;
/** Events must never wait for people who try out definitions, so those have connections of their own, and few. */
const CONNECTIONS = 2;

export interface Previews {
  read(input: MetricPreviewInput): Promise<MetricPreviewReadout>;
  close(): Promise<void>;
}

/** Opens the way to the warehouse for previews; nothing is sent until it is used. */
export const openPreviews = (
  config: Pick<Config, 'CLICKHOUSE_URL' | 'CLICKHOUSE_DATABASE'>,
  newUuid: () => string,
): Previews => {
  const clickHouse = createClickHouse({
    url: config.CLICKHOUSE_URL,
    database: config.CLICKHOUSE_DATABASE,
    querySeconds: QUERY_SECONDS,
    graceSeconds: 2,
    maxConnections: CONNECTIONS,
  });
  return {
    read: (input) =>
      queryMetricPreview(clickHouse, input, {
        signal: AbortSignal.timeout(PATIENCE_MS),
        queryId: `preview-${newUuid()}`,
        maxExecutionSeconds: QUERY_SECONDS,
      }),
    close: () => clickHouse.close(),
  };
};
