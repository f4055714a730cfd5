import type { FamilyMethod } from '../../domain/metrics/decision-settings.js';
import type { ComparedMetric } from '../../stats/deciding/compared-metric.js';
import { decideGoals } from '../../stats/deciding/decide-goals.js';
import { metricsAtLooks, UNITS_OF_ARM_PER_LOOK } from './many-metrics.js';
import type { Population } from './populations.js';
import { POPULATIONS, ratesOf } from './populations.js';
import type { ReportRow, SuiteInput } from './suite.js';
import { isDecision } from './suite.js';

const GOALS = 10;
const TREATMENTS = ['red', 'green', 'blue'];
const METHODS: readonly FamilyMethod[] = ['holm', 'bh', 'none'];

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
  const decided = new Set<FamilyMethod>();
  let look = 0;
  for (const compared of metricsAtLooks({ population, metrics: GOALS, treatments: TREATMENTS }, random)) {
    look += 1;
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
