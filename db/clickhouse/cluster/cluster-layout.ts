/** Where the tables are on a cluster. */
export interface ClusterLayout {
  /** The name of the cluster in the servers' configuration. */
  readonly cluster: string;
  /** The database that everybody asks and inserts into: distributed tables, and what every server has all of. */
  readonly database: string;
}

const shardOf = (database: string): string => `${database}_shard`;

/** The database that has one shard's part of each table, under the same names as on a single server. */
export const shardDatabase = ({ database }: ClusterLayout): string => shardOf(database);

/** @returns every database in which events may lie, whether or not there is a cluster. */
export const databasesOfEvents = (database: string): readonly string[] => [database, shardOf(database)];
