import type { Instant } from '../domain/experiment.js';
import type { EarlierResults } from '../domain/snapshots/earlier-results.js';
import type { EarlierVerdict, VerdictDates } from '../domain/snapshots/verdict-dates.js';
import { datesOf } from '../domain/snapshots/verdict-dates.js';
import type { ComparedMetric } from '../stats/deciding/compared-metric.js';
import { mapAnalyses } from '../stats/deciding/goal-family.js';

/** Says of each verdict since when it stands, and of what was taken back, when that was. */
export const dateVerdicts = (
  metrics: readonly ComparedMetric[],
  earlier: Pick<EarlierResults, 'asOf' | 'verdicts'> | null,
  asOf: Instant,
): readonly ComparedMetric[] =>
  metrics.map((compared) =>
    mapAnalyses(compared, (analysis, variant) => {
      const { metricId } = compared.metric;
      const before = earlier?.verdicts.find((one) => one.metricId === metricId && one.variant === variant);
      const dates = (verdict: string, was: EarlierVerdict | undefined): VerdictDates =>
        datesOf(verdict, was, earlier?.asOf ?? asOf, asOf);
      const dated = { ...analysis, ...dates(analysis.verdict, before?.verdict) };
      const { guardrail } = analysis;
      if (guardrail === undefined) return dated;
      return { ...dated, guardrail: { ...guardrail, ...dates(guardrail.verdict, before?.guardrail) } };
    }),
  );
