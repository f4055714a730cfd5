import { guardrailReading } from '../../../activities/guardrail-reading.js';
import type { ResultsAnalysis } from '../../../activities/results-analysis.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { ShownGuardrailVerdict } from '../../../domain/metrics/metric-verdict.js';
import type { ComparedMetric } from '../../../stats/deciding/compared-metric.js';

const GUARDRAIL: ExperimentMetric = {
  metricId: 7,
  metricVersion: 1,
  name: 'Page errors',
  role: 'guardrail',
  aggregation: 'count',
  direction: 'down',
  expectedDirection: 'not_increase',
  definition: { version: 1, event: 'error' },
};

const metric = (
  verdicts: Readonly<Record<string, ShownGuardrailVerdict>>,
  change: Partial<ExperimentMetric> = {},
): ComparedMetric => ({
  metric: { ...GUARDRAIL, ...change },
  comparison: {
    kind: 'compared',
    arms: {},
    inference: {},
    // The ordinary verdict says something else, to tell the two apart.
    analysis: Object.fromEntries(
      Object.entries(verdicts).map(([variant, verdict]) => [
        variant,
        {
          kind: 'refused',
          reason: 'zeroVariance',
          n: 10,
          mean: 0,
          verdict: 'inconclusive',
          guardrail: { margin: 0, verdict },
        },
      ]),
    ),
  },
});

const results = (...metrics: readonly ComparedMetric[]): Pick<ResultsAnalysis, 'metrics' | 'variants'> => ({
  variants: {
    ...{ listed: ['control', 'green', 'blue'], arms: ['control', 'green', 'blue'] },
    ...{ seen: ['control', 'green', 'mauve'], unexpected: ['mauve'], leftOut: 0 },
  },
  metrics,
});

const GREEN = { metricId: 7, metric: 'Page errors', variant: 'green' };

test('harm is what the guardrail itself says, by metric and variant', () => {
  expect(guardrailReading(results(metric({ green: 'harmed', blue: 'unharmed' })))).toEqual({
    harmed: [GREEN],
    unjudged: [],
  });
});

test('a variant that nobody was given harms nothing, whatever is sent in its name', () => {
  const reading = guardrailReading(results(metric({ green: 'unharmed', blue: 'unharmed', mauve: 'harmed' })));
  expect(reading).toEqual({ harmed: [], unjudged: [] });
});

test.each(['collecting', 'blocked'] as const)(
  'a verdict that is still out (%s) is neither harm nor health',
  (verdict) => {
    expect(guardrailReading(results(metric({ green: verdict, blue: 'inconclusive' })))).toEqual({
      harmed: [],
      unjudged: ['7/green'],
    });
  },
);

test('a guardrail that could not be read, or a variant without identities, is neither as well', () => {
  const unread: ComparedMetric = {
    metric: GUARDRAIL,
    comparison: { kind: 'failed', code: 'query_failed', detail: 'no' },
  };
  expect(guardrailReading(results(unread))).toEqual({ harmed: [], unjudged: ['7/green', '7/blue'] });
});

test('other metrics guard nothing, and an experiment without guardrails has no reading', () => {
  const goal = metric({ green: 'harmed' }, { role: 'goal' });
  expect(guardrailReading(results(goal))).toBeUndefined();
  expect(guardrailReading(results())).toBeUndefined();
});

test('a guardrail that is only informational harms nothing', () => {
  expect(guardrailReading(results(metric({ green: 'informational', blue: 'informational' })))).toEqual({
    harmed: [],
    unjudged: [],
  });
});
