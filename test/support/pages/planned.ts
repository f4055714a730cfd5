import type { Schemas } from '../../../client/create-client.js';

/** What the planner says, whatever it is asked. */
export const PLANNED: Schemas['ExperimentPlan'] = {
  ...{ from: '2026-11-15T00:00:00Z', to: '2026-11-29T00:00:00Z' },
  baseline: {
    ...{ source: 'events', kind: 'proportion', mean: 0.1, variance: 0.09 },
    ...{ units: 9_000, rejected_values: 0, sums: null },
  },
  traffic: {
    ...{ source: 'events', units_per_day: 1_500, days: [] },
    range: {
      ...{ days: 14, least: 900, most: 2_400, median: 1_480, dominant: null },
      ...{ stretch_days: 7, slowest_per_day: 1_200, fastest_per_day: 1_900 },
    },
  },
  design: {
    ...{ alpha: 0.05, alpha_each: 0.05, power: 0.8, comparisons: 1, looks: null, effect: 0.05 },
    ...{ control_share: 50, pair_units_per_day: 1_500 },
  },
  curve: [7, 14, 21].map((days) => ({
    ...{ days, units: 1_500 * days, fixed: 0.5 / days, always_valid: 0.7 / days },
  })),
  fixed: {
    required_units: 10_000,
    days: 7,
    planned_units: 10_000,
    days_by_traffic: { fastest: 7, slowest: 14 },
  },
  always_valid: {
    required_units: 18_000,
    days: 14,
    planned_units: 18_000,
    days_by_traffic: { fastest: 14, slowest: 21 },
  },
};
