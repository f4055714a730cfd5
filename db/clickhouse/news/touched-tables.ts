import { randomUUID } from 'node:crypto';
import { LATE_AFTER_MS } from '../../../domain/events/late-event.js';
import type { ClickHouse } from '../connection/create-clickhouse.js';
import { listParameter } from '../connection/list-parameter.js';
import type { ReadOptions, Statement } from '../connection/run-query.js';
import { LATE_ROW } from '../exposures/query-late-events.js';
import type { EventTables } from '../window/event-tables.js';
import { OWN_TABLES } from '../window/event-tables.js';
import { touchedTables } from './left-touched-tables.js';
import { readCopies } from './memory-copies.js';
import { newsSpan } from './news-span.js';
import type { TouchedInput } from './query-touched.js';
import { queryTouched } from './query-touched.js';

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

/**
 * Copies what is stored of the touched identities into two tables in memory, each event once, and has them read as often as
 * anybody likes: the large tables are passed over once. On a cluster nothing is copied.
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
  const copied = { copies, mostRows: input.mostRows };
  return readCopies(clickHouse, copied, options, () =>
    read({
      exposures: { sql: `${names.exposures} AS judged_exposures`, params: {} },
      hasCopies: false,
      events: isMeasured ? { sql: `${names.events} AS metric_events`, params: {} } : OWN_TABLES.events,
    }),
  );
};
