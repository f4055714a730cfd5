import type { ArmReadout } from '../../../activities/metric-arms.js';
import type {
  AskedMetric,
  ExperimentReader,
  ReadOptions,
} from '../../../db/clickhouse/reading/experiment-reader.js';
import type { Aggregation, MetricDefinitionV2 } from '../../../domain/metrics/metric.js';
import { AGGREGATIONS } from '../../../domain/metrics/metric.js';
import { toMetricSums } from '../../../domain/metrics/whole-sums.js';
import type { EventReadout } from '../event-readout.js';

type Window = Omit<Parameters<ExperimentReader['metrics']>[0], 'metrics'>;

/** @returns the figures of metrics by their ids, each by phase and variant */
const readArms = async (
  reader: ExperimentReader,
  window: Window,
  metrics: readonly AskedMetric[],
  options: ReadOptions,
): Promise<ReadonlyMap<number, readonly ArmReadout[]>> => {
  const readouts = await reader.metrics({ ...window, metrics }, options);
  const arms = new Map<number, ArmReadout[]>();
  for (const { metricId, phase, variant, sums } of readouts) {
    const arm = { phase, variant, ...toMetricSums(sums) };
    arms.set(metricId, [...(arms.get(metricId) ?? []), arm]);
  }
  return arms;
};

const figures = ({ sum, sumSquares, mean, m2 }: ArmReadout) => ({ sum, sumSquares, mean, m2 });

/** @returns what all aggregations make of events, for each event in the order asked for, by phase and variant */
export const readEvents = async (
  reader: ExperimentReader,
  { events: asked, ...window }: Window & { readonly events: readonly string[] },
  options: ReadOptions,
): Promise<readonly EventReadout[]> => {
  const events = [...new Set(asked)];
  const metrics = events.flatMap((event, index) =>
    AGGREGATIONS.map((aggregation, place): AskedMetric => ({
      metricId: index * AGGREGATIONS.length + place,
      aggregation,
      definition: { version: 1, event },
    })),
  );
  const found = await readArms(reader, window, metrics, options);
  return events.flatMap((event, index) => {
    const [occurrence = [], count = [], sum = [], mean = []] = AGGREGATIONS.map((_, place) =>
      found.get(index * AGGREGATIONS.length + place),
    );
    return occurrence.map((arm, place): EventReadout => ({
      event,
      phase: arm.phase,
      variant: arm.variant,
      n: arm.n,
      identitiesWithEvents: arm.sum,
      occurrence: figures(arm),
      count: figures(count[place]!),
      sum: figures(sum[place]!),
      mean: figures(mean[place]!),
      rejectedValues: sum[place]!.rejectedValues,
    }));
  });
};

/** @returns what one metric that chooses its events comes to, by phase and variant */
export const readSelected = async (
  reader: ExperimentReader,
  {
    aggregation,
    definition,
    ...window
  }: Window & { readonly aggregation: Aggregation; readonly definition: MetricDefinitionV2 },
  options: ReadOptions,
): Promise<readonly ArmReadout[]> =>
  (await readArms(reader, window, [{ metricId: 1, aggregation, definition }], options)).get(1) ?? [];
