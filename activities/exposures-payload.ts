import type { ExposureReadout, LateReadout } from '../db/clickhouse/reading/experiment-reader.js';
import type { Instant } from '../domain/experiment.js';
import type { Granularity } from '../domain/refreshes/granularity.js';
import type { Counts, ExposuresPayload } from '../domain/snapshots/snapshot-payload.js';

const addTo = (counts: Map<string, number>, key: string, amount: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + amount);
};

const NONE_LATE: LateReadout = { exposures: 0, metricEvents: 0 };

const lateField = (late: LateReadout | null): Pick<ExposuresPayload, 'late'> => {
  if (late === null) return { late: null };
  const { exposures, metricEvents } = late;
  return exposures + metricEvents === 0 ? {} : { late: { exposures, metric_events: metricEvents } };
};

/** @returns the field that says how many accepted events were not seen, left out where there were none. */
export const unseenField = (eventsInTransit: number | null): Pick<ExposuresPayload, 'events_in_transit'> =>
  eventsInTransit === 0 ? {} : { events_in_transit: eventsInTransit };

/** @returns the field that says since when nothing has come, left out where something has. */
export const unchangedField = (since: Instant | null): Pick<ExposuresPayload, 'unchanged_since'> =>
  since === null ? {} : { unchanged_since: new Date(since).toISOString() };

/** Builds the payload from first exposures by variant, epoch and bucket. */
export const exposuresPayload = (
  readout: ExposureReadout,
  granularity: Granularity,
  health: Counts,
  late: LateReadout | null = NONE_LATE,
  eventsInTransit: number | null = 0,
  unchangedSince: Instant | null = null,
): ExposuresPayload => {
  const totals = new Map<string, number>();
  const buckets = new Map<number, Map<string, number>>();
  for (const { bucket, variant, identities } of readout.rows) {
    const point = buckets.get(bucket) ?? new Map<string, number>();
    buckets.set(bucket, point);
    addTo(point, variant, identities);
    addTo(totals, variant, identities);
  }
  const points = [...buckets]
    .sort(([left], [right]) => left - right)
    .map(([bucket, counts]) => ({
      bucket: new Date(bucket).toISOString(),
      new_identities: Object.fromEntries(counts),
    }));
  return {
    excluded_identities: readout.excludedIdentities,
    timeseries: { granularity, points },
    totals: Object.fromEntries(totals),
    health,
    ...lateField(late),
    ...unseenField(eventsInTransit),
    ...unchangedField(unchangedSince),
  };
};
