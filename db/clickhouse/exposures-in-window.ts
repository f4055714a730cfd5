import type { ExperimentWindow } from './epoch-window.js';
import type { Statement } from './run-query.js';

/**
 * The state rows of an experiment that lie in its window. A row holds the first exposure to one variant within one
 * epoch, so "exposed in that epoch before the window's end" is that minimum against the epoch's (cut) end. An exposure
 * is never before its epoch, because its timestamp decided which epoch it was stamped with.
 *
 * @returns FROM and WHERE; columns of exposure_state can be selected from it
 */
export const exposuresInWindow = ({ environmentKey, experimentId, epochs }: ExperimentWindow): Statement => {
  const list = (name: string, type: string): string =>
    `[${epochs.map((_, index) => `{${name}${index}:${type}}`).join(', ')}]`;
  return {
    sql: `FROM exposure_state
  WHERE environment = {environment:String} AND experiment_id = {experiment:UInt32}
    AND toUnixTimestamp64Milli(first_exposure)
      < transform(epoch, ${list('n', 'UInt32')}, ${list('e', 'Int64')}, toInt64(0))`,
    params: {
      environment: environmentKey,
      experiment: experimentId,
      ...Object.fromEntries(
        epochs.flatMap(({ number, to }, index) => [
          [`n${index}`, number],
          [`e${index}`, to],
        ]),
      ),
    },
  };
};

/**
 * Names of the variants by their hash. Carrying eight bytes through the grouping of a million identities and putting
 * the few names on at the end takes half the time of carrying the names.
 */
export const VARIANT_NAMES = `named AS (
  SELECT vh, toString(any(variant)) AS variant_name
  FROM exposure_state
  WHERE environment = {environment:String} AND experiment_id = {experiment:UInt32}
  GROUP BY vh
)`;
