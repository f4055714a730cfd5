import { listParameter } from '../connection/list-parameter.js';
import type { Statement } from '../connection/run-query.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { receivedCondition, unionOf, withinCondition } from '../window/epoch-window.js';
import { OWN_TABLES } from '../window/event-tables.js';
import { ofUnits } from '../window/unit-ranges.js';

/** Judged exposures of an experiment's feature, whoever they count for. */
export const OF_FEATURE = 'environment = {environment:String} AND feature_name = {feature:String}';

/** An empty identifier is nobody, and must not become one identity that everybody shares. */
const ENROLS = `verdict IN ('verified', 'trusted') AND unit != sipHash64('')`;

/**
 * The exposures that enrol in an experiment within its window, each event once. Only those count whose stamp is that of
 * the epoch that their own time lies in: another one was put on when that epoch was not known yet, so its verdict is
 * about something else. A refresh has such exposures judged again before it reads.
 *
 * @returns FROM and WHERE; columns of judged_exposures can be selected from it
 */
export const exposuresInWindow = (window: ExperimentWindow): Statement => {
  const { environmentKey, featureName, experimentId, epochs, tables = OWN_TABLES } = window;
  const within = withinCondition('ts', unionOf(epochs));
  const received = receivedCondition(window);
  const instant = 'toUnixTimestamp64Milli(ts)';
  const units = ofUnits(window, 'unit');
  const numbers = listParameter(
    'epochs',
    'UInt32',
    epochs.map(({ number }) => number),
  );
  const begins = listParameter(
    'begins',
    'Int64',
    epochs.map(({ from }) => from),
  );
  const ends = listParameter(
    'ends',
    'Int64',
    epochs.map(({ to }) => to),
  );
  return {
    sql: `FROM ${tables.exposures.sql}
  WHERE ${OF_FEATURE} AND ${within.sql} AND ${received.sql} AND experiment_id = {experiment:UInt32} AND ${ENROLS} ${units.sql}
    AND ${instant} >= transform(epoch, ${numbers.sql}, ${begins.sql}, 9223372036854775807)
    AND ${instant} < transform(epoch, ${numbers.sql}, ${ends.sql}, 0)`,
    params: {
      ...tables.exposures.params,
      ...within.params,
      ...received.params,
      ...units.params,
      environment: environmentKey,
      feature: featureName,
      experiment: experimentId,
      ...numbers.params,
      ...begins.params,
      ...ends.params,
    },
  };
};

/**
 * Names of the variants by their hash. Carrying eight bytes through the grouping of a million identities and putting
 * the few names on at the end takes half the time of carrying the names.
 *
 * A hash has the same name whenever its exposures came, so it does not matter which of them are looked at: those of one
 * identity for each, where somebody has found them.
 *
 * @returns a common table `named`, with the parameters of `exposuresInWindow`
 */
export const variantNames = (window: ExperimentWindow): string => {
  const { epochs, tables, identities } = window;
  const some =
    identities === undefined
      ? ofUnits(window, 'unit').sql
      : `AND unit IN (SELECT any(unit) FROM ${identities} GROUP BY arm)`;
  return `named AS (
  SELECT vh, toString(any(variant)) AS variant_name
  FROM ${tables?.exposures.sql ?? 'judged_exposures'}
  WHERE ${OF_FEATURE} AND ${withinCondition('ts', unionOf(epochs)).sql} AND experiment_id = {experiment:UInt32} ${some}
  GROUP BY vh
)`;
};
