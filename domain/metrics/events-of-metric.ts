import type { MetricDefinition } from './metric.js';

/** @returns the names of all events that a metric counts, also of those that others are divided by. */
export const eventsOfMetric = (definition: MetricDefinition): readonly string[] =>
  definition.version === 2 && definition.denominator !== undefined
    ? [definition.event, definition.denominator.event]
    : [definition.event];

/** @returns the names of all events that any of them counts; a name may be there more than once. */
export const eventsOfMetrics = (
  metrics: readonly { readonly definition: MetricDefinition }[],
): readonly string[] => metrics.flatMap(({ definition }) => eventsOfMetric(definition));
