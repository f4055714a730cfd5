import { z } from 'zod/v4';
import { ownRecord } from '../../db/own-record.js';
import { countField, numberField } from '../fields/answer-fields.js';
import { snapshot } from './snapshot-schemas.js';

const numberInColumns = z.object({
  tally: countField.describe('Its place in `rejected` and `readable`, from 1 as arrays of ClickHouse count.'),
  exponent: z
    .int()
    .describe(
      'Sums are whole numbers of steps of 2 to the power of this: times the step, and squares times its square, they are the figures.',
    ),
});

const metricInColumns = z.object({
  metric_id: numberField.describe('As in the payload.'),
  name: z.string().describe('What it was called then.'),
  ix: countField.describe('The column `ix` of its rows. Those with 0 have the identities of each arm: `n`.'),
  place: countField.describe('Its place in `sums`, `squares`, and of a ratio in those below and `products`.'),
  above: numberInColumns.describe('What is summed; of a ratio what is above the line.'),
  below: numberInColumns.nullable().describe('What is below the line; null of what is no ratio.'),
});

const statement = z.object({
  name: z
    .string()
    .describe(
      'What it reads: `exposures`, `health`, `late`, or `metrics` and, of very many, `metrics-2` and so on.',
    ),
  sql: z.string().describe('With its parameters as `{name:Type}`.'),
  parameters: ownRecord(
    z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]),
  ).describe('The value of each.'),
  script: z
    .string()
    .describe(
      'The same as text for `clickhouse-client --database <database>`, with the values in it and the settings of reading.',
    ),
  metrics: z.array(metricInColumns).describe('Where each metric is in the rows; empty of other statements.'),
});

/** Response: what the warehouse was asked for a snapshot. */
export const snapshotSql = z
  .object({
    snapshot: snapshot.describe('Which one it is of.'),
    database: z
      .string()
      .describe('Where the statements run; those over tables of others name their databases themselves.'),
    statements: z
      .array(statement)
      .describe('In the order in which they are run; none where nothing had been served yet.'),
  })
  .meta({ id: 'SnapshotSql' });

export type SnapshotSqlBody = z.output<typeof snapshotSql>;
