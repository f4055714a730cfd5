import type { ClickHouse } from './client.js';
import { INBOX_COLUMNS, toInboxValues, type EventRow } from './event-row.js';

export interface InsertOptions {
  readonly signal?: AbortSignal;
}

export interface EventWriter {
  /**
   * Writes a batch and returns when it is stored and visible. Safe to repeat as a whole or in part, however late:
   * copies of an event count once. Gather thousands of rows before calling, each call makes new parts.
   */
  insert(rows: readonly EventRow[], options?: InsertOptions): Promise<void>;
}

/** @param clickHouse the migrated database that holds `event_inbox` */
export const createEventWriter = (clickHouse: ClickHouse): EventWriter => ({
  async insert(rows, options = {}) {
    // The client looks at a signal only when it changes.
    options.signal?.throwIfAborted();
    if (rows.length === 0) return;
    await clickHouse.client.insert({
      table: 'event_inbox',
      columns: [...INBOX_COLUMNS],
      values: rows.map(toInboxValues),
      format: 'JSONCompactEachRow',
      clickhouse_settings: {
        // Newer servers gather inserts by default; an acknowledged event must already be stored.
        async_insert: 0,
        // Partitions are days of event time: a replayed history may touch hundreds of them in one batch.
        max_partitions_per_insert_block: '0',
      },
      ...(options.signal === undefined ? {} : { abort_signal: options.signal }),
    });
  },
});
