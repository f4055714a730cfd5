import { resultsPayload } from '../../../activities/results-payload.js';
import type { MetricReadout } from '../../../db/clickhouse/experiment-reader.js';
import type { Epoch } from '../../../domain/epoch.js';
import type { Aggregation, Direction, ExperimentMetric } from '../../../domain/metric.js';

const epoch = (number: number, shares: Readonly<Record<string, number>>): Epoch => ({
  number,
  from: 0,
  to: 1_000,
  percentage: 10_000,
  allocation: Object.entries(shares).map(([key, basisPoints], index) => ({
    variantId: index + 1,
    key,
    basisPoints,
  })),
});

const metric = (aggregation: Aggregation, direction: Direction = 'up'): ExperimentMetric => ({
  metricId: 7,
  name: 'Purchases',
  aggregation,
  direction,
  expectedDirection: 'increase',
  definition: { version: 1, event: 'purchase' },
});

const exposed = (counts: Readonly<Record<string, number>>, epochNumber = 1) =>
  Object.entries(counts).map(([variant, identities]) => ({
    variant,
    epoch: epochNumber,
    bucket: 0,
    identities,
  }));

const NOTHING = { sum: 0, sumSquares: 0 };

const readout = (variant: string, aggregation: Aggregation, sum: number, n: number): MetricReadout => ({
  event: 'purchase',
  variant,
  n,
  occurrence: NOTHING,
  count: NOTHING,
  sum: NOTHING,
  mean: NOTHING,
  identitiesWithEvents: 0,
  rejectedValues: 0,
  [aggregation]: { sum, sumSquares: sum },
});

interface Case {
  readonly sizes: Readonly<Record<string, number>>;
  readonly sums: Readonly<Record<string, number>>;
  readonly aggregation: Aggregation;
  readonly direction?: Direction;
}

const payloadOf = ({ sizes, sums, aggregation, direction }: Case) =>
  resultsPayload({
    epochs: [epoch(1, { b: 5_000 })],
    exposures: { rows: exposed(sizes), excludedIdentities: 0 },
    metrics: [
      {
        metric: metric(aggregation, direction),
        outcome: {
          kind: 'read',
          rows: Object.entries(sums).map(([variant, sum]) =>
            readout(variant, aggregation, sum, sizes[variant] ?? 0),
          ),
        },
      },
    ],
    plannedUnits: 5_000,
  });

const inferenceOf = (input: Case) => payloadOf(input).metrics[0]?.inference['b'];

describe('the inference of the results payload', () => {
  it('gives lift and chance to win of a conversion rate', () => {
    const inference = inferenceOf({
      sizes: { control: 1000, b: 1000 },
      sums: { control: 100, b: 120 },
      aggregation: 'occurrence',
    });
    expect(inference?.lift).toBeCloseTo(0.2, 10);
    expect(inference?.chance_to_win).toBeCloseTo(0.90379, 4);
    expect(inference?.ci_low).toBeCloseTo(-0.10074, 4);
    expect(inference?.ci_high).toBeCloseTo(0.50074, 4);
  });

  it('turns the chance round where lower is better', () => {
    const inference = inferenceOf({
      sizes: { control: 1000, b: 1000 },
      sums: { control: 100, b: 120 },
      aggregation: 'sum',
      direction: 'down',
    });
    expect(inference?.lift).toBeCloseTo(0.2, 10);
    expect(inference?.chance_to_win).toBeCloseTo(1 - 0.90379, 4);
  });

  it.each([
    [
      'fewer than 50 identities an arm',
      { sizes: { control: 40, b: 40 }, sums: { control: 10, b: 12 }, aggregation: 'count' },
    ],
    [
      'fewer than 5 conversions',
      { sizes: { control: 100, b: 100 }, sums: { control: 10, b: 3 }, aggregation: 'occurrence' },
    ],
    [
      'a control that sums to nothing',
      { sizes: { control: 100, b: 100 }, sums: { control: 0, b: 30 }, aggregation: 'count' },
    ],
    ['no control at all', { sizes: { b: 100 }, sums: { b: 30 }, aggregation: 'count' }],
  ] as const)('is null with %s', (_reason, input) => {
    expect(inferenceOf(input)).toBeNull();
  });
});

describe('the sample ratio of the results payload', () => {
  const ratioOf = (
    sizes: Readonly<Record<string, number>>,
    shares: Readonly<Record<string, number>> = { b: 5_000 },
  ) =>
    resultsPayload({
      epochs: [epoch(1, shares)],
      exposures: { rows: exposed(sizes), excludedIdentities: 0 },
      metrics: [],
      plannedUnits: 5_000,
    });

  it('is 1 for sizes exactly as allocated', () => {
    expect(ratioOf({ control: 5000, b: 5000 }).srm_p_value).toBe(1);
  });

  it('rings the alarm for 6,000 to 4,000 at one half each, and blocks the verdict', () => {
    const payload = ratioOf({ control: 6000, b: 4000 });
    expect(payload.srm_p_value).toBeLessThan(0.001);
    expect(payload.srm.alarm).toBe(true);
  });

  it('is silent with fewer than 100 identities', () => {
    expect(ratioOf({ control: 40, b: 40 }).srm_p_value).toBeNull();
  });

  it('is silent when everything went to control', () => {
    expect(ratioOf({ control: 5000 }, {}).srm_p_value).toBeNull();
  });

  it('expects the allocation of the epoch in which people came, so that a ramp is no mismatch', () => {
    const payload = resultsPayload({
      epochs: [epoch(1, { b: 1_000 }), epoch(2, { b: 5_000 })],
      exposures: {
        rows: [...exposed({ control: 9000, b: 1000 }, 1), ...exposed({ control: 5000, b: 5000 }, 2)],
        excludedIdentities: 0,
      },
      metrics: [],
      plannedUnits: 5_000,
    });
    expect(payload.srm_p_value).toBe(1);
    expect(payload.srm.expected).toEqual({ control: 14_000, b: 6_000 });
  });

  it('names variants that nobody allocated', () => {
    expect(ratioOf({ control: 500, b: 500, surprise: 3 }).unexpected_variants).toEqual(['surprise']);
  });
});

describe('the full analysis', () => {
  it('never gives a verdict on an informational metric', () => {
    const input: Case = {
      sizes: { control: 5000, b: 5000 },
      sums: { control: 500, b: 1500 },
      aggregation: 'occurrence',
      direction: 'informational',
    };
    expect(payloadOf(input).metrics[0]?.analysis['b']).toMatchObject({
      kind: 'result',
      verdict: 'informational',
    });
  });

  it('says why nothing can be compared while nobody is in control', () => {
    const payload = payloadOf({ sizes: { b: 100 }, sums: { b: 30 }, aggregation: 'count' });
    expect(payload.metrics[0]?.analysis['b']).toMatchObject({ kind: 'refused', reason: 'noUnits' });
  });

  it('shows the twenty largest of the variants that nobody allocated, and counts the others', () => {
    const made = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`x${index}`, index + 1]));
    const payload = payloadOf({ sizes: { control: 500, b: 500, ...made }, sums: {}, aggregation: 'count' });
    expect(payload.unexpected_variants).toHaveLength(20);
    expect(payload.unexpected_variants).toContain('x29');
    expect(payload.unexpected_variants).not.toContain('x0');
    expect(payload.unexpected_variants_left_out).toBe(10);
    expect(Object.keys(payload.metrics[0]?.variants ?? {})).toHaveLength(22);
  });
});

describe('a metric that could not be read', () => {
  it('says why and leaves the others alone', () => {
    const payload = resultsPayload({
      epochs: [epoch(1, { b: 5_000 })],
      exposures: { rows: exposed({ control: 1000, b: 1000 }), excludedIdentities: 0 },
      metrics: [
        {
          metric: metric('sum'),
          outcome: { kind: 'failed', code: 'query_invalid', detail: 'no such column' },
        },
        {
          metric: metric('count'),
          outcome: {
            kind: 'read',
            rows: [readout('control', 'count', 100, 1000), readout('b', 'count', 120, 1000)],
          },
        },
      ],
      plannedUnits: 5_000,
    });
    expect(payload.metrics[0]).toMatchObject({
      variants: {},
      error: { code: 'query_invalid', detail: 'no such column' },
    });
    expect(payload.metrics[1]?.variants['b']).toMatchObject({ n: 1000, sum: 120 });
  });
});
