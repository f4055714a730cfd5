import type { ClickHouse } from './create-clickhouse.js';

/**
 * Settings of reading on a cluster. A join of two distributed tables is made on each shard from its own rows, which is all that
 * there is of an identity. A shard that is away fails the query: what is missing would look like a result.
 */
export const CLUSTER_READS: readonly string[] = [
  "distributed_product_mode = 'local'",
  'optimize_skip_unused_shards = 1',
  'optimize_distributed_group_by_sharding_key = 1',
  'skip_unavailable_shards = 0',
  'fallback_to_stale_replicas_for_distributed_queries = 0',
];

/** Settings of inserting: acknowledged means stored, on the shards of all rows and on most replicas of each. */
export const CLUSTER_INSERTS = { distributed_foreground_insert: 1, insert_quorum: 'auto' } as const;

/** @returns the settings that an insert needs beside its own */
export const clusterInserts = ({ cluster }: Pick<ClickHouse, 'cluster'>): Partial<typeof CLUSTER_INSERTS> =>
  cluster === null ? {} : CLUSTER_INSERTS;
