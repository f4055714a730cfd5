import type { ExperimentMetric } from '../../domain/metrics/metric.js';
import { analyzeMetric } from '../../stats/analyze-metric.js';
import type { ComparedMetric } from '../../stats/deciding/compared-metric.js';
import type { SampleStatistics } from '../../stats/sample-statistics.js';
import { NOBODY, withUnit } from './growing-arm.js';
import type { Population } from './populations.js';
import type { RandomNumbers } from './random-numbers.js';
import { LOOKS } from './suite.js';

const CONTROL = 'control';
export const UNITS_OF_ARM_PER_LOOK = 50;

const metricOf = ({ name, aggregation }: Population, metricId: number): ExperimentMetric => ({
  ...{ metricId, name, aggregation, direction: 'up', expectedDirection: 'increase' },
  definition: { version: 1, event: name },
});

type Arms = Readonly<Record<string, SampleStatistics>>;

const comparedOf = (metric: ExperimentMetric, arms: Arms): ComparedMetric => {
  const { [CONTROL]: control = NOBODY, ...treatments } = arms;
  const { treatments: analysis } = analyzeMetric({
    ...{ phases: [{ control, treatments }], aggregation: metric.aggregation, lowerIsBetter: false },
  });
  return { metric, comparison: { kind: 'compared', arms: {}, inference: {}, analysis } };
};

/** Many metrics of one experiment, that have nothing to do with each other. */
interface ManyMetrics {
  readonly population: Population;
  readonly metrics: number;
  readonly treatments: readonly string[];
}

/** All metrics at each look of an experiment without an effect. */
export function* metricsAtLooks(
  { population, metrics: count, treatments }: ManyMetrics,
  random: RandomNumbers,
): Generator<readonly ComparedMetric[]> {
  const arms = [CONTROL, ...treatments];
  const metrics = Array.from({ length: count }, (_, place) => metricOf(population, place + 1));
  const grown = (arm: SampleStatistics): SampleStatistics => {
    let next = arm;
    for (let unit = 0; unit < UNITS_OF_ARM_PER_LOOK; unit += 1)
      next = withUnit(next, population.draw(random, 1));
    return next;
  };
  let sums: readonly Arms[] = metrics.map(() => Object.fromEntries(arms.map((arm) => [arm, NOBODY])));
  for (let look = 0; look < LOOKS; look += 1) {
    sums = sums.map((of) => Object.fromEntries(arms.map((arm) => [arm, grown(of[arm] ?? NOBODY)])));
    yield metrics.map((metric, place) => comparedOf(metric, sums[place] ?? {}));
  }
}
