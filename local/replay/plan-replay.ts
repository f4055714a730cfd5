import { ALL_BASIS_POINTS } from '../../domain/basis-points.js';
import { EXPOSURE_EVENT } from '../../domain/events/exposure-event.js';
import { CONTROL_KEY } from '../../domain/experiment.js';
import type { WireEvent } from '../demo/visitors.js';
import type { PastTest, Unit } from './read-past-test.js';
import { UnreadableCsv } from './read-past-test.js';

const DAY_MS = 24 * 60 * 60_000;
/**
 * The file has no times. So units are taken to come over two weeks, and what was measured of them to happen two weeks
 * later.
 */
const ENROLMENT_MS = 14 * DAY_MS;
const OUTCOME_AFTER_MS = 14 * DAY_MS;
export const REPLAY_WINDOW_MS = ENROLMENT_MS + OUTCOME_AFTER_MS + DAY_MS;

/** A measured column as a metric: TRUE/FALSE columns count who did it, numeric ones add up. */
interface PlannedMetric {
  readonly column: string;
  readonly aggregation: 'occurrence' | 'sum';
}

export interface ReplayPlan {
  readonly control: string;
  readonly treatments: readonly { readonly key: string; readonly basisPoints: number }[];
  readonly metrics: readonly PlannedMetric[];
}

const isTruth = (text: string): boolean => /^(true|false)$/i.test(text);

/**
 * @param control the variant to compare with; the first in alphabetical order when not given
 * @returns variants with equal shares, and a metric a column
 * @throws UnreadableCsv when nobody was in the variant to compare with
 */
export const planReplay = (test: PastTest, control?: string): ReplayPlan => {
  const variants = [...new Set(test.units.map((unit) => unit.variant))].sort();
  const chosen = control ?? variants[0] ?? CONTROL_KEY;
  if (!variants.includes(chosen))
    throw new UnreadableCsv(`No unit was in variant ${chosen}; there are ${variants.join(', ')}.`);
  const treatments = variants.filter((variant) => variant !== chosen);
  const share = Math.floor(ALL_BASIS_POINTS / (treatments.length + 1));
  return {
    control: chosen,
    treatments: treatments.map((key) => ({ key, basisPoints: share })),
    metrics: test.columns.map((column, index) => ({
      column,
      aggregation: test.units.every(({ measures }) => isTruth(measures[index] ?? '')) ? 'occurrence' : 'sum',
    })),
  };
};

/**
 * Names the event of an outcome, for this replay alone: another replay of the same units on the same stack must not
 * count here.
 */
export const outcomeEvent = (feature: string, column: string): string => `${feature}.${column}`;

const outcomeEvents = (unit: Unit, plan: ReplayPlan, at: number, feature: string): readonly WireEvent[] =>
  plan.metrics.flatMap(({ column, aggregation }, index) => {
    const measure = unit.measures[index] ?? '';
    if (aggregation === 'occurrence' && measure.toLowerCase() !== 'true') return [];
    const event = {
      event_id: `${unit.identifier}-${column}`,
      event: outcomeEvent(feature, column),
      feature_name: null,
      identifier: unit.identifier,
      value: aggregation === 'occurrence' ? null : measure,
      timestamp: at + OUTCOME_AFTER_MS,
    };
    return [event];
  });

/** @returns the events of a unit: its exposure at its place in the enrolment window, then its outcomes. */
export const eventsOf = (
  unit: Unit,
  place: { readonly index: number; readonly of: number; readonly startedAt: number },
  plan: ReplayPlan,
  feature: string,
): readonly WireEvent[] => {
  const at = place.startedAt + Math.floor((place.index / place.of) * ENROLMENT_MS);
  const exposure = {
    event_id: `${unit.identifier}-exposure`,
    event: EXPOSURE_EVENT,
    feature_name: feature,
    identifier: unit.identifier,
    value: unit.variant === plan.control ? CONTROL_KEY : unit.variant,
    timestamp: at,
  };
  return [exposure, ...outcomeEvents(unit, plan, at, feature)];
};
