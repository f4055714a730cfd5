/** The metric that an experiment is about, and of whom its plan speaks. */
import type { Schemas } from '../../../../client/create-client.js';

type Payload = Schemas['ResultsPayload'];

/** @returns undefined where nothing is measured */
export const headlineOf = ({ metrics, headline }: Payload): Schemas['MetricResult'] | undefined =>
  metrics.find(({ metric_id: id }) => id === headline?.metric_id) ?? metrics[0];

/** @returns the identities of control and of the treatment that has the fewest; null where nothing is compared yet */
export const unitsCompared = (payload: Payload): number | null => {
  const first = headlineOf(payload);
  const control = first?.variants['control'];
  const treated = Object.values(first?.analysis ?? {}).map(({ n }) => n);
  return control === undefined || treated.length === 0 ? null : control.n + Math.min(...treated);
};
