import type { ExperimentSource, FactTable, SourceMapping } from '../../../domain/sources/source-mapping.js';
import { listParameter } from '../connection/list-parameter.js';
import type { Statement } from '../connection/run-query.js';
import type { EpochWindow, ExperimentWindow } from '../window/epoch-window.js';
import type { EventTables } from '../window/event-tables.js';
import type { DescribedTable } from './describe-tables.js';
import type { RowsToRead } from './source-rows.js';
import { assignmentRows, factRows } from './source-rows.js';

/** A fact table, where it is in the mapping, and what its server says of it. */
export interface DescribedFact {
  readonly fact: FactTable;
  readonly described: DescribedTable;
}

const spanOf = (epochs: readonly EpochWindow[]): RowsToRead => ({
  kind: 'span',
  from: Math.min(...epochs.map(({ from }) => from)),
  to: Math.max(...epochs.map(({ to }) => to)),
});

/** Nobody stamps rows of others with an epoch: it is the one that their time lies in, if it does not lie in a pause. */
const epochOfRow = (epochs: readonly EpochWindow[]): Statement & { readonly isPause: string } => {
  const real = epochs.filter(({ from, to }) => from < to);
  const starts = listParameter(
    'source_starts',
    'Int64',
    real.map(({ from }) => from),
  );
  const numbers = listParameter(
    'source_epochs',
    'UInt32',
    real.map(({ number }) => number),
  );
  const ends = listParameter(
    'source_ends',
    'Int64',
    real.map(({ to }) => to),
  );
  const instant = 'toUnixTimestamp64Milli(ts)';
  const start = `roundDown(${instant}, ${starts.sql})`;
  return {
    sql: `transform(${start}, ${starts.sql}, ${numbers.sql}, toUInt32(0))`,
    isPause: `${instant} >= transform(${start}, ${starts.sql}, ${ends.sql}, 0)`,
    params: { ...starts.params, ...numbers.params, ...ends.params },
  };
};

/** Nobody knows when a row of others arrived, so it was there from the beginning. */
const ARRIVAL = `fromUnixTimestamp64Milli(toInt64(0), 'UTC') AS rcv, toUInt64(0) AS version`;

const exposuresOf = (
  { mapping: { assignment }, experiment }: ExperimentSource,
  described: DescribedTable,
  window: ExperimentWindow,
): Statement => {
  const rows = assignmentRows(assignment, described, experiment, spanOf(window.epochs));
  const epoch = epochOfRow(window.epochs);
  return {
    sql: `(
  SELECT
    {environment:String} AS environment, {feature:String} AS feature_name, {experiment:UInt32} AS experiment_id,
    sipHash64(identifier) AS unit, ts, toUInt64(0) AS eid, sipHash64(variant) AS vh, variant, ${epoch.sql} AS epoch,
    multiIf(
      identifier = '', 'no_identity', ${epoch.isPause}, 'not_running', variant = '', 'wrong_variant', 'trusted'
    ) AS verdict, ${ARRIVAL}
  FROM (${rows.sql})
) AS judged_exposures`,
    params: {
      ...rows.params,
      ...epoch.params,
      environment: window.environmentKey,
      feature: window.featureName,
      experiment: window.experimentId,
    },
  };
};

const eventsOf = (facts: readonly DescribedFact[], window: ExperimentWindow): Statement => {
  const each = facts.map(({ fact, described }, index): Statement => {
    const place = `source_fact_${index}`;
    const rows = factRows(fact, described, place, spanOf(window.epochs));
    return {
      sql: `SELECT {environment:String} AS environment, {${place}_event:String} AS event, sipHash64(identifier) AS unit, ts, eid, num, num_ok, fields, ${ARRIVAL}
FROM (${rows.sql})`,
      params: { ...rows.params, [`${place}_event`]: fact.event },
    };
  });
  return {
    sql: `(${each.map(({ sql }) => sql).join('\nUNION ALL\n')}) AS metric_events`,
    params: Object.fromEntries([
      ['environment', window.environmentKey],
      ...each.flatMap(({ params }) => Object.entries(params)),
    ]),
  };
};

/** @returns the fact tables of some events, with their places in the mapping */
export const factsOf = (
  { facts }: SourceMapping,
  events: readonly string[],
): readonly (readonly [FactTable, number])[] =>
  facts.flatMap((fact, index) => (events.includes(fact.event) ? [[fact, index] as const] : []));

/** @returns the tables of a source with the columns of ours. */
export const sourceTables = (
  source: ExperimentSource,
  assignment: DescribedTable,
  facts: readonly DescribedFact[],
  window: ExperimentWindow,
): EventTables => ({
  exposures: exposuresOf(source, assignment, window),
  hasCopies: true,
  events: eventsOf(facts, window),
});
