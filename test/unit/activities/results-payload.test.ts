import type { ArmReadout } from '../../../activities/metric-arms.js';
import type { ResultsInput } from '../../../activities/results-analysis.js';
import { analyzeResults } from '../../../activities/results-analysis.js';
import { resultsPayload } from '../../../activities/results-payload.js';
import type { Aggregation, Direction, ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { CutEpoch } from '../../../domain/rollouts/epoch.js';
import { HOSTILE_KEYS } from '../../support/api/hostile.js';
import type { EventReadout } from '../../support/event-readout.js';
import { rowsOf } from '../../support/event-readout.js';
import { rawSums } from '../../support/raw-sums.js';

const payloadFrom = (input: ResultsInput) => resultsPayload(analyzeResults(input));

const epoch = (number: number, shares: Readonly<Record<string, number>>): CutEpoch => ({
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

const NOTHING = rawSums(1, 0, 0);

const readout = (variant: string, aggregation: Aggregation, sum: number, n: number): EventReadout => ({
  event: 'purchase',
  phase: 1,
  variant,
  n,
  occurrence: NOTHING,
  count: NOTHING,
  sum: NOTHING,
  mean: NOTHING,
  identitiesWithEvents: 0,
  rejectedValues: 0,
  [aggregation]: rawSums(n, sum, sum),
});

test('nobody makes up how an external experiment should be split, and its sizes are not tested', () => {
  const exposures = { rows: exposed({ control: 900, green: 100 }), excludedIdentities: 0, excluded: [] };
  const told = { epochs: [epoch(1, { green: 5_000 })], exposures, metrics: [], plannedUnits: 1_000 };
  expect(payloadFrom({ ...told, assignment: 'external' }).srm).toMatchObject({ alarm: true, reason: null });
  const untold = { ...told, epochs: [epoch(1, { green: 0 })], assignment: 'external' } as const;
  const payload = payloadFrom(untold);
  expect(payload.srm_p_value).toBeNull();
  expect(payload.srm).toEqual({
    ...{ alarm: false, reason: 'unknownShares', observed: { control: 900, green: 100 }, expected: {} },
    ...{ p_value: null, statistic: null, degrees_of_freedom: null },
    ...{ e_value: null, log_e_value: null, first_alarm_at: null },
    phases: [
      {
        ...{ number: 1, reason: 'unknownShares', observed: { control: 900, green: 100 }, expected: {} },
        ...{ statistic: null, degrees_of_freedom: null },
      },
    ],
  });
  expect(payload.unexpected_variants).toEqual([]);
  // Once it is told, what came from then on is tested.
  const later = {
    rows: [...exposed({ control: 900, green: 100 }), ...exposed({ control: 100, green: 100 }, 2)],
    excludedIdentities: 0,
    excluded: [],
  };
  const epochs = [epoch(1, { green: 0 }), epoch(2, { green: 5_000 })];
  expect(payloadFrom({ ...untold, epochs, exposures: later }).srm).toMatchObject({
    ...{ alarm: false, reason: null, expected: { control: 100, green: 100 } },
  });
});

interface Case {
  readonly sizes: Readonly<Record<string, number>>;
  readonly sums: Readonly<Record<string, number>>;
  readonly aggregation: Aggregation;
  readonly direction?: Direction;
}

const payloadOf = ({ sizes, sums, aggregation, direction }: Case) =>
  payloadFrom({
    epochs: [epoch(1, { b: 5_000 })],
    exposures: { rows: exposed(sizes), excludedIdentities: 0, excluded: [] },
    metrics: [
      {
        metric: metric(aggregation, direction),
        reading: {
          kind: 'read',
          rows: rowsOf(
            metric(aggregation),
            Object.entries(sums).map(([variant, sum]) =>
              readout(variant, aggregation, sum, sizes[variant] ?? 0),
            ),
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
    payloadFrom({
      epochs: [epoch(1, shares)],
      exposures: { rows: exposed(sizes), excludedIdentities: 0, excluded: [] },
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
    const payload = payloadFrom({
      epochs: [epoch(1, { b: 1_000 }), epoch(2, { b: 5_000 })],
      exposures: {
        rows: [...exposed({ control: 9000, b: 1000 }, 1), ...exposed({ control: 5000, b: 5000 }, 2)],
        excludedIdentities: 0,
        excluded: [],
      },
      metrics: [],
      plannedUnits: 5_000,
    });
    expect(payload.srm_p_value).toBe(1);
    expect(payload.srm.expected).toEqual({ control: 14_000, b: 6_000 });
  });

  const phased = (...counts: readonly (readonly [share: number, control: number, b: number])[]) =>
    payloadFrom({
      epochs: counts.map(([b], index) => epoch(index + 1, { b })),
      exposures: {
        rows: counts.flatMap(([, control, b], index) => exposed({ control, b }, index + 1)),
        ...{ excludedIdentities: 0, excluded: [] },
      },
      ...{ metrics: [], plannedUnits: 5_000 },
    });

  it('finds 5,500 to 4,500 and then 4,500 to 5,500 in two phases, which used to give p = 1', () => {
    const { srm, srm_p_value } = phased([5_000, 5_500, 4_500], [4_000, 0, 0], [5_000, 4_500, 5_500]);
    expect(srm).toMatchObject({ alarm: true, statistic: 200, degrees_of_freedom: 2 });
    expect(srm_p_value).toBe(srm.p_value);
    expect((srm_p_value ?? 0) / Math.exp(-100)).toBeCloseTo(1, 9);
    expect(srm.phases.map(({ reason, statistic }) => [reason, statistic])).toEqual([
      [null, 100],
      ['noUnits', null],
      [null, 100],
    ]);
  });

  it('shows the sizes from which the p-value follows, without a phase that is too thin', () => {
    const { srm } = phased([5_000, 520, 480], [1_000, 40, 9]);
    expect(srm).toMatchObject({ observed: { control: 520, b: 480 }, expected: { control: 500, b: 500 } });
    expect(srm.statistic).toBeCloseTo(1.6, 12);
    expect(srm.phases[1]).toEqual({
      ...{ number: 2, reason: 'tooFewUnits', observed: { control: 40, b: 9 }, expected: {} },
      ...{ statistic: null, degrees_of_freedom: null },
    });
  });

  it('rings by the evidence of all looks and not by the p-value of one', () => {
    // By the normal approximation: z² 11.3, and e about exp(z²/2 · 10,000/12,000) · √(1/6), which is 45.
    const { srm } = ratioOf({ control: 5_168, b: 4_832 });
    expect(srm.p_value).toBeLessThan(0.001);
    expect(srm).toMatchObject({ alarm: false, first_alarm_at: null });
    expect(srm.e_value).toBeGreaterThan(1);
    expect(srm.log_e_value).toBeCloseTo(Math.log(srm.e_value ?? 0), 9);
  });

  it('says how large evidence is that no number holds', () => {
    const { srm } = ratioOf({ control: 90_000, b: 10_000 });
    expect(srm).toMatchObject({ alarm: true, e_value: null });
    expect(srm.log_e_value).toBeGreaterThan(710);
  });

  it('is unexpected where a share of 0 gets people, and tests the others', () => {
    const payload = ratioOf({ control: 500, b: 500, off: 7 }, { b: 5_000, off: 0 });
    expect(payload.unexpected_variants).toEqual(['off']);
    expect(payload.srm).toMatchObject({ reason: null, degrees_of_freedom: 1 });
    expect(payload.srm.observed).toEqual({ control: 500, b: 500 });
  });

  it.each([
    [9, 91, false],
    [10, 990, true],
    [10, 991, false],
    [0, 0, false],
  ])('warns of %p excluded beside %p others: %p, and blocks nothing', (excluded, control, alarm) => {
    const { crossover, srm } = payloadFrom({
      epochs: [epoch(1, { b: 5_000 })],
      exposures: { rows: exposed({ control }), excludedIdentities: excluded, excluded: [] },
      ...{ metrics: [], plannedUnits: 5_000 },
    });
    expect(crossover).toMatchObject({ alarm, excluded });
    expect(crossover.share).toBe(excluded === 0 ? 0 : excluded / (excluded + control));
    expect(srm.first_alarm_at === null).toBe(!srm.alarm);
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
    const payload = payloadFrom({
      epochs: [epoch(1, { b: 5_000 })],
      exposures: { rows: exposed({ control: 1000, b: 1000 }), excludedIdentities: 0, excluded: [] },
      metrics: [
        {
          metric: metric('sum'),
          reading: { kind: 'failed', code: 'query_invalid', detail: 'no such column' },
        },
        {
          metric: metric('count'),
          reading: {
            kind: 'read',
            rows: rowsOf(metric('count'), [
              readout('control', 'count', 100, 1000),
              readout('b', 'count', 120, 1000),
            ]),
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

describe('a metric that chooses its events', () => {
  const RATIO: ExperimentMetric = {
    ...metric('sum'),
    metricVersion: 3,
    definition: { version: 2, event: 'purchase', denominator: { event: 'session', aggregation: 'count' } },
  };
  const sums = (variant: string, n: number, sum: number): ArmReadout => ({
    ...{ phase: 1, variant, n, rejectedValues: 2, readValues: 998 },
    ...rawSums(n, sum, 1.8 * sum),
    denominator: {
      ...rawSums(n, 2 * n, 6 * n),
      ...{ sumOfProducts: 3 * sum, comoment: sum, rejectedValues: 4, readValues: 996 },
    },
  });
  const viewOf = (
    chosen: ExperimentMetric,
    rows: readonly ArmReadout[],
    sizes: Readonly<Record<string, number>> = { control: 1000, b: 1000 },
  ) =>
    payloadFrom({
      epochs: [epoch(1, { b: 5_000 })],
      exposures: { rows: exposed(sizes), excludedIdentities: 0, excluded: [] },
      metrics: [{ metric: chosen, reading: { kind: 'read', rows } }],
      plannedUnits: 5_000,
    }).metrics[0];
  const TWO = [sums('control', 1000, 500), sums('b', 1000, 600)];

  it('says what it is: role, version and definition', () => {
    expect(viewOf(RATIO, TWO)).toMatchObject({
      metric_version: 3,
      role: 'goal',
      definition: RATIO.definition,
      error: null,
    });
  });

  it('has the sums below the line of a ratio, from which everybody can compute it again', () => {
    expect(viewOf(RATIO, TWO)?.variants['b']).toEqual({
      n: 1000,
      sum: 600,
      sum_squares: 1080,
      mean: 0.6,
      m2: 720,
      rejected_values: 2,
      read_values: 998,
      unreadable_share: 0.002,
      denominator_sum: 2000,
      denominator_sum_squares: 6000,
      denominator_mean: 2,
      denominator_m2: 2000,
      sum_of_products: 1800,
      comoment: 600,
      // A count reads no value.
      denominator_rejected_values: 0,
    });
  });

  it('compares ratios, not sums: twice the sessions make half the ratio', () => {
    const busy = sums('b', 1000, 500);
    const twice = {
      ...rawSums(1000, 4000, 24_000),
      ...{ sumOfProducts: 3000, comoment: 1000, rejectedValues: 0, readValues: 0 },
    };
    const view = viewOf(RATIO, [sums('control', 1000, 500), { ...busy, denominator: twice }]);
    expect(view?.inference['b']?.lift).toBeCloseTo(-0.5, 12);
    expect(view?.analysis['b']).toMatchObject({ kind: 'result', mean: 0.125, verdict: 'worse' });
  });

  it('refuses a ratio without anything below the line', () => {
    const view = viewOf(RATIO, [sums('control', 1000, 500)]);
    expect(view?.variants['b']).toMatchObject({ n: 1000, sum: 0, denominator_sum: 0, sum_of_products: 0 });
    expect(view?.inference['b']).toBeNull();
    expect(view?.analysis['b']).toMatchObject({ kind: 'refused', reason: 'zeroDenominator' });
  });

  it('without a denominator has the fields that every metric has', () => {
    const plain = {
      phase: 1,
      variant: 'b',
      n: 1000,
      ...rawSums(1000, 600, 1080),
      rejectedValues: 2,
      readValues: 998,
    };
    const chosen: ExperimentMetric = { ...metric('count'), definition: { version: 2, event: 'purchase' } };
    expect(viewOf(chosen, [plain])?.variants['b']).toEqual({
      n: 1000,
      sum: 600,
      sum_squares: 1080,
      mean: 0.6,
      m2: 720,
      rejected_values: 0,
    });
  });
});

describe('a guardrail', () => {
  const GUARDRAIL: ExperimentMetric = { ...metric('occurrence'), role: 'guardrail' };
  const analysisOf = (more: Partial<ExperimentMetric>, sizes = { control: 20_000, b: 20_000 }) =>
    payloadFrom({
      epochs: [epoch(1, { b: 5_000 })],
      exposures: { rows: exposed(sizes), excludedIdentities: 0, excluded: [] },
      metrics: [
        {
          metric: { ...GUARDRAIL, ...more },
          reading: {
            kind: 'read',
            rows: rowsOf(metric('occurrence'), [
              readout('control', 'occurrence', 10_000, sizes.control),
              readout('b', 'occurrence', 9_950, sizes.b),
            ]),
          },
        },
      ],
      plannedUnits: 5_000,
    }).metrics[0]?.analysis['b'];

  it('says beside the analysis whether it holds', () => {
    expect(analysisOf({ margin: 0.05 })).toMatchObject({
      verdict: 'indication',
      indication: 'inconclusive',
      guardrail: {
        margin: 0.05,
        verdict: 'unharmed',
        fixed: { worst_lift: expect.closeTo(-0.02127552822291206, 12) as number },
        always_valid: { worst_lift: expect.closeTo(-0.03407800753747829, 12) as number },
      },
    });
  });

  it('is blocked by a sample ratio mismatch', () => {
    expect(analysisOf({ margin: 0.05 }, { control: 20_000, b: 17_000 })).toMatchObject({
      guardrail: { verdict: 'blocked' },
    });
  });

  it('allows no harm at all where nobody said how much', () => {
    expect(analysisOf({})).toMatchObject({ guardrail: { margin: 0, verdict: 'inconclusive' } });
  });

  it('never decides on an informational metric', () => {
    expect(analysisOf({ margin: 0.05, direction: 'informational' })).toMatchObject({
      verdict: 'informational',
      guardrail: { verdict: 'informational' },
    });
  });

  it('is no matter of other roles', () => {
    expect(analysisOf({ role: 'secondary' })).not.toHaveProperty('guardrail');
  });
});

test('variants of any name have their figures, in every part of the payload', () => {
  const keys = HOSTILE_KEYS.filter((key) => /^[\w.:-]{1,255}$/.test(key));
  const variants = ['control', ...keys];
  const shares = Math.floor(10_000 / variants.length);
  const allocation = keys.map((key, index) => ({ variantId: index + 1, key, basisPoints: shares }));
  const purchases = { ...metric('occurrence'), role: 'guardrail' as const, margin: 0.1 };
  const payload = payloadFrom({
    epochs: [{ number: 1, from: 0, to: 1_000, percentage: 10_000, allocation }],
    exposures: {
      rows: variants.map((variant) => ({ variant, epoch: 1, bucket: 0, identities: 1_000 })),
      excludedIdentities: 0,
      excluded: [],
    },
    metrics: [
      {
        metric: purchases,
        reading: {
          kind: 'read',
          rows: rowsOf(
            metric('occurrence'),
            variants.map((variant) => readout(variant, 'occurrence', 100, 1_000)),
          ),
        },
      },
    ],
    plannedUnits: 10_000,
  });
  const [result] = payload.metrics;
  const byArm = [result!.variants, payload.srm.observed];
  for (const each of byArm) expect(Object.keys(each).sort()).toEqual([...variants].sort());
  for (const each of [result!.inference, result!.analysis])
    expect(Object.keys(each).sort()).toEqual([...keys].sort());
  expect(Object.entries(result!.variants).every(([, arm]) => arm.n === 1_000)).toBe(true);
  expect(JSON.parse(JSON.stringify(payload))).toEqual(payload);
});
