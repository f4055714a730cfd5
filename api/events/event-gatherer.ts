import type { EncodedEvents } from '../../db/clickhouse/events/encode-events.js';
import { defined } from '../../domain/defined.js';
import { ApiProblem } from '../problem/api-problem.js';

export interface GathererLimits {
  /** How long a batch waits for more events when no other batch is being stored. */
  readonly lingerMs: number;
  /** The longest that a batch waits for the one before it to be stored. */
  readonly maxWaitMs: number;
  /** A batch of this many rows or bytes is full, and does not wait for more. */
  readonly batchRows: number;
  readonly batchBytes: number;
  /** How many batches are stored at a time. */
  readonly inserts: number;
  /** How many bytes may be in memory, waiting or being stored. */
  readonly heldBytes: number;
}

export interface EventGatherer {
  /** @returns when the events are stored; throws what `store` threw, or `too_busy`. */
  add(events: EncodedEvents): Promise<void>;
}

interface EventBatch {
  readonly columns: string;
  readonly parts: Buffer[];
  /** Rows by the key of their environment; null once somebody's are not known. */
  environments: Map<string, number> | null;
  rowCount: number;
  byteCount: number;
  /** It has waited for `lingerMs`. */
  hasLingered: boolean;
  /** It has waited for `maxWaitMs`. */
  isOverdue: boolean;
}

interface OpenBatch extends EventBatch {
  /** Lets it be stored. */
  readonly begin: () => void;
  readonly stored: Promise<void>;
}

const bytesOf = ({ parts }: EncodedEvents): number => parts.reduce((sum, { length }) => sum + length, 0);

const createBatch = (columns: string, run: (batch: EventBatch) => Promise<void>): OpenBatch => {
  const { promise, begin } = gate();
  const batch: EventBatch = {
    columns,
    parts: [],
    environments: new Map(),
    rowCount: 0,
    byteCount: 0,
    hasLingered: false,
    isOverdue: false,
  };
  return Object.assign(batch, { begin, stored: promise.then(() => run(batch)) });
};

const put = (batch: EventBatch, { parts, rowCount, environments }: EncodedEvents): void => {
  for (const part of parts) batch.parts.push(part);
  batch.rowCount += rowCount;
  if (environments === undefined) batch.environments = null;
  for (const [key, rows] of Object.entries(environments ?? {}))
    batch.environments?.set(key, (batch.environments.get(key) ?? 0) + rows);
};

const gate = (): { readonly promise: Promise<void>; readonly begin: () => void } => {
  let begin = (): void => undefined;
  const promise = new Promise<void>((resolve) => (begin = resolve));
  return { promise, begin };
};

const tooBusy = (): ApiProblem =>
  new ApiProblem('too_busy', 'Too many events are on their way; send the same batch again.', {
    retryAfterSeconds: 1,
  });

/**
 * Gathers the events of concurrent requests into one batch, because each insert costs the warehouse as much as
 * thousands of rows. While one batch is being stored, the next one grows. It is stored when the first one is done,
 * when it is full, or when it has waited for as long as is allowed.
 *
 * @param store stores a batch durably; nothing is acknowledged before it returns
 */
export const createEventGatherer = (
  store: (events: EncodedEvents) => Promise<void>,
  limits: GathererLimits,
): EventGatherer => {
  let open: OpenBatch | null = null;
  let underWay = 0;
  let heldBytes = 0;

  const run = async ({ columns, parts, environments, rowCount, byteCount }: EventBatch): Promise<void> => {
    const known = environments === null ? undefined : Object.fromEntries(environments);
    try {
      await store({ columns, parts, rowCount, ...defined({ environments: known }) });
    } finally {
      heldBytes -= byteCount;
      underWay -= 1;
      sendIfDue();
    }
  };

  const isDue = (batch: EventBatch): boolean => {
    if (batch.isOverdue || batch.rowCount >= limits.batchRows || batch.byteCount >= limits.batchBytes)
      return underWay < limits.inserts;
    return batch.hasLingered && underWay === 0;
  };

  const sendIfDue = (): void => {
    if (open === null || !isDue(open)) return;
    const { begin } = open;
    open = null;
    underWay += 1;
    begin();
  };

  const openBatch = (columns: string): OpenBatch => {
    const batch = createBatch(columns, run);
    setTimeout(() => {
      batch.hasLingered = true;
      sendIfDue();
    }, limits.lingerMs);
    setTimeout(() => {
      batch.isOverdue = true;
      sendIfDue();
    }, limits.maxWaitMs).unref();
    return batch;
  };

  return {
    async add(events) {
      if (events.rowCount === 0) return;
      const byteCount = bytesOf(events);
      if (heldBytes + byteCount > limits.heldBytes) throw tooBusy();
      heldBytes += byteCount;
      open ??= openBatch(events.columns);
      const batch = open;
      put(batch, events);
      batch.byteCount += byteCount;
      sendIfDue();
      await batch.stored;
    },
  };
};
