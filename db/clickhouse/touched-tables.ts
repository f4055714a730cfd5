import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { classifyClickHouseError } from './classify-clickhouse-error.js';
import type { ClickHouse } from './create-clickhouse.js';
import { receivedCondition, withinCondition } from './epoch-window.js';
import type { EventTables } from './event-tables.js';
import { OWN_TABLES } from './event-tables.js';
import { listParameter } from './list-parameter.js';
import type { TouchedInput } from './query-touched.js';
import { queryTouched } from './query-touched.js';
import type { ReadOptions, Statement } from './run-query.js';
import { executionLimit, OF_OUR_TABLES, runQuery } from './run-query.js';

const PREFIX = 'touched_';
/** Longer than any refresh takes. */
const LEFT_AFTER_SECONDS = 3_600;

const tableRow = z.object({ name: z.string() });

/** What a worker has left that was killed while it read. */
const leftTables = (): Statement => ({
  sql: `SELECT name FROM system.tables
WHERE database = currentDatabase() AND startsWith(name, {prefix:String})
  AND metadata_modification_time < now() - {age:UInt32}`,
  params: { prefix: PREFIX, age: LEFT_AFTER_SECONDS },
});

const drop = async ({ client }: ClickHouse, name: string): Promise<void> => {
  await client.command({
    query: 'DROP TABLE IF EXISTS {name:Identifier} SYNC',
    query_params: { name },
  });
};

/**
 * All copies of an event are of one identity, so those of some identities can be compared with each other before any other row
 * is looked at. Of an event that stands is kept what a query of an experiment looks at.
 */
const selections = (
  input: TouchedInput,
  units: readonly string[],
): { readonly exposures: Statement; readonly events: Statement } => {
  const from = Math.min(...input.epochs.map((epoch) => epoch.from));
  const to = Math.max(...input.epochs.map((epoch) => epoch.to));
  const within = withinCondition('ts', [{ from, to }]);
  const received = receivedCondition(input);
  const names = listParameter('events', 'String', [...new Set(input.events)]);
  // As text, since a number of 64 bits is none of JavaScript's.
  const list = listParameter('touched', 'String', units);
  const only = `FINAL PREWHERE unit IN CAST(${list.sql}, 'Array(UInt64)')`;
  const params = { ...within.params, ...received.params, ...list.params, environment: input.environmentKey };
  const ofWindow = `WHERE environment = {environment:String} AND ${within.sql} AND ${received.sql}`;
  return {
    exposures: {
      sql: `SELECT environment, feature_name, unit, ts, vh, experiment_id, epoch, verdict, variant, rcv
FROM judged_exposures ${only}
${ofWindow} AND feature_name = {feature:String} AND experiment_id IN (0, {experiment:UInt32})`,
      params: { ...params, feature: input.featureName, experiment: input.experimentId },
    },
    events: {
      sql: `SELECT environment, event, unit, ts, num, num_ok, rcv${input.hasFields ? ', fields' : ''}
FROM metric_events ${only}
${ofWindow} AND event IN (${names.sql})`,
      params: { ...params, ...names.params },
    },
  };
};

const fill = async (
  clickHouse: ClickHouse,
  name: string,
  { sql, params }: Statement,
  options: ReadOptions,
): Promise<void> => {
  const settings = [...OF_OUR_TABLES, `max_execution_time = ${executionLimit(clickHouse, options)}`];
  await clickHouse.client.command({
    query: `CREATE TABLE ${name} ENGINE = Memory AS ${sql}\nSETTINGS ${settings.join(', ')}`,
    query_params: { ...params },
    query_id: `${options.queryId}-${name}`,
    abort_signal: options.signal,
  });
};

const dropLeft = async (clickHouse: ClickHouse, options: ReadOptions): Promise<void> => {
  const left = await runQuery(clickHouse, leftTables(), tableRow, {
    ...options,
    queryId: `${options.queryId}-left`,
  });
  for (const { name } of left) await drop(clickHouse, name);
};

/**
 * Copies what is stored of the touched identities into two tables in memory, each event once, and has them read as often as
 * anybody likes: the large tables are passed over once. Nobody else knows the names, so attempts cannot meet; what a killed one
 * leaves is dropped by a later one. On a cluster nothing is copied.
 */
export const readTouched = async <Read>(
  clickHouse: ClickHouse,
  input: TouchedInput,
  options: ReadOptions,
  read: (tables: EventTables) => Promise<Read>,
): Promise<Read | null> => {
  if (clickHouse.cluster !== null) return null;
  const units = await queryTouched(clickHouse, input, options);
  if (units === null) return null;
  const id = randomUUID().replaceAll('-', '');
  const names = { exposures: `${PREFIX}exposures_${id}`, events: `${PREFIX}events_${id}` };
  const { exposures, events } = selections(input, units);
  const isMeasured = input.events.length > 0;
  /** Whoever may not make tables reads everything. */
  const mayFill = async (): Promise<boolean> => {
    try {
      await dropLeft(clickHouse, options);
      await fill(clickHouse, names.exposures, exposures, options);
      if (isMeasured) await fill(clickHouse, names.events, events, options);
      return true;
    } catch (error) {
      options.signal.throwIfAborted();
      if (classifyClickHouseError(error).code !== 'auth') throw error;
      return false;
    }
  };
  try {
    if (!(await mayFill())) return null;
    return await read({
      exposures: { sql: `${names.exposures} AS judged_exposures`, params: {} },
      hasCopies: false,
      events: isMeasured ? { sql: `${names.events} AS metric_events`, params: {} } : OWN_TABLES.events,
    });
  } finally {
    // Whoever cannot drop them now leaves them to somebody else.
    await Promise.allSettled(Object.values(names).map((name) => drop(clickHouse, name)));
  }
};
