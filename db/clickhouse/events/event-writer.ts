import { Readable } from 'node:stream';
import { defined } from '../../../domain/defined.js';
import { clusterInserts } from '../connection/cluster-settings.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { EncodedEvents } from './encode-events.js';
import { encodeEvents } from './encode-events.js';
import type { EventRow } from './event-row.js';

interface InsertOptions {
  readonly signal?: AbortSignal;
}

export interface EventWriter {
  /**
   * Writes a batch and returns when it is stored and visible. Safe to repeat as a whole or in part, however late:
   * copies of an event count once. Gather thousands of rows before calling, each call makes new parts.
   */
  insert(rows: readonly EventRow[], options?: InsertOptions): Promise<void>;
  /** The same for rows that were encoded before. */
  insertEncoded(events: EncodedEvents, options?: InsertOptions): Promise<void>;
}

const columnsOf = ({ columns }: EncodedEvents): [string, ...string[]] => {
  const [first = '', ...others] = columns.split(',');
  return [first, ...others];
};

const SETTINGS = {
  // Newer servers gather inserts by default; an acknowledged event must already be stored.
  async_insert: 0,
  // Partitions are days of event time: a replayed history may touch hundreds of them in one batch.
  max_partitions_per_insert_block: '0',
  // The first line is an event, whatever it looks like.
  input_format_tsv_detect_header: 0,
} as const;

/** @param clickHouse the migrated database that holds `event_inbox` */
export const createEventWriter = (clickHouse: ClickHouse): EventWriter => {
  const insertEncoded: EventWriter['insertEncoded'] = async (events, { signal } = {}) => {
    // The client looks at a signal only when it changes.
    signal?.throwIfAborted();
    if (events.rowCount === 0) return;
    await clickHouse.client.insert({
      table: 'event_inbox',
      columns: columnsOf(events),
      values: Readable.from(events.parts, { objectMode: false }),
      format: 'TabSeparated',
      clickhouse_settings: { ...SETTINGS, ...clusterInserts(clickHouse) },
      ...defined({ abort_signal: signal }),
    });
  };
  return { insertEncoded, insert: (rows, options) => insertEncoded(encodeEvents(rows), options) };
};
