import type { Instant } from '../../domain/experiment.js';
import type { Statement } from './run-query.js';

/** An epoch as far as a query needs it, half-open and closed: whoever asks cuts the open one at the window's end. */
export interface EpochWindow {
  readonly number: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** Which exposures are asked for. An experiment's window is the union of its epochs; what lies between them is a pause. */
export interface ExperimentWindow {
  readonly environmentKey: string;
  readonly experimentId: number;
  readonly epochs: readonly EpochWindow[];
}

interface Interval {
  readonly from: Instant;
  readonly to: Instant;
}

/** @returns the union of the epochs as few intervals: a change of the rollout closes and opens an epoch at one instant. */
export const unionOf = (epochs: readonly EpochWindow[]): readonly Interval[] => {
  const union: Interval[] = [];
  const sorted = epochs.filter(({ from, to }) => from < to).sort((left, right) => left.from - right.from);
  for (const { from, to } of sorted) {
    const last = union.at(-1);
    if (last === undefined || from > last.to) union.push({ from, to });
    else union[union.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return union;
};

const instant = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;

/** @returns a condition on a timestamp column: within one of the intervals. Its parameters are f0, t0, f1, … */
export const withinCondition = (column: string, intervals: readonly Interval[]): Statement => ({
  sql: `(${intervals
    .map((_, index) => `(${column} >= ${instant(`f${index}`)} AND ${column} < ${instant(`t${index}`)})`)
    .join(' OR ')})`,
  params: Object.fromEntries(
    intervals.flatMap(({ from, to }, index) => [
      [`f${index}`, from],
      [`t${index}`, to],
    ]),
  ),
});

/**
 * The state rows of an experiment that lie in its window. A row holds the first exposure to one variant within one
 * epoch, so "exposed in that epoch before the window's end" is that minimum against the epoch's (cut) end. An
 * exposure is never before its epoch, because the epoch is stamped by its timestamp.
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
