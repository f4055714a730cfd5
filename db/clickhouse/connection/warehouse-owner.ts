import { ClickHouseError } from '@clickhouse/client';
import { z } from 'zod/v4';
import type { ClickHouse } from './create-clickhouse.js';

/** Nothing may be stored in this warehouse, and nothing be computed from it. */
export class ForeignWarehouseError extends Error {
  override readonly name = 'ForeignWarehouseError';
}

const row = z.object({ id: z.string() });
const NO_TABLE = new Set(['60', '81']);
const ANSWER_MS = 10_000;

/** What a warehouse says of its owner. */
export interface CarriedId {
  /** Null where it carries none. */
  readonly id: string | null;
  /** Whether it has the table for it. */
  readonly isPrepared: boolean;
}

/** Asks whose warehouse it is; no row where nobody's. */
export const CARRIED_ID = 'SELECT id FROM installation ORDER BY since, id LIMIT 1';

/** @returns whose warehouse this is; of several ids the first one counts */
export const readCarriedId = async ({ client }: ClickHouse): Promise<CarriedId> => {
  try {
    const answer = await client.query({
      query: CARRIED_ID,
      format: 'JSONEachRow',
      abort_signal: AbortSignal.timeout(ANSWER_MS),
    });
    const [first] = row.array().parse(await answer.json());
    return { id: first?.id ?? null, isPrepared: true };
  } catch (error) {
    if (error instanceof ClickHouseError && NO_TABLE.has(error.code)) return { id: null, isPrepared: false };
    throw error;
  }
};

/** Makes a warehouse carry an id. One that it carries already stays the first. */
export const writeCarriedId = async ({ client }: ClickHouse, id: string): Promise<void> => {
  await client.insert({
    table: 'installation',
    columns: ['id'],
    values: [{ id }],
    format: 'JSONEachRow',
    clickhouse_settings: { async_insert: 0 },
  });
};

/** Makes a warehouse carry this id and no other, whatever it carried. */
export const replaceCarriedId = async (clickHouse: ClickHouse, id: string): Promise<void> => {
  await clickHouse.client.command({ query: 'TRUNCATE TABLE installation' });
  await writeCarriedId(clickHouse, id);
};
