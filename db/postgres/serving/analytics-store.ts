import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import type { PostgresPool } from '../connection/pool.js';
import { sql } from '../connection/sql.js';
import type { Queries } from '../connection/transactions.js';
import { read } from '../connection/transactions.js';

/** How often a feature was evaluated by applications. */
export interface FeatureUsage {
  readonly environmentId: number;
  readonly featureId: number;
  readonly count: number;
}

export interface DailyUsage {
  /** The day in UTC, YYYY-MM-DD. */
  readonly day: string;
  readonly count: number;
}

/** How often features were evaluated, by the hour. */
export interface AnalyticsStore {
  /** Adds to the counts of an hour, all or nothing. Names no feature twice. */
  add(usage: readonly FeatureUsage[], hour: Instant): Promise<void>;
  /** @returns the counts of one feature since an hour, oldest first; days without any are left out. */
  daily(environmentId: number, featureId: number, since: Instant): Promise<readonly DailyUsage[]>;
}

// Rows are always locked in the same order, so that processes that add at once wait for each other and never deadlock.
const add = async (queries: Queries, usage: readonly FeatureUsage[], hour: Instant): Promise<void> => {
  const rows = usage.map(({ environmentId, featureId, count }) => [environmentId, featureId, count]);
  await queries.query(sql.statement`
    INSERT INTO feature_usage (environment_id, feature_id, hour, count)
    SELECT u.environment_id, u.feature_id, ${sql.instant(hour)}, u.count
    FROM ${sql.unnest(rows, ['int4', 'int4', 'int8'])} AS u (environment_id, feature_id, count)
    ORDER BY u.environment_id, u.feature_id
    ON CONFLICT (environment_id, feature_id, hour) DO UPDATE SET count = feature_usage.count + excluded.count`);
};

/** Above 2^53 a sum is not exact any more. */
const dailyRow: z.ZodType<DailyUsage> = z.object({ day: z.string(), count: z.number() });

const daily = (
  queries: Queries,
  environmentId: number,
  featureId: number,
  since: Instant,
): Promise<readonly DailyUsage[]> =>
  queries.any(sql.type(dailyRow)`
    SELECT to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, sum(count)::float8 AS count
    FROM feature_usage
    WHERE environment_id = ${environmentId} AND feature_id = ${featureId} AND hour >= ${sql.instant(since)}
    GROUP BY day
    ORDER BY day`);

/** @returns the counts on Postgres. */
export const createAnalyticsStore = (pool: PostgresPool): AnalyticsStore => ({
  add: (usage, hour) => read(pool, (queries) => add(queries, usage, hour)),
  daily: (environmentId, featureId, since) =>
    read(pool, (queries) => daily(queries, environmentId, featureId, since)),
});
