import { EXPOSURE_EVENT } from '../../domain/events/exposure-event.js';
import type { WireEvent } from '../demo/visitors.js';
import type { ReplayPlan } from './plan-replay.js';
import { keyOfVariant } from './plan-replay.js';
import type { PastTest, TestRow } from './read-past-test.js';
import { isDone } from './truth-words.js';

/**
 * Names the event of an outcome, for this replay alone: another replay of the same units on the same stack must not
 * count here.
 */
export const outcomeEvent = (feature: string, column: string): string => `${feature}.${column}`;

/** The same for a word of an event log: it may be called like a column. */
export const actionEvent = (feature: string, action: string): string => `${feature}.did.${action}`;

/** A row with its number and the moment at which its unit came. */
interface PlacedRow {
  readonly row: TestRow;
  readonly index: number;
  readonly at: number;
}

const outcomesOf = (
  { row, index, at }: PlacedRow,
  plan: ReplayPlan,
  feature: string,
): readonly WireEvent[] => {
  const happened = (event: string, value: string | null, number: number): WireEvent => ({
    event_id: `${feature}:${index}:${number}`,
    event,
    feature_name: null,
    identifier: row.identifier,
    value,
    timestamp: at + plan.clock.outcomeAfterMs,
  });
  const measured = plan.metrics.flatMap(({ column, aggregation }, number) => {
    const measure = row.measures[number] ?? '';
    const event = outcomeEvent(feature, column);
    if (aggregation === 'sum') return [happened(event, measure, number)];
    return isDone(measure) ? [happened(event, null, number)] : [];
  });
  const { action } = row;
  return action === null || action === ''
    ? measured
    : [...measured, happened(actionEvent(feature, action), null, plan.metrics.length)];
};

/** The first moment at which a unit was in a variant, for each of both. */
const firstComings = (placed: readonly PlacedRow[]): ReadonlyMap<string, PlacedRow> => {
  const first = new Map<string, PlacedRow>();
  for (const one of placed) {
    const both = JSON.stringify([one.row.identifier, one.row.variant]);
    const known = first.get(both);
    if (known === undefined || one.at < known.at) first.set(both, one);
  }
  return first;
};

/**
 * @returns the events of a past test in the order of its rows: an exposure for each unit and variant, then what was
 * measured
 */
export const replayEvents = (
  { rows }: Pick<PastTest, 'rows'>,
  plan: ReplayPlan,
  feature: string,
): readonly WireEvent[] => {
  const placed = rows.map((row, index) => ({
    row,
    index,
    at: plan.clock.cameAt(row.at, { index, of: rows.length }),
  }));
  const comings = new Set(firstComings(placed).values());
  return placed.flatMap((one) => {
    const { row, index, at } = one;
    const exposure = {
      event_id: `${feature}:${index}:exposure`,
      event: EXPOSURE_EVENT,
      feature_name: feature,
      identifier: row.identifier,
      value: keyOfVariant(plan, row.variant),
      timestamp: at,
    };
    return [...(comings.has(one) ? [exposure] : []), ...outcomesOf(one, plan, feature)];
  });
};
