import type { ComparedMetric, ShownAnalysis } from '../../stats/deciding/compared-metric.js';
import { decideGoals } from '../../stats/deciding/decide-goals.js';
import { metricsAtLooks } from './many-metrics.js';
import type { Population } from './populations.js';
import { POPULATIONS, ratesOf } from './populations.js';
import type { ReportRow, SuiteInput } from './suite.js';
import { isDecision } from './suite.js';

const METRICS = 10;
const TREATMENT = 'treatment';

/** What somebody makes of the goals who has seen what the metrics say. */
type Choice = (goals: readonly number[], seen: Seen) => readonly number[];

interface Seen {
  /** Ids of those that point somewhere. */
  readonly indicated: readonly number[];
  /** The id of the one that is clearest. */
  readonly clearest: number;
}

const FIRST = [1];
const ALL = Array.from({ length: METRICS }, (_, place) => place + 1);

/** By name: the goals at the start, and what becomes of them. */
const CHOICES: Readonly<Record<string, readonly [goals: readonly number[], choice: Choice]>> = {
  'left as they were': [FIRST, (goals) => goals],
  'what indicates added': [FIRST, (goals, { indicated }) => [...new Set([...goals, ...indicated])]],
  'what indicates instead': [
    FIRST,
    (goals, { indicated }) => (indicated.length === 0 ? goals : indicated.slice(0, 1)),
  ],
  'all but the clearest removed': [ALL, (_goals, { clearest }) => [clearest]],
};

const analysisOf = ({ comparison }: ComparedMetric): ShownAnalysis | undefined =>
  comparison.kind === 'compared' ? comparison.analysis[TREATMENT] : undefined;

const pValueOf = (compared: ComparedMetric): number => {
  const analysis = analysisOf(compared);
  return analysis === undefined || analysis.kind === 'refused' ? 1 : analysis.alwaysValid.pValue;
};

const decidedAt = (compared: readonly ComparedMetric[], goals: readonly number[]) =>
  decideGoals(
    compared.map(({ metric, comparison }) => ({
      metric: {
        ...metric,
        role: goals.includes(metric.metricId) ? ('goal' as const) : ('secondary' as const),
      },
      comparison,
    })),
    {
      rule: { at: 'always' },
      family: { method: 'holm', treatments: [TREATMENT] },
      ...{ units: 0, asOf: 0, isFinal: false, sampleRatioMismatch: false, look: null },
    },
  ).metrics;

const seenIn = (metrics: readonly ComparedMetric[]): Seen => {
  const byPValue = [...metrics].sort((one, other) => pValueOf(one) - pValueOf(other));
  return {
    indicated: metrics
      .filter((metric) => isDecision(analysisOf(metric)?.indication ?? ''))
      .map(({ metric }) => metric.metricId),
    clearest: byPValue[0]?.metric.metricId ?? 1,
  };
};

/** The choices by which an experiment without an effect ever shows a decision. */
const everDecidedBy = (population: Population, { random }: SuiteInput): ReadonlySet<string> => {
  const decided = new Set<string>();
  const goals = new Map(Object.entries(CHOICES).map(([name, [first]]) => [name, first]));
  for (const compared of metricsAtLooks({ population, metrics: METRICS, treatments: [TREATMENT] }, random))
    for (const [name, [, choice]] of Object.entries(CHOICES)) {
      const metrics = decidedAt(compared, goals.get(name) ?? FIRST);
      if (metrics.some((metric) => isDecision(analysisOf(metric)?.verdict ?? ''))) decided.add(name);
      // What was seen at one look is a goal at the next.
      else goals.set(name, choice(goals.get(name) ?? FIRST, seenIn(metrics)));
    }
  return decided;
};

/** Ten metrics without an effect, whose roles somebody changes who looks at them. */
export function* chosenGoals(input: SuiteInput): Generator<ReportRow> {
  for (const population of [...POPULATIONS.filter(({ name }) => name === 'normal'), ratesOf(0.05)]) {
    const names = Object.keys(CHOICES);
    const counts: Record<string, number> = Object.fromEntries(names.map((name) => [name, 0]));
    for (let run = 0; run < input.runs; run += 1)
      for (const name of everDecidedBy(population, input)) counts[name] = (counts[name] ?? 0) + 1;
    yield {
      suite: 'goals',
      what: `${population.name}, ${METRICS} metrics`,
      figures: Object.fromEntries(names.map((name) => [name, (counts[name] ?? 0) / input.runs])),
    };
  }
}
