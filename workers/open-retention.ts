import type { RetentionDeps } from '../activities/retention-deps.js';
import type { Config } from '../config/config.js';
import type { ClickHouse } from '../db/clickhouse/connection/create-clickhouse.js';
import { createEventDays } from '../db/clickhouse/events/event-days.js';
import { createOwnWarehouse } from '../db/own-warehouse.js';
import type { PostgresPool } from '../db/postgres/connection/pool.js';
import { createInstallationStore } from '../db/postgres/installation/installation-store.js';
import { createEventRetention } from '../db/postgres/retention/event-retention.js';
import { createForgottenRows } from '../db/postgres/retention/forget-rows.js';
import { createSnapshotThinning } from '../db/postgres/retention/snapshot-thinning.js';
import type { RetentionRules } from '../domain/retention/retention-rules.js';

const daysOrNull = (days: number): number | null => (days === 0 ? null : days);

const rulesOf = (config: Config): RetentionRules => ({
  events: daysOrNull(config.RETENTION_EVENT_DAYS),
  snapshots: daysOrNull(config.RETENTION_SNAPSHOT_DAYS),
  refreshes: daysOrNull(config.RETENTION_REFRESH_DAYS),
  outcomes: daysOrNull(config.RETENTION_OUTCOME_DAYS),
  audit: daysOrNull(config.RETENTION_AUDIT_DAYS),
  usage: daysOrNull(config.RETENTION_USAGE_DAYS),
  identities: daysOrNull(config.RETENTION_IDENTITY_DAYS),
  answers: config.RETENTION_ANSWER_DAYS,
});

/** @returns what the retention works with, on the stores of the configuration */
export const openRetention = (pool: PostgresPool, clickHouse: ClickHouse, config: Config): RetentionDeps => {
  const own = createOwnWarehouse(clickHouse, createInstallationStore(pool));
  return {
    rules: rulesOf(config),
    rows: createForgottenRows(pool),
    snapshots: createSnapshotThinning(pool),
    bound: createEventRetention(pool),
    days: createEventDays(clickHouse),
    confirmWarehouse: () => own.confirm(),
    now: Date.now,
  };
};
