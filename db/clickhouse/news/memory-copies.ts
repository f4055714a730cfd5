import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { classifyClickHouseError } from '../connection/classify-clickhouse-error.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { executionLimit, killedOnAbort, OF_OUR_TABLES, runQuery } from '../connection/run-query.js';
import { dropCopy, dropLeftTables } from './left-touched-tables.js';

/** A table in memory that is filled with what a statement finds. */
interface MemoryCopy extends Statement {
  readonly name: string;
}

const counted = z.object({ copied: z.coerce.number() });

/** What came could not be read apart from the rest, and why. */
export class NotReadApart extends Error {
  override readonly name = 'NotReadApart';
}

const fill = async (
  clickHouse: ClickHouse,
  { name, sql, params }: MemoryCopy,
  options: ReadOptions,
): Promise<void> => {
  const settings = [...OF_OUR_TABLES, `max_execution_time = ${executionLimit(clickHouse, options)}`];
  const queryId = `${options.queryId}-${name}`;
  await killedOnAbort(clickHouse, { ...options, queryId }, () =>
    clickHouse.client.command({
      query: `CREATE TABLE ${name} ENGINE = Memory AS ${sql}\nSETTINGS ${settings.join(', ')}`,
      query_params: { ...params },
      query_id: queryId,
      abort_signal: options.signal,
    }),
  );
};

const countRows = async (
  clickHouse: ClickHouse,
  names: readonly string[],
  options: ReadOptions,
): Promise<number> => {
  const counts = names.map((name) => `(SELECT count() FROM ${name})`);
  const statement = { sql: `SELECT ${counts.join(' + ')} AS copied`, params: {} };
  const queryId = `${options.queryId}-rows-${randomUUID()}`;
  const [found] = await runQuery(clickHouse, statement, counted, { ...options, queryId });
  return found?.copied ?? 0;
};

/** @returns how many rows were copied; null when they are more than may be */
const fillAll = async (
  clickHouse: ClickHouse,
  copies: readonly MemoryCopy[],
  mostRows: number,
  options: ReadOptions,
): Promise<number | null> => {
  let rows = 0;
  try {
    await dropLeftTables(clickHouse, options);
    for (const copy of copies) {
      const sql = `${copy.sql}\nLIMIT ${mostRows - rows + 1}`;
      await fill(clickHouse, { ...copy, sql }, options);
      rows += await countRows(clickHouse, [copy.name], options);
      if (rows > mostRows) return null;
    }
    return rows;
  } catch (error) {
    options.signal.throwIfAborted();
    const { code, detail } = classifyClickHouseError(error);
    if (code !== 'auth') throw error;
    throw new NotReadApart(`The user of ClickHouse may not make tables: ${detail}`);
  }
};

/** Tables in memory, and how many rows may be in them. */
export interface MemoryCopies {
  readonly copies: readonly MemoryCopy[];
  readonly mostRows: number;
}

/**
 * Makes tables in memory for as long as they are read. Nobody else knows their names, so attempts cannot meet; what a killed
 * one leaves is dropped by a later one.
 *
 * @returns what was read; null when there would be more rows than may be, or when they were gone before the end
 * @throws NotReadApart where no tables can be made
 */
export const readCopies = async <Read>(
  clickHouse: ClickHouse,
  { copies, mostRows }: MemoryCopies,
  options: ReadOptions,
  read: () => Promise<Read>,
): Promise<Read | null> => {
  const made = copies.map(({ name }) => name);
  try {
    const rows = await fillAll(clickHouse, copies, mostRows, options);
    if (rows === null) return null;
    const readout = await read();
    // A server that was started anew meanwhile has the tables, but nothing in them.
    return (await countRows(clickHouse, made, options)) === rows ? readout : null;
  } finally {
    // Whoever cannot drop them now leaves them to somebody else.
    await Promise.allSettled(made.map((name) => dropCopy(clickHouse, name)));
  }
};
