import type { Config } from '../../config/config.js';
import type { ReadOptions } from '../../db/clickhouse/connection/run-query.js';
import { openSourceReader } from '../../db/clickhouse/sources/open-source-reader.js';
import type { SourceLook } from '../../db/clickhouse/sources/source-reader.js';
import type { ExperimentWindow } from '../../db/clickhouse/window/epoch-window.js';
import type { EventTables } from '../../db/clickhouse/window/event-tables.js';
import type { Measured } from '../../domain/sources/metric-fits-source.js';
import type { ExperimentSource, SourceMapping } from '../../domain/sources/source-mapping.js';

/** Somebody waits at a screen. */
const QUERY_SECONDS = 5;
/** All tables of a source together, the wait for a free connection included. */
const PATIENCE_MS = 25_000;
const CONNECTIONS = 2;

/** Looks at tables of others for people who make a source of them, or want to read them as a refresh does. */
export interface SourceTables {
  look(mapping: SourceMapping): Promise<SourceLook>;
  /** @throws SourceError when they cannot be read as they are mapped */
  tables(
    source: ExperimentSource,
    window: ExperimentWindow,
    metrics: readonly Measured[],
  ): Promise<EventTables>;
  close(): Promise<void>;
}

/** @returns null where no tables of others are read; nothing is sent until it is used */
export const openSourceTables = (
  config: Pick<Config, 'SOURCES_CLICKHOUSE_URL' | 'CLICKHOUSE_DATABASE'>,
  newUuid: () => string,
): SourceTables | null => {
  const { SOURCES_CLICKHOUSE_URL: url, CLICKHOUSE_DATABASE: ownDatabase } = config;
  if (url === undefined) return null;
  const reader = openSourceReader(
    { url, querySeconds: QUERY_SECONDS, graceSeconds: 2, maxConnections: CONNECTIONS },
    ownDatabase,
  );
  const options = (): ReadOptions => ({
    signal: AbortSignal.timeout(PATIENCE_MS),
    queryId: `source-${newUuid()}`,
    maxExecutionSeconds: QUERY_SECONDS,
  });
  return {
    look: (mapping) => reader.look(mapping, options()),
    tables: (source, window, metrics) => reader.tables(source, window, metrics, options()),
    close: () => reader.clickHouse.close(),
  };
};
