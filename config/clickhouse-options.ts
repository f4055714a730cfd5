import type { Config } from './config.js';

/** @returns how API and workers reach the warehouse, as plain values */
export const clickHouseOptions = (
  config: Config,
): {
  readonly url: string;
  readonly database: string;
  readonly cluster: Config['CLICKHOUSE_CLUSTER'];
  readonly querySeconds: number;
} => ({
  url: config.CLICKHOUSE_URL,
  database: config.CLICKHOUSE_DATABASE,
  cluster: config.CLICKHOUSE_CLUSTER,
  querySeconds: config.CLICKHOUSE_QUERY_SECONDS,
});
