import type { ClickHouse } from '../connection/create-clickhouse.js';
import { shardDatabase } from './cluster-layout.js';

const TABLES = ['judged_exposures', 'metric_events'];

/** @returns the statements after which every replica has what was stored before them */
export const catchingUp = ({
  cluster,
  database,
}: Pick<ClickHouse, 'cluster' | 'database'>): readonly string[] =>
  cluster === null
    ? []
    : TABLES.map(
        (table) =>
          `SYSTEM SYNC REPLICA ON CLUSTER ${cluster} ${shardDatabase({ cluster, database })}.${table} LIGHTWEIGHT`,
      );

/**
 * An event is acknowledged when most replicas have it, and any of them may be asked: before a refresh reads, all get what they
 * lack. Nothing to do on a single server.
 */
export const catchUpReplicas = async (clickHouse: ClickHouse): Promise<void> => {
  for (const query of catchingUp(clickHouse)) await clickHouse.client.command({ query });
};
