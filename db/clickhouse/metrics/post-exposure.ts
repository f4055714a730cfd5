import type { Statement } from '../connection/run-query.js';
import type { ExperimentWindow } from '../window/epoch-window.js';
import { receivedCondition, unionOf, withinCondition } from '../window/epoch-window.js';
import { OWN_TABLES } from '../window/event-tables.js';
import { onlyPhase } from '../window/phase-window.js';
import { ofUnits } from '../window/unit-ranges.js';

/**
 * The post-exposure rule: an event counts for an identity when it lies in one of the epochs of the identity's phase and
 * not before the identity's first exposure. What somebody did before, or during a pause, is not the variant's doing, and
 * in a later phase it may be another one's.
 *
 * @param names of the events, as SQL
 * @returns FROM and WHERE over `metric_events` and the table `clean` (see `cleanIdentities`), to which a statement may add
 */
export const postExposureEvents = (window: ExperimentWindow, names: string): Statement => {
  const { environmentKey, epochs, tables } = window;
  const { events } = tables ?? OWN_TABLES;
  const within = withinCondition('ts', unionOf(epochs));
  const received = receivedCondition(window);
  const units = ofUnits(window, 'metric_events.unit');
  // A phase is a run of epochs, so an event of another one comes before the first exposure or behind the end.
  const inPhase = onlyPhase(epochs) === null ? 'AND ts < until' : '';
  // No subquery of our own in between: on a cluster, its rows would be joined by the server that was asked, not by each shard.
  const sql = `FROM ${events.sql}
    INNER JOIN clean ON metric_events.unit = clean.unit
    WHERE environment = {environment:String} AND event IN (${names}) AND ${within.sql} AND ${received.sql} ${units.sql}
      AND ts >= first ${inPhase}`;
  const params = { ...events.params, ...within.params, ...received.params, ...units.params };
  return { sql, params: { ...params, environment: environmentKey } };
};
