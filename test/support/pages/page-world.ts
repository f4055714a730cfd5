/** Figures for pages: made by the product's own code from sums that a test chooses. */
import { exposuresPayload } from '../../../activities/exposures-payload.js';
import { analyzeResults } from '../../../activities/results-analysis.js';
import { resultsPayload } from '../../../activities/results-payload.js';
import type { Schemas } from '../../../client/create-client.js';
import type { ExposureReadout } from '../../../db/clickhouse/reading/experiment-reader.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { CutEpoch } from '../../../domain/rollouts/epoch.js';
import type { EventReadout } from '../event-readout.js';
import { rowsOf } from '../event-readout.js';
import { rawSums } from '../raw-sums.js';

export type Results = Schemas['ResultsPayload'];
export type Exposures = Schemas['ExposuresPayload'];

/** What happened, as far as figures depend on it. */
export interface PageWorld {
  readonly assignment: 'flag' | 'external';
  /** Treatments in the order of the feature. */
  readonly treatments: readonly string[];
  /** Identities by variant. */
  readonly sizes: Readonly<Record<string, number>>;
  readonly metrics: readonly ExperimentMetric[];
  /** Which part of the identities did it. */
  readonly rateOf: (metric: ExperimentMetric, variant: string) => number;
  /** Metrics that cannot be read. */
  readonly failed: readonly number[];
  readonly plannedUnits: number;
  readonly health: Readonly<Record<string, number>>;
  readonly lateExposures: number;
  readonly startedAt: number;
}

/** As it comes from the API. */
const asAnswered = (value: object): unknown => JSON.parse(JSON.stringify(value));

const evenly = (treatments: readonly string[]): CutEpoch['allocation'] =>
  treatments.map((key, place) => ({
    variantId: place + 1,
    key,
    basisPoints: Math.floor(10_000 / (treatments.length + 1)),
  }));

const sizesAt = ({ sizes }: PageWorld, part: number): readonly (readonly [string, number])[] =>
  Object.entries(sizes).map(([variant, n]) => [variant, Math.floor(n * part)]);

const exposedAt = (world: PageWorld, part: number): ExposureReadout => ({
  rows: sizesAt(world, part).map(([variant, identities]) => ({
    ...{ variant, identities, epoch: 1 },
    bucket: world.startedAt,
  })),
  ...{ excludedIdentities: 0, excluded: [] },
});

const rowsAt = (world: PageWorld, part: number, metric: ExperimentMetric): readonly EventReadout[] =>
  sizesAt(world, part).map(([variant, n]) => {
    const did = Math.round(n * world.rateOf(metric, variant));
    return {
      ...{ event: metric.definition.event, phase: 1, variant, n },
      ...{ identitiesWithEvents: did, rejectedValues: 0 },
      ...{ occurrence: rawSums(n, did, did), count: rawSums(n, did * 2, did * 6) },
      ...{ sum: rawSums(n, did * 12.5, did * 320), mean: rawSums(n, did * 6.25, did * 90) },
    };
  });

/** @param part how much of it has happened by then, up to 1 */
export const resultsAt = (world: PageWorld, part: number, asOf: number): Results => {
  const { assignment, metrics, failed, plannedUnits, treatments, startedAt } = world;
  const epoch: CutEpoch = {
    ...{ number: 1, from: startedAt, to: asOf, percentage: 10_000 },
    allocation: evenly(treatments),
  };
  return asAnswered(
    resultsPayload(
      analyzeResults({
        ...{ assignment, plannedUnits, epochs: [epoch], exposures: exposedAt(world, part) },
        metrics: metrics.map((metric) => ({
          metric,
          reading: failed.includes(metric.metricId)
            ? {
                ...{ kind: 'failed', code: 'query_timeout' },
                detail: 'ClickHouse took longer than 60 s for this metric.',
              }
            : { kind: 'read', rows: rowsOf(metric, rowsAt(world, part, metric)) },
        })),
        deciding: {
          ...{ family: { method: 'holm' }, decision: { at: 'always' }, prior: null, target_effect: null },
          ...{ asOf, isFinal: false, earlier: null },
        },
      }),
    ),
  ) as Results;
};

export const exposuresAt = (world: PageWorld, part: number): Exposures =>
  asAnswered(
    exposuresPayload(exposedAt(world, part), 'day', world.health, {
      exposures: world.lateExposures,
      metricEvents: 0,
    }),
  ) as Exposures;

const pointVariant = (
  metric: Schemas['MetricResult'],
  key: string,
  arm: Schemas['ArmStatistics'],
): Schemas['SeriesVariant'] => {
  const analysis = metric.analysis[key];
  const bounds = analysis?.kind === 'result' ? analysis : null;
  return {
    ...{ key, units: arm.n, mean: arm.mean ?? null, lift: bounds?.lift.estimate ?? null },
    always_valid: bounds && { lower: bounds.always_valid.ci_low, upper: bounds.always_valid.ci_high },
    fixed: bounds && { lower: bounds.lift.ci_low, upper: bounds.lift.ci_high },
    verdict: analysis?.verdict ?? null,
  };
};

/** @returns a series of some snapshots that led to it */
export const seriesOf = (
  world: PageWorld,
  metricId: number,
  times: readonly number[],
): Schemas['ResultsSeries']['points'] =>
  times.map((asOf, place) => {
    const { metrics, srm } = resultsAt(world, (place + 1) / times.length, asOf);
    const metric = metrics.find(({ metric_id: id }) => id === metricId);
    return {
      ...{ seq: place + 1, as_of: new Date(asOf).toISOString(), is_final: false },
      ...{ srm_p: srm.p_value ?? null, srm_alarm: srm.alarm },
      variants:
        metric === undefined
          ? []
          : Object.entries(metric.variants).map(([key, arm]) => pointVariant(metric, key, arm)),
    };
  });
