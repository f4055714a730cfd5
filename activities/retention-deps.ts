import type { EventDays } from '../db/clickhouse/events/event-days.js';
import type { EventRetention } from '../db/postgres/retention/event-retention.js';
import type { ForgottenRows } from '../db/postgres/retention/forget-rows.js';
import type { SnapshotThinning } from '../db/postgres/retention/snapshot-thinning.js';
import type { Instant } from '../domain/experiment.js';
import type { RetentionRules } from '../domain/retention/retention-rules.js';

export interface RetentionDeps {
  readonly rules: RetentionRules;
  readonly rows: ForgottenRows;
  readonly snapshots: SnapshotThinning;
  readonly bound: EventRetention;
  readonly days: EventDays;
  /** Throws unless the warehouse is ours at this moment: another one's days are not ours to delete. */
  readonly confirmWarehouse: () => Promise<void>;
  readonly now: () => Instant;
}
