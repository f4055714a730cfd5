import type { ClickHouseOptions } from '../connection/create-clickhouse.js';
import { createClickHouse } from '../connection/create-clickhouse.js';
import type { SourceReader } from './source-reader.js';
import { createSourceReader } from './source-reader.js';

/**
 * @param connection as whom, and with which limits; tables are named with their databases
 * @param ownDatabase the one with the events that were sent to us
 * @returns a reader with a connection of its own, which is closed by `clickHouse.close()`
 */
export const openSourceReader = (
  connection: Omit<ClickHouseOptions, 'database' | 'isOurs'>,
  ownDatabase: string,
): SourceReader =>
  createSourceReader(createClickHouse({ ...connection, database: 'default', isOurs: false }), ownDatabase);
