import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { MigrationTarget } from '../../db/clickhouse/migrate.js';
import { migrateClickHouse } from '../../db/clickhouse/migrate.js';
import type { OwnWarehouse } from '../../db/own-warehouse.js';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/**
 * Makes the warehouse ours and migrates it, and goes on trying while it is down: everything but taking events works without it.
 *
 * @returns when it is migrated, or the signal is aborted; whether it is migrated
 */
export const prepareWarehouse = async (
  target: MigrationTarget,
  logger: Logger,
  signal: AbortSignal,
  own?: Pick<OwnWarehouse, 'admit' | 'confirm'>,
): Promise<boolean> => {
  let delay = FIRST_RETRY_MS;
  while (!signal.aborted) {
    try {
      // First of all: another installation's tables are not ours to change.
      await own?.admit();
      await migrateClickHouse(target, logger);
      await own?.confirm();
      return true;
    } catch (error) {
      logger.warn({ err: error, retryInMs: delay }, 'ClickHouse cannot be prepared yet; serving without it');
    }
    await sleep(delay, undefined, { signal }).catch(() => undefined);
    delay = Math.min(delay * 2, LONGEST_RETRY_MS);
  }
  return false;
};
