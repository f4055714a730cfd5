import type { VerifiedSnapshot } from '../db/postgres/refreshes/verification-store.js';
import type { Instant } from '../domain/experiment.js';
import type { ExperimentMetric } from '../domain/metrics/metric.js';
import type { StoredExposures, StoredResults } from '../domain/snapshots/stored-snapshot.js';
import type { ExperimentReadout } from './experiment-readout.js';

/** What a payload says that does not follow from the events: what could not be seen or read when it was computed. */
export interface ToldThen {
  readonly eventsInTransit: number | null;
  /** Since when it said that nothing had come; that is no figure, and cannot be found in the events. */
  readonly unchangedSince: Instant | null;
  /** Ids of metrics that could not be read. */
  readonly unread: ReadonlySet<number>;
  /** The same for people. */
  readonly notReadThen: readonly string[];
  /** @returns what was found, but what could not be read then as not read */
  readonly readout: (metrics: readonly ExperimentMetric[], found: ExperimentReadout) => ExperimentReadout;
}

/** Of a payload that somebody has changed, anything may be missing. */
type Told = Partial<
  Pick<StoredExposures, 'events_in_transit' | 'unchanged_since' | 'late'> & Pick<StoredResults, 'metrics'>
>;

const momentOf = (text: unknown): Instant | null => {
  const moment = typeof text === 'string' ? Date.parse(text) : NaN;
  return Number.isNaN(moment) ? null : moment;
};

const metricsIn = ({ metrics }: Told): StoredResults['metrics'] =>
  Array.isArray(metrics) ? (metrics as StoredResults['metrics']) : [];

/** @returns what a snapshot tells of its own computing; taken as it is, since nobody can derive it. */
export const toldThen = ({ payload }: Pick<VerifiedSnapshot, 'payload'>): ToldThen => {
  const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  const told: Told = isObject ? (payload as Told) : {};
  const { events_in_transit: eventsInTransit = 0, unchanged_since: since, late } = told;
  const metrics = metricsIn(told);
  const failures = metrics.flatMap(({ metric_id: metricId, name, error }) =>
    error == null ? [] : [{ metricId, name, failure: { kind: 'failed' as const, ...error } }],
  );
  const failureOf = new Map(failures.map(({ metricId, failure }) => [metricId, failure]));
  return {
    eventsInTransit,
    unchangedSince: momentOf(since),
    unread: new Set(failureOf.keys()),
    notReadThen: [...failures.map(({ name }) => name), ...(late === null ? ['late events'] : [])],
    readout: (measured, found) => ({
      ...found,
      late: late === null ? null : found.late,
      metrics: measured.flatMap((metric) => {
        const failure = failureOf.get(metric.metricId);
        if (failure !== undefined) return [{ metric, reading: failure }];
        return found.metrics.filter(({ metric: { metricId } }) => metricId === metric.metricId);
      }),
    }),
  };
};
