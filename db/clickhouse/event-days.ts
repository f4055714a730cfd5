import { z } from 'zod/v4';
import type { Instant } from '../../domain/experiment.js';
import type { ClickHouse } from './create-clickhouse.js';

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

/** @param clickHouse a migrated database that is known to be ours */
export const createEventDays = ({ client }: ClickHouse): EventDays => ({
  async before(moment) {
    const answer = await client.query({
      query: `SELECT table, partition AS day, sum(rows) AS rows, sum(bytes_on_disk) AS bytes
        FROM system.parts
        WHERE database = currentDatabase() AND active AND table IN {tables:Array(String)} AND partition < {day:String}
        GROUP BY table, partition
        ORDER BY partition, table`,
      query_params: { tables: TABLES, day: new Date(moment).toISOString().slice(0, 10) },
      format: 'JSONEachRow',
    });
    return dayRow.array().parse(await answer.json());
  },
  async drop({ table, day }) {
    await client.command({
      query: `ALTER TABLE {table:Identifier} DROP PARTITION '${day}'`,
      query_params: { table },
    });
  },
});
