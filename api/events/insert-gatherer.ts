import type { EventRow } from '../../db/clickhouse/event-row.js';
import type { EventWriter } from '../../db/clickhouse/event-writer.js';
import { ApiProblem } from '../problem/api-problem.js';

export interface GathererLimits {
  /** How long a row waits for company. */
  readonly lingerMs: number;
  /** A batch of this many rows does not wait for more. */
  readonly batchRows: number;
  /** Inserts under way at a time; meanwhile the next batch grows. */
  readonly inserts: number;
  /** Rows that may be held in memory, waiting or on their way. */
  readonly heldRows: number;
  readonly insertTimeoutMs: number;
}

export interface InsertGatherer {
  /** @returns when the rows are stored; throws `warehouse_unavailable` when they are not. */
  add(rows: readonly EventRow[]): Promise<void>;
}

interface Batch {
  readonly rows: EventRow[];
  readonly stored: Promise<void>;
  /** Lets the insert begin. */
  readonly begin: () => void;
  isDue: boolean;
}

const RETRY_SECONDS = 5;

const warehouseUnavailable = (cause: unknown): ApiProblem =>
  new ApiProblem('warehouse_unavailable', 'The events could not be stored; send the same batch again.', {
    retryAfterSeconds: RETRY_SECONDS,
    cause,
  });

const tooBusy = (): ApiProblem =>
  new ApiProblem('too_busy', 'Too many events are on their way; send the same batch again.', {
    retryAfterSeconds: 1,
  });

/**
 * Gathers the rows of concurrent requests into one insert, because each insert makes new parts in the warehouse.
 * Nothing is acknowledged before it is stored.
 */
export const createInsertGatherer = (writer: EventWriter, limits: GathererLimits): InsertGatherer => {
  let open: Batch | null = null;
  let inserting = 0;
  let held = 0;

  const insert = async (rows: readonly EventRow[]): Promise<void> => {
    try {
      await writer.insert(rows, { signal: AbortSignal.timeout(limits.insertTimeoutMs) });
    } catch (error) {
      throw warehouseUnavailable(error);
    } finally {
      held -= rows.length;
      inserting -= 1;
      sendIfDue();
    }
  };

  const sendIfDue = (): void => {
    if (open === null || !open.isDue || inserting >= limits.inserts) return;
    const batch = open;
    open = null;
    inserting += 1;
    batch.begin();
  };

  const openBatch = (): Batch => {
    const rows: EventRow[] = [];
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const batch: Batch = { rows, stored: begun.then(() => insert(rows)), begin, isDue: false };
    setTimeout(() => {
      batch.isDue = true;
      sendIfDue();
    }, limits.lingerMs);
    return batch;
  };

  return {
    async add(rows) {
      if (rows.length === 0) return;
      if (held + rows.length > limits.heldRows) throw tooBusy();
      held += rows.length;
      open ??= openBatch();
      const batch = open;
      for (const row of rows) batch.rows.push(row);
      if (batch.rows.length >= limits.batchRows) batch.isDue = true;
      sendIfDue();
      await batch.stored;
    },
  };
};
