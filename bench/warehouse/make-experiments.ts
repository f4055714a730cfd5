import type { BenchExperiment, ExperimentMaker } from '../bench-experiment.js';
import type { AncestorMetric } from './ancestor.js';

const A_YEAR_SECONDS = 365 * 86_400;
const COUNTRIES = ['DE', 'FR', 'US', 'JP'] as const;
const MANY = 20;
const EVENTS = ['purchase', 'signup', 'search'] as const;

/** A metric that uses all that a definition can say but a denominator; no two are the same. */
const selected = (index: number) => ({
  version: 2,
  event: EVENTS[index % EVENTS.length],
  filters: [{ property: 'country', operator: 'equals', value: COUNTRIES[index % COUNTRIES.length] }],
  value_field: 'amount',
  conversion_window_hours: 24 * (index + 1),
  cap: 150 + index,
});

/** @returns an experiment with the plain metrics, one with a single metric of version 2, and one with twenty */
export const makeExperiments = async (
  maker: ExperimentMaker,
  metrics: readonly AncestorMetric[],
  startedAt: number,
): Promise<readonly BenchExperiment[]> => {
  const plain: number[] = [];
  for (const { event, aggregation } of metrics)
    plain.push(await maker.metric(`${aggregation} of ${event}`, aggregation, { version: 1, event }));
  const chosen: number[] = [];
  for (let index = 0; index < MANY; index += 1)
    chosen.push(await maker.metric(`chosen ${index}`, 'sum', selected(index)));
  const wishes = [
    { feature: 'bench_plain', metrics: plain },
    { feature: 'bench_one', metrics: chosen.slice(0, 1) },
    { feature: 'bench_twenty', metrics: chosen },
  ];
  const experiments: BenchExperiment[] = [];
  for (const wish of wishes)
    experiments.push(await maker.create({ ...wish, refreshSeconds: A_YEAR_SECONDS }));
  for (const experiment of experiments) await maker.start(experiment, startedAt);
  return experiments;
};
