import type { Instant } from '../../../domain/experiment.js';
import type { SeenIdentities } from '../../../domain/refreshes/identities-fell.js';
import type { EarlierResults } from '../../../domain/snapshots/earlier-results.js';
import type { PostgresPool } from '../connection/pool.js';
import { read, transact } from '../connection/transactions.js';
import type { AnalysisPlan } from './analysis-plan.js';
import { findAnalysisPlan } from './analysis-plan.js';
import { findEarlierResults } from './earlier-results.js';
import { findLastSeen } from './last-seen.js';
import type { RefreshFailure, RefreshStanding, RefreshSuccess } from './refresh-result.js';
import { recordRefreshFailure, recordRefreshSuccess } from './write-refresh-result.js';

export type { AnalysisPlan } from './analysis-plan.js';
export type { RefreshFailure, RefreshReason, RefreshStanding, RefreshSuccess } from './refresh-result.js';

/** Snapshots and the log of refreshes. Idempotent by (experiment, run, seq): the first record of a refresh stands. */
export interface RefreshStore {
  /** @returns the plan, or null for an experiment that does not exist, was deleted or never started. */
  plan(uuid: string): Promise<AnalysisPlan | null>;
  /** @returns what the last good snapshot has seen, or null before the first */
  lastSeen(experimentId: number): Promise<SeenIdentities | null>;
  /** @returns what the latest results hand on to the next ones, or null before the first */
  earlierResults(experimentId: number): Promise<EarlierResults | null>;
  /** Stores the snapshots and the refresh; `final` also seals the experiment. @returns the as-of that stands. */
  recordSuccess(input: RefreshSuccess): Promise<RefreshStanding & { readonly asOf: Instant }>;
  /** Stores the reason and time of a failure and nothing else. @returns when it was recorded. */
  recordFailure(
    input: RefreshFailure,
  ): Promise<RefreshStanding & { readonly at: Instant; readonly asOf: Instant | null }>;
}

/** @returns the snapshots and the log of refreshes on Postgres. */
export const createRefreshStore = (pool: PostgresPool): RefreshStore => ({
  plan: (uuid) => read(pool, (queries) => findAnalysisPlan(queries, uuid)),
  lastSeen: (experimentId) => read(pool, (queries) => findLastSeen(queries, experimentId)),
  earlierResults: (experimentId) => read(pool, (queries) => findEarlierResults(queries, experimentId)),
  recordSuccess: (input) => transact(pool, (queries) => recordRefreshSuccess(queries, input)),
  recordFailure: (input) => transact(pool, (queries) => recordRefreshFailure(queries, input)),
});
