import type { Instant } from '../../../domain/experiment.js';
import type { ExperimentSource } from '../../../domain/sources/source-mapping.js';
import { listParameter } from '../connection/list-parameter.js';
import type { Statement } from '../connection/run-query.js';
import type { EventTables } from './event-tables.js';

/** An epoch as far as a query needs it, half-open and closed: whoever asks cuts the open one at the window's end. */
export interface EpochWindow {
  readonly number: number;
  /** Number of its phase, which is never lower than that of an earlier epoch; see domain/rollouts/phases.ts. */
  readonly phase: number;
  readonly from: Instant;
  readonly to: Instant;
}

/** Hashes of identities from the first to the last, both included. */
export interface UnitRange {
  readonly from: bigint;
  readonly to: bigint;
}

/** Which exposures are asked for. An experiment's window is the union of its epochs; what lies between them is a pause. */
export interface ExperimentWindow {
  readonly environmentKey: string;
  readonly featureName: string;
  readonly experimentId: number;
  readonly epochs: readonly EpochWindow[];
  /** Only events that arrived before this moment count, so that all queries about it see the same ones. */
  readonly receivedBefore: Instant;
  /** When not all identities are asked for: each is in the answer whole or not at all. */
  readonly units?: UnitRange;
  /** Into how many parts questions about identities are cut, so that they take less memory; one if left out. */
  readonly slices?: number;
  /** What an experiment reads instead of the events that were sent to us. */
  readonly source?: ExperimentSource;
  /** The same as tables, once they are found. */
  readonly tables?: EventTables;
  /** A table with what `identitiesInWindow` finds in this window, where somebody has made one. */
  readonly identities?: string;
}

/** For whoever asks about all that is there: nothing arrives later. */
export const EVERYTHING_RECEIVED: Instant = Date.UTC(2200, 0, 1);

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

/** So many intervals are conditions of their own, which lets the engine pass over the days between them. */
const FEW = 20;

const withinEach = (column: string, intervals: readonly Interval[]): Statement => ({
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
 * @param intervals apart from each other, in the order of time
 * @returns a condition on a timestamp column: within one of the intervals. Its parameters are f0, t0, f1, …
 */
export const withinCondition = (column: string, intervals: readonly Interval[]): Statement => {
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (intervals.length <= FEW || first === undefined || last === undefined)
    return withinEach(column, intervals);
  // An experiment may pause as often as it likes; the statement must not grow with it.
  const whole = withinEach(column, [{ from: first.from, to: last.to }]);
  const fs = listParameter(
    'fs',
    'Int64',
    intervals.map(({ from }) => from),
  );
  const ts = listParameter(
    'ts',
    'Int64',
    intervals.map(({ to }) => to),
  );
  const ms = `toUnixTimestamp64Milli(${column})`;
  return {
    sql: `(${whole.sql} AND ${ms} < transform(roundDown(${ms}, ${fs.sql}), ${fs.sql}, ${ts.sql}, 0))`,
    params: { ...whole.params, ...fs.params, ...ts.params },
  };
};

/**
 * A condition of arrival, over `judged_exposures` or `metric_events` with FINAL. Of copies that event stands which arrived
 * first, and a judgement keeps the arrival of what it judges. So what stands of all is what stands of the earlier ones, and it
 * does not matter whether the engine looks at the arrival before it removes copies or after.
 */
export const receivedCondition = ({
  receivedBefore,
}: Pick<ExperimentWindow, 'receivedBefore'>): Statement => ({
  sql: `rcv < ${instant('received_before')}`,
  params: { received_before: receivedBefore },
});
