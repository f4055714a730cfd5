import type { ExperimentWindow } from './epoch-window.js';
import { unionOf, withinCondition } from './epoch-window.js';
import type { Statement } from './run-query.js';

const OF_FEATURE = 'environment = {environment:String} AND feature_name = {feature:String}';

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
  const { environmentKey, featureName, experimentId, epochs } = window;
  const within = withinCondition('ts', unionOf(epochs));
  const instant = 'toUnixTimestamp64Milli(ts)';
  return {
    sql: `FROM judged_exposures FINAL
  WHERE ${OF_FEATURE} AND ${within.sql} AND experiment_id = {experiment:UInt32} AND ${ENROLS}
    AND ${instant} >= transform(epoch, {epochs:Array(UInt32)}, {begins:Array(Int64)}, 9223372036854775807)
    AND ${instant} < transform(epoch, {epochs:Array(UInt32)}, {ends:Array(Int64)}, 0)`,
    params: {
      ...within.params,
      environment: environmentKey,
      feature: featureName,
      experiment: experimentId,
      epochs: epochs.map(({ number }) => number),
      begins: epochs.map(({ from }) => from),
      ends: epochs.map(({ to }) => to),
    },
  };
};

/**
 * Names of the variants by their hash. Carrying eight bytes through the grouping of a million identities and putting
 * the few names on at the end takes half the time of carrying the names.
 *
 * @returns a common table `named`, with the parameters of `exposuresInWindow`
 */
export const variantNames = ({ epochs }: ExperimentWindow): string => `named AS (
  SELECT vh, toString(any(variant)) AS variant_name
  FROM judged_exposures
  WHERE ${OF_FEATURE} AND ${withinCondition('ts', unionOf(epochs)).sql} AND experiment_id = {experiment:UInt32}
  GROUP BY vh
)`;
