/** Where the tables are on a cluster. */
export interface ClusterLayout {
  /** The name of the cluster in the servers' configuration. */
  readonly cluster: string;
  /** The database that everybody asks and inserts into: distributed tables, and what every server has all of. */
  readonly database: string;
}

/** The database that has one shard's part of each table, under the same names as on a single server. */
export const shardDatabase = ({ database }: ClusterLayout): string => `${database}_shard`;
