import type { ComparedMetric } from '../../activities/compare-metric.js';
import { decideGoals } from '../../activities/decide-goals.js';
import type { FamilyMethod } from '../../domain/metrics/decision-settings.js';
import type { ExperimentMetric } from '../../domain/metrics/metric.js';
import { analyzeMetric } from '../../stats/analyze-metric.js';
import type { SampleStatistics } from '../../stats/sample-statistics.js';
import { NOBODY, withUnit } from './growing-arm.js';
import type { Population } from './populations.js';
import { POPULATIONS, ratesOf } from './populations.js';
import type { ReportRow, SuiteInput } from './suite.js';
import { isDecision, LOOKS } from './suite.js';

const GOALS = 10;
const TREATMENTS = ['red', 'green', 'blue'];
const ARMS = ['control', ...TREATMENTS];
const UNITS_OF_ARM_PER_LOOK = 50;
const METHODS: readonly FamilyMethod[] = ['holm', 'bh', 'none'];

const goalOf = ({ name, aggregation }: Population, metricId: number): ExperimentMetric => ({
  ...{ metricId, name, aggregation, direction: 'up', expectedDirection: 'increase' },
  definition: { version: 1, event: name },
});

type Arms = Readonly<Record<string, SampleStatistics>>;

const comparedOf = (goal: ExperimentMetric, arms: Arms): ComparedMetric => {
  const { control = NOBODY, ...treatments } = arms;
  const { treatments: analysis } = analyzeMetric({
    ...{ phases: [{ control, treatments }], aggregation: goal.aggregation, lowerIsBetter: false },
  });
  return { metric: goal, comparison: { kind: 'compared', arms: {}, inference: {}, analysis } };
};

/** Whether any goal is decided for or against any treatment, by each method. */
const decidedBy = (compared: readonly ComparedMetric[], units: number): readonly FamilyMethod[] =>
  METHODS.filter((method) => {
    const { metrics } = decideGoals(compared, {
      rule: { at: 'always' },
      family: { method, treatments: TREATMENTS },
      ...{ units, asOf: 0, isFinal: false, sampleRatioMismatch: false, look: null },
    });
    return metrics.some(
      ({ comparison }) =>
        comparison.kind === 'compared' &&
        Object.values(comparison.analysis).some(({ verdict }) => isDecision(verdict)),
    );
  });

/** The methods that decide anything in an experiment without an effect, over all looks. */
const everDecidedBy = (population: Population, { random }: SuiteInput): ReadonlySet<FamilyMethod> => {
  const goals = Array.from({ length: GOALS }, (_, goal) => goalOf(population, goal + 1));
  let sums: readonly Arms[] = goals.map(() => Object.fromEntries(ARMS.map((arm) => [arm, NOBODY])));
  const decided = new Set<FamilyMethod>();
  const grown = (arm: SampleStatistics): SampleStatistics => {
    let next = arm;
    for (let unit = 0; unit < UNITS_OF_ARM_PER_LOOK; unit += 1)
      next = withUnit(next, population.draw(random, 1));
    return next;
  };
  for (let look = 1; look <= LOOKS; look += 1) {
    sums = sums.map((arms) => Object.fromEntries(ARMS.map((arm) => [arm, grown(arms[arm] ?? NOBODY)])));
    const compared = goals.map((goal, place) => comparedOf(goal, sums[place] ?? {}));
    for (const method of decidedBy(compared, 2 * look * UNITS_OF_ARM_PER_LOOK)) decided.add(method);
  }
  return decided;
};

/** Ten goals and three treatments without an effect: how many experiments ever show a decision. */
export function* families(input: SuiteInput): Generator<ReportRow> {
  const chosen = [...POPULATIONS.filter(({ name }) => name === 'normal'), ratesOf(0.05), ratesOf(0.02)];
  for (const population of chosen) {
    const counts: Record<string, number> = Object.fromEntries(METHODS.map((method) => [method, 0]));
    for (let run = 0; run < input.runs; run += 1)
      for (const method of everDecidedBy(population, input)) counts[method] = (counts[method] ?? 0) + 1;
    yield {
      suite: 'families',
      what: `${population.name}, ${GOALS} goals x ${TREATMENTS.length} treatments`,
      figures: Object.fromEntries(METHODS.map((method) => [method, (counts[method] ?? 0) / input.runs])),
    };
  }
}
