import { compareMetric } from '../../../activities/compare-metric.js';
import { metricResult } from '../../../activities/results-payload.js';
import { answerExamples } from '../../../api/openapi/examples/answer-examples.js';
import type { Aggregation, Direction, MetricRole } from '../../../domain/metrics/metric.js';
import { decideGoals } from '../../../stats/deciding/decide-goals.js';
import { rowsOf } from '../../support/event-readout.js';
import { rawSums } from '../../support/raw-sums.js';

interface ShownMetric {
  readonly name: string;
  readonly role: MetricRole;
  readonly aggregation: Aggregation & ('occurrence' | 'count');
  readonly direction: Direction;
  readonly definition: { readonly version: 1; readonly event: string };
  readonly variants: Readonly<
    Record<'control' | 'green', { readonly n: number; readonly sum: number; readonly sum_squares: number }>
  >;
  readonly analysis: Readonly<Record<string, { readonly guardrail?: { readonly margin: number } }>>;
  readonly inference: Readonly<Record<string, unknown>>;
}

const shown = answerExamples({ id: 'getResults' }, '200')['first']?.value as {
  readonly results: { readonly payload: { readonly metrics: readonly ShownMetric[] } };
};

/** Every number to as many places as any machine agrees on. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, item: unknown) =>
    typeof item === 'number' ? Number(item.toPrecision(9)) : item,
  );

const NOTHING = rawSums(1, 0, 0);
const compared = ({ variants, aggregation, definition, analysis, ...metric }: ShownMetric) => {
  const margin = analysis['green']?.guardrail?.margin;
  const rows = (['control', 'green'] as const).map((variant) => {
    const { n, sum, sum_squares: sumSquares } = variants[variant];
    const figures = { occurrence: NOTHING, count: NOTHING, [aggregation]: rawSums(n, sum, sumSquares) };
    const rest = { identitiesWithEvents: sum, sum: NOTHING, mean: NOTHING, rejectedValues: 0 };
    return { event: definition.event, phase: 1, variant, n, ...rest, ...figures };
  });
  const { name, role, direction } = metric;
  const expectedDirection = 'increase' as const;
  const measured = { metricId: 1, name, role, direction, aggregation, definition, expectedDirection };
  return compareMetric(
    { ...measured, ...(margin === undefined ? {} : { margin }) },
    { kind: 'read', rows: rowsOf({ aggregation, definition }, rows) },
    {
      variants: ['control', 'green'],
      phases: [1],
      identities: () => 0,
      plannedUnits: 5_000,
      sampleRatioMismatch: false,
    },
  );
};

/** The example has one treatment, and nothing but defaults. */
const recomputed = decideGoals(shown.results.payload.metrics.map(compared), {
  rule: { at: 'always' },
  family: { method: 'holm', treatments: ['green'] },
  ...{ units: 1_200, asOf: 0, isFinal: false, sampleRatioMismatch: false, look: null },
}).metrics.map(metricResult);

test.each(shown.results.payload.metrics.map((metric, place) => [metric.name, metric, place] as const))(
  'the figures of %s in the example of results are those that follow from its sums',
  (_name, metric, place) => {
    const found = recomputed[place];
    expect(rounded(found?.analysis)).toEqual(rounded(metric.analysis));
    expect(rounded(found?.inference)).toEqual(rounded(metric.inference));
  },
);
