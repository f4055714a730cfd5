import { z } from 'zod/v4';
import type { Instant } from '../../../domain/experiment.js';
import { shardDatabase } from '../cluster/cluster-layout.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';

/** The events of one UTC day in one table. */
interface EventDay {
  readonly table: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  /** Copies included that are not merged yet. */
  readonly rows: number;
  readonly bytes: number;
}

/** Events by the day on which they happened, which is how the tables are cut. */
export interface EventDays {
  /** @returns the days before a moment, oldest first */
  before(moment: Instant): Promise<readonly EventDay[]>;
  /** Deletes a day of a table. One that is gone already is gone. */
  drop(day: EventDay): Promise<void>;
}

const TABLES = ['judged_exposures', 'metric_events'];

const dayRow: z.ZodType<EventDay> = z.object({
  table: z.enum(TABLES),
  // It becomes part of a statement.
  day: z.string().regex(/^\d{4}-\d\d-\d\d$/),
  rows: z.coerce.number(),
  bytes: z.coerce.number(),
});

/** One replica of each shard is asked for its parts, and all of them drop theirs. */
const placeOf = ({ cluster, database }: Pick<ClickHouse, 'cluster' | 'database'>) =>
  cluster === null
    ? { database, parts: 'system.parts', everywhere: '' }
    : {
        database: shardDatabase({ cluster, database }),
        parts: `cluster('${cluster}', system.parts)`,
        everywhere: ` ON CLUSTER ${cluster}`,
      };

interface DayStatements {
  readonly list: string;
  readonly drop: (table: string, day: string) => string;
}

/** @returns the statements that list days and drop one; on a cluster they are about the shards */
export const statementsOfDays = (clickHouse: Pick<ClickHouse, 'cluster' | 'database'>): DayStatements => {
  const { database, parts, everywhere } = placeOf(clickHouse);
  return {
    list: `SELECT table, partition AS day, sum(rows) AS rows, sum(bytes_on_disk) AS bytes
      FROM ${parts}
      WHERE database = '${database}' AND active AND table IN {tables:Array(String)} AND partition < {day:String}
      GROUP BY table, partition
      ORDER BY partition, table`,
    // A server refuses to drop more than 50 GB unless it is told that this is meant; then no later day would go either.
    drop: (table: string, day: string): string =>
      `ALTER TABLE ${database}.${table}${everywhere} DROP PARTITION '${day}' SETTINGS max_partition_size_to_drop = 0`,
  };
};

/** @param clickHouse a migrated database that is known to be ours */
export const createEventDays = (clickHouse: ClickHouse): EventDays => ({
  async before(moment) {
    const answer = await clickHouse.client.query({
      query: statementsOfDays(clickHouse).list,
      query_params: { tables: TABLES, day: new Date(moment).toISOString().slice(0, 10) },
      format: 'JSONEachRow',
    });
    return dayRow.array().parse(await answer.json());
  },
  async drop({ table, day }) {
    await clickHouse.client.command({ query: statementsOfDays(clickHouse).drop(table, day) });
  },
});
