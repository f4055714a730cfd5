import { guardrailReading } from '../../../activities/guardrail-reading.js';
import type { MetricView } from '../../../activities/metric-view.js';
import type { ResultsPayload } from '../../../activities/results-payload.js';

const metric = (
  verdicts: Readonly<Record<string, string>>,
  change: Partial<MetricView> = {},
): MetricView => ({
  metric_id: 7,
  metric_version: 1,
  name: 'Page errors',
  role: 'guardrail',
  aggregation: 'count',
  direction: 'down',
  definition: { version: 1, event: 'error' },
  variants: {},
  inference: {},
  // The ordinary verdict says something else, to tell the two apart.
  analysis: Object.fromEntries(
    Object.entries(verdicts).map(([variant, verdict]) => [
      variant,
      { verdict: 'inconclusive', guardrail: { margin: 0, verdict } },
    ]),
  ),
  error: null,
  ...change,
});

const results = (...metrics: readonly MetricView[]): ResultsPayload => ({
  srm_p_value: 0.5,
  srm: { alarm: false, reason: null, observed: { control: 10, green: 10, blue: 0 }, expected: {} },
  excluded_identities: 0,
  unexpected_variants: ['mauve'],
  unexpected_variants_left_out: 0,
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

test.each(['collecting', 'blocked'])(
  'a verdict that is still out (%s) is neither harm nor health',
  (verdict) => {
    expect(guardrailReading(results(metric({ green: verdict, blue: 'inconclusive' })))).toEqual({
      harmed: [],
      unjudged: ['7/green'],
    });
  },
);

test('a guardrail that could not be read, or a variant without identities, is neither as well', () => {
  const unread = metric({}, { error: { code: 'query_failed', detail: 'no' } });
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
