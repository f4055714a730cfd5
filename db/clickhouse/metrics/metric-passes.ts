import type { MetricDefinition } from '../../../domain/metrics/metric.js';
import type { CountedMetric } from './metric-tallies.js';
import { planTallies } from './metric-tallies.js';
import { ORDINARY } from './read-at-fitting-scales.js';

/** Of metrics that choose their events, each makes the row of an identity wider: so many are counted at once. */
const CHOOSING_AT_ONCE = 24;

/** A few metrics that are read together, and the name of the query. */
export interface MetricPass<Metric> {
  readonly part: string;
  readonly metrics: readonly Metric[];
}

/** @returns how metrics are read: plain ones all in the first pass, since they add next to nothing to an identity */
export const metricPasses = <Metric extends { readonly definition: MetricDefinition }>(
  metrics: readonly Metric[],
): readonly MetricPass<Metric>[] => {
  const plain = metrics.filter(({ definition }) => definition.version === 1);
  const choosing = metrics.filter(({ definition }) => definition.version !== 1);
  const passes = [[...plain, ...choosing.slice(0, CHOOSING_AT_ONCE)]];
  for (let from = CHOOSING_AT_ONCE; from < choosing.length; from += CHOOSING_AT_ONCE)
    passes.push(choosing.slice(from, from + CHOOSING_AT_ONCE));
  return passes.map((pass, index) => ({
    part: index === 0 ? 'metrics' : `metrics-${index + 1}`,
    metrics: pass,
  }));
};

/** What of each identity there is besides its metrics: when it came first, to which variants, and where it is looked up. */
const OF_EXPOSURES = 9;

/** @returns about how many numbers of each identity the widest pass has in memory: a row for each group of tallies */
export const columnsOfIdentity = (metrics: readonly CountedMetric[]): number =>
  OF_EXPOSURES +
  Math.max(
    ...metricPasses(metrics).map(({ metrics: pass }) => {
      const groups = planTallies(pass, () => ORDINARY);
      return groups.length * (1 + Math.max(0, ...groups.map(({ tallies }) => tallies.length)));
    }),
  );
