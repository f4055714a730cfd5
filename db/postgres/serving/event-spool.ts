import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import { read } from '../connection/transactions.js';

/** Encoded events as the spool keeps them; what is in them is the warehouse's business. */
export interface SpooledEvents {
  readonly columns: string;
  readonly parts: readonly Buffer[];
  readonly rowCount: number;
  /** Rows by the key of their environment; absent where nobody knows, and then they may be anybody's. */
  readonly environments?: Readonly<Record<string, number>>;
}

/** One batch in the line, without its payload. */
export interface SpoolEntry {
  readonly id: number;
  readonly columns: string;
  readonly rowCount: number;
  readonly byteCount: number;
  /** How often the warehouse refused it while it took others. */
  readonly refusals: number;
}

export interface SpoolDepth {
  readonly rowCount: number;
  readonly byteCount: number;
  /** When the oldest batch was spooled, null when there is none. */
  readonly oldestAt: Instant | null;
}

export interface SpoolLimits {
  readonly rowCount: number;
  readonly byteCount: number;
}

/** Accepted events on their way into the warehouse, safe from the death of any process. */
export interface EventSpool {
  /**
   * @param share of the room that may be used, 1 for all of it
   * @returns false, with nothing added, where the spool would exceed its limits, all processes together
   */
  add(events: SpooledEvents, share?: number): Promise<boolean>;
  depth(): Promise<SpoolDepth>;
  /** Takes or renews the right to drain. It saves work, and no more: two who drain insert copies, which count once. */
  lease(drainer: string, leaseMs: number): Promise<boolean>;
  release(drainer: string): Promise<void>;
  /** @returns the head of the line, oldest first; refused ones stand behind all others. */
  head(limit: number): Promise<readonly SpoolEntry[]>;
  /** @returns the payloads of entries, in their order; those that are gone by now are left out. */
  payloads(ids: readonly number[]): Promise<readonly Buffer[]>;
  /** Takes entries off that are in the warehouse. */
  remove(ids: readonly number[]): Promise<void>;
  /** Sends entries to the end of the line. */
  sendBack(ids: readonly number[]): Promise<void>;
}

const addedRow = z.object({ id: z.number().int() });
const leaseRow = z.object({ drainer: z.string() });
const depthRow: z.ZodType<SpoolDepth> = z.object({
  rowCount: z.number().int(),
  byteCount: z.number().int(),
  oldestAt: z.number().int().nullable(),
});
const entryRow: z.ZodType<SpoolEntry> = z.object({
  id: z.number().int(),
  columns: z.string(),
  rowCount: z.number().int(),
  byteCount: z.number().int(),
  refusals: z.number().int(),
});
const payloadRow = z.object({ payload: z.instanceof(Uint8Array) });

const createEntrance = (pool: PostgresPool, limits: SpoolLimits): Pick<EventSpool, 'add' | 'depth'> => ({
  async add({ columns, parts, rowCount, environments }, share = 1) {
    const payload = Buffer.concat(parts);
    // Whoever adds waits for the one row that counts, so that two do not squeeze into the last room.
    const added = await read(pool, (queries) =>
      queries.any(sql.type(addedRow)`
        WITH room AS (
          SELECT id FROM event_spool_state
          WHERE row_count + ${rowCount}::bigint <= ${Math.floor(limits.rowCount * share)}::bigint
            AND byte_count + ${payload.length}::bigint <= ${Math.floor(limits.byteCount * share)}::bigint
          FOR UPDATE
        )
        INSERT INTO event_spool (columns, payload, row_count, environments)
        SELECT ${columns}, ${sql.binary(payload)}, ${rowCount}::integer, ${sql.jsonb(environments)} FROM room
        RETURNING id`),
    );
    return added.length > 0;
  },
  depth: () =>
    read(pool, (queries) =>
      queries.one(sql.type(depthRow)`
        SELECT
          row_count, byte_count, (SELECT spooled_at FROM event_spool ORDER BY id LIMIT 1) AS oldest_at
        FROM event_spool_state`),
    ),
});

const createLease = (pool: PostgresPool): Pick<EventSpool, 'lease' | 'release'> => ({
  async lease(drainer, leaseMs) {
    const rows = await read(pool, (queries) =>
      queries.any(sql.type(leaseRow)`
        UPDATE event_spool_state
        SET drainer = ${drainer}, leased_until = clock_timestamp() + ${leaseMs}::float8 * interval '1 millisecond'
        WHERE drainer = ${drainer} OR leased_until < clock_timestamp()
        RETURNING drainer`),
    );
    return rows.length > 0;
  },
  async release(drainer) {
    await read(pool, (queries) =>
      queries.query(sql.statement`
        UPDATE event_spool_state SET drainer = NULL, leased_until = '-infinity' WHERE drainer = ${drainer}`),
    );
  },
});

type Line = Pick<EventSpool, 'head' | 'payloads' | 'remove' | 'sendBack'>;

const createLine = (pool: PostgresPool): Line => ({
  head: (limit) =>
    read(pool, (queries) =>
      queries.any(sql.type(entryRow)`
        SELECT id, columns, row_count, byte_count, refusals
        FROM event_spool
        ORDER BY refusals, id
        LIMIT ${limit}`),
    ),
  async payloads(ids) {
    const rows = await read(pool, (queries) =>
      queries.any(sql.type(payloadRow)`
        SELECT payload FROM event_spool
        WHERE id = ANY(${sql.array(ids, 'int8')})
        ORDER BY refusals, id`),
    );
    return rows.map(({ payload }) => Buffer.from(payload));
  },
  async remove(ids) {
    await read(pool, (queries) =>
      queries.query(sql.statement`DELETE FROM event_spool WHERE id = ANY(${sql.array(ids, 'int8')})`),
    );
  },
  async sendBack(ids) {
    await read(pool, (queries) =>
      queries.query(sql.statement`
        UPDATE event_spool SET refusals = refusals + 1 WHERE id = ANY(${sql.array(ids, 'int8')})`),
    );
  },
});

/** @returns the spool on Postgres. */
export const createEventSpool = (pool: PostgresPool, limits: SpoolLimits): EventSpool => ({
  ...createEntrance(pool, limits),
  ...createLease(pool),
  ...createLine(pool),
});
