import type { Direction, MetricRole } from './metric.js';

interface Measured {
  /** A goal if left out. */
  readonly role?: MetricRole | undefined;
  readonly direction: Direction;
}

/** Whether decisions fall on a metric: it is a goal, and one way is better than the other. */
export const decides = ({ role = 'goal', direction }: Measured): boolean =>
  role === 'goal' && direction !== 'informational';

/** @returns the metric that speaks for the experiment: its first goal, wherever that stands among the metrics. */
export const headlineOf = <Metric extends Pick<Measured, 'role'>>(
  metrics: readonly Metric[],
): Metric | null => metrics.find(({ role = 'goal' }) => role === 'goal') ?? null;
