import type { ArmReadout } from '../../activities/metric-arms.js';
import type { IdentitySums } from '../../domain/metrics/identity-sums.js';
import type { ExperimentMetric } from '../../domain/metrics/metric.js';

/** What the identities of a variant and phase did of one event, in all aggregations. */
export interface EventReadout {
  readonly event: string;
  readonly phase: number;
  readonly variant: string;
  /** Identities of the variant in the phase, with or without the event. */
  readonly n: number;
  readonly identitiesWithEvents: number;
  /** 0 or 1. */
  readonly occurrence: IdentitySums;
  /** Number of distinct events. */
  readonly count: IdentitySums;
  /** Sum of the values that are numbers. */
  readonly sum: IdentitySums;
  /** Average of the values that are numbers, 0 if there are none. */
  readonly mean: IdentitySums;
  /** Attributed events whose value is no number. */
  readonly rejectedValues: number;
}

/** @returns what a metric of version 1 is read as. */
export const rowsOf = (
  { aggregation, definition }: Pick<ExperimentMetric, 'aggregation' | 'definition'>,
  rows: readonly EventReadout[],
): readonly ArmReadout[] =>
  rows
    .filter(({ event }) => event === definition.event)
    .map(({ phase, variant, n, rejectedValues, ...row }) => ({
      ...{ phase, variant, n, ...row[aggregation] },
      ...{ rejectedValues, readValues: row.count.sum - rejectedValues },
    }));
