import type { ClickHouse } from '../../../db/clickhouse/connection/create-clickhouse.js';

/** Makes the tables that the examples of sources speak of: empty, in a database of the name given. */
export const makeShopTables = async ({ client }: ClickHouse, database: string): Promise<void> => {
  for (const query of [
    `CREATE DATABASE IF NOT EXISTS ${database}`,
    `CREATE TABLE IF NOT EXISTS ${database}.assignments
      (user_id String, assigned_at DateTime, variant String, experiment String) ENGINE = MergeTree ORDER BY user_id`,
    `CREATE TABLE IF NOT EXISTS ${database}.orders
      (user_id String, ordered_at DateTime, amount Decimal(9, 2), order_id UInt64, country String)
      ENGINE = MergeTree ORDER BY user_id`,
  ])
    await client.command({ query });
};
