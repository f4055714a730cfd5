import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { LATE_AFTER_MS } from '../../domain/events/late-event.js';
import { classifyClickHouseError } from './classify-clickhouse-error.js';
import type { ClickHouse } from './create-clickhouse.js';
import type { EventTables } from './event-tables.js';
import { OWN_TABLES } from './event-tables.js';
import { dropLeftTables, dropTouched, touchedTables } from './left-touched-tables.js';
import { listParameter } from './list-parameter.js';
import { newsSpan } from './news-span.js';
import { LATE_ROW } from './query-late-events.js';
import type { TouchedInput } from './query-touched.js';
import { queryTouched } from './query-touched.js';
import type { ReadOptions, Statement } from './run-query.js';
import { executionLimit, killedOnAbort, OF_OUR_TABLES, runQuery } from './run-query.js';

const counted = z.object({ copied: z.coerce.number() });

/**
 * All copies of an event are of one identity, so those of some identities can be compared with each other before any other row
 * is looked at. Of an event that stands is kept what a query of an experiment looks at. Those without an identity, who may be
 * most of all, have no figures; only how many of their events are late is counted.
 */
const selections = (
  input: TouchedInput,
  units: readonly string[],
): { readonly exposures: Statement; readonly events: Statement } => {
  const { within, received, names } = newsSpan(input);
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
${ofWindow} AND event IN (${names.sql}) AND (unit != sipHash64('') OR ${LATE_ROW})`,
      params: { ...params, ...names.params, late: LATE_AFTER_MS },
    },
  };
};

const fill = async (
  clickHouse: ClickHouse,
  { name, sql, params }: Statement & { readonly name: string },
  options: ReadOptions,
): Promise<void> => {
  const settings = [...OF_OUR_TABLES, `max_execution_time = ${executionLimit(clickHouse, options)}`];
  const queryId = `${options.queryId}-${name}`;
  await killedOnAbort(clickHouse, { ...options, queryId }, () =>
    clickHouse.client.command({
      query: `CREATE TABLE ${name} ENGINE = Memory AS ${sql}\nSETTINGS ${settings.join(', ')}`,
      query_params: { ...params },
      query_id: queryId,
      abort_signal: options.signal,
    }),
  );
};

const countRows = async (
  clickHouse: ClickHouse,
  names: readonly string[],
  options: ReadOptions,
): Promise<number> => {
  const counts = names.map((name) => `(SELECT count() FROM ${name})`);
  const statement = { sql: `SELECT ${counts.join(' + ')} AS copied`, params: {} };
  const queryId = `${options.queryId}-rows-${randomUUID()}`;
  const [found] = await runQuery(clickHouse, statement, counted, { ...options, queryId });
  return found?.copied ?? 0;
};

/** What came could not be read apart from the rest, and why. */
export class NotReadApart extends Error {
  override readonly name = 'NotReadApart';
}

/** @returns how many rows were copied; null when they are more than may be */
const fillAll = async (
  clickHouse: ClickHouse,
  copies: readonly (Statement & { readonly name: string })[],
  mostRows: number,
  options: ReadOptions,
): Promise<number | null> => {
  let rows = 0;
  try {
    await dropLeftTables(clickHouse, options);
    for (const copy of copies) {
      const sql = `${copy.sql}\nLIMIT ${mostRows - rows + 1}`;
      await fill(clickHouse, { ...copy, sql }, options);
      rows += await countRows(clickHouse, [copy.name], options);
      if (rows > mostRows) return null;
    }
    return rows;
  } catch (error) {
    options.signal.throwIfAborted();
    const { code, detail } = classifyClickHouseError(error);
    if (code !== 'auth') throw error;
    throw new NotReadApart(`The user of ClickHouse may not make tables: ${detail}`);
  }
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
  const names = touchedTables(randomUUID().replaceAll('-', ''));
  const { exposures, events } = selections(input, units);
  const isMeasured = input.events.length > 0;
  const copies = [
    { name: names.exposures, ...exposures },
    ...(isMeasured ? [{ name: names.events, ...events }] : []),
  ];
  const made = copies.map(({ name }) => name);
  try {
    const rows = await fillAll(clickHouse, copies, input.mostRows, options);
    if (rows === null) return null;
    const readout = await read({
      exposures: { sql: `${names.exposures} AS judged_exposures`, params: {} },
      hasCopies: false,
      events: isMeasured ? { sql: `${names.events} AS metric_events`, params: {} } : OWN_TABLES.events,
    });
    // A server that was started anew meanwhile has the tables, but nothing in them.
    return (await countRows(clickHouse, made, options)) === rows ? readout : null;
  } finally {
    // Whoever cannot drop them now leaves them to somebody else.
    await Promise.allSettled(made.map((name) => dropTouched(clickHouse, name)));
  }
};
