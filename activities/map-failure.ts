import { ApplicationFailure } from '@temporalio/activity';
import type { ClickHouseErrorCode } from '../db/clickhouse/connection/classify-clickhouse-error.js';
import { classifyClickHouseError } from '../db/clickhouse/connection/classify-clickhouse-error.js';
import { DatabaseError } from '../db/postgres/connection/database-error.js';

/** Marks an error that came from the warehouse, so that `toFailure` knows which classifier to ask. */
class WarehouseError extends Error {
  override readonly name = 'WarehouseError';
}

/** Failures of the warehouse as a whole, which no single query has caused. */
const OF_THE_WAREHOUSE: readonly ClickHouseErrorCode[] = ['unreachable', 'auth', 'foreign'];

/** @returns whether any other query would have failed as well. */
export const isOfWarehouse = (error: unknown): boolean =>
  OF_THE_WAREHOUSE.includes(classifyClickHouseError(error).code);

/** @returns the failure that the workflow sees: a stable type, and whether trying again can help. */
const toFailure = (error: unknown): Error => {
  if (error instanceof ApplicationFailure) return error;
  if (error instanceof WarehouseError) {
    const { code, retryable, detail } = classifyClickHouseError(error.cause);
    return ApplicationFailure.create({
      type: `warehouse_${code}`,
      message: detail,
      nonRetryable: !retryable,
      cause: error,
    });
  }
  if (error instanceof DatabaseError) {
    const type = `database_${error.code}`;
    return ApplicationFailure.create({
      type,
      message: error.message,
      nonRetryable: !error.retryable,
      cause: error,
    });
  }
  return error instanceof Error ? error : new Error(String(error));
};

/** Wraps an activity so that whatever it throws is a typed failure; cancellation passes untouched. */
export const failingClearly =
  <Input, Output>(activity: (input: Input) => Promise<Output>) =>
  async (input: Input): Promise<Output> => {
    try {
      return await activity(input);
    } catch (error) {
      throw toFailure(error);
    }
  };

/** Whose error it is has been said already, by whatever it went through. */
const isMarked = (error: unknown): boolean =>
  error instanceof WarehouseError || error instanceof DatabaseError;

/**
 * Runs a read of the warehouse and marks its errors as the warehouse's, but for those of Postgres in between. A read that was
 * cancelled throws the cancellation.
 */
export const readingWarehouse = async <Result>(
  signal: AbortSignal,
  read: () => Promise<Result>,
): Promise<Result> => {
  try {
    return await read();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (isMarked(error)) throw error;
    throw new WarehouseError('The warehouse could not be read', { cause: error });
  }
};
