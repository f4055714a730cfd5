import type { ArmReadout } from '../../../activities/metric-arms.js';
import { analyzeResults } from '../../../activities/results-analysis.js';
import { resultsPayload } from '../../../activities/results-payload.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { CutEpoch } from '../../../domain/rollouts/epoch.js';
import type { EventReadout } from '../../support/event-readout.js';
import { rowsOf } from '../../support/event-readout.js';
import { rawSums } from '../../support/raw-sums.js';

const epoch = (number: number, green: number): CutEpoch => ({
  ...{ number, from: (number - 1) * 1_000, to: number * 1_000, percentage: 10_000 },
  allocation: [{ variantId: 1, key: 'green', basisPoints: green }],
});

/** 10 % of the units, of whom 5 % buy; then, behind a pause, 50 % and 15 %. */
const SIZES = [
  { phase: 1, epoch: 1, variant: 'control', n: 9_000, buyers: 450 },
  { phase: 1, epoch: 2, variant: 'green', n: 1_000, buyers: 50 },
  { phase: 2, epoch: 3, variant: 'control', n: 5_000, buyers: 750 },
  { phase: 2, epoch: 3, variant: 'green', n: 5_000, buyers: 750 },
  { phase: 3, epoch: 4, variant: 'control', n: 1, buyers: 0 },
  { phase: 3, epoch: 4, variant: 'green', n: 70, buyers: 70 },
] as const;

const row = ({ phase, variant, n, buyers }: (typeof SIZES)[number]): EventReadout => ({
  ...{ event: 'purchase', phase, variant, n, identitiesWithEvents: buyers, rejectedValues: 0 },
  ...{ count: rawSums(n, 0, 0), sum: rawSums(n, 0, 0), mean: rawSums(n, 0, 0) },
  occurrence: rawSums(n, buyers, buyers),
});

const BOUGHT: ExperimentMetric = {
  ...{ metricId: 1, name: 'Bought', aggregation: 'occurrence', direction: 'up' },
  ...{ expectedDirection: 'increase', definition: { version: 1, event: 'purchase' } },
};

const payloadFor = (assignment: 'flag' | 'external', epochs: readonly CutEpoch[]) =>
  resultsPayload(
    analyzeResults({
      ...{ assignment, epochs, plannedUnits: 5_000 },
      exposures: {
        rows: SIZES.map(({ variant, n, ...one }) => ({
          variant,
          epoch: one.epoch,
          bucket: 0,
          identities: n,
        })),
        excludedIdentities: 5,
        excluded: [
          { variant: 'control', epoch: 3, identities: 2 },
          { variant: 'green', epoch: 3, identities: 3 },
        ],
      },
      metrics: [
        {
          metric: BOUGHT,
          reading: { kind: 'read', rows: rowsOf(BOUGHT, SIZES.map(row)) },
        },
      ],
    }),
  );

const EPOCHS = [epoch(1, 1_000), epoch(2, 1_000), epoch(3, 5_000), epoch(4, 9_900)];

test('each phase says who came in it, who was excluded and who is in no comparison', () => {
  expect(payloadFor('flag', EPOCHS).phases).toEqual([
    {
      ...{ number: 1, epochs: [1, 2], split: { control: 0.9, green: 0.1 } },
      ...{ from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:00:02.000Z' },
      ...{ observed: { control: 9_000, green: 1_000 }, excluded: {} },
    },
    {
      ...{ number: 2, epochs: [3], split: { control: 0.5, green: 0.5 } },
      ...{ from: '1970-01-01T00:00:02.000Z', to: '1970-01-01T00:00:03.000Z' },
      ...{ observed: { control: 5_000, green: 5_000 }, excluded: { control: 2, green: 3 } },
    },
    {
      ...{ number: 3, epochs: [4], split: { control: 0.01, green: 0.99 } },
      ...{ from: '1970-01-01T00:00:03.000Z', to: '1970-01-01T00:00:04.000Z' },
      ...{ observed: { control: 1, green: 70 }, excluded: {}, left_out: 71 },
    },
  ]);
});

test('each phase weighs as much as its units, and one without two units in an arm weighs nothing', () => {
  const [metric] = payloadFor('flag', EPOCHS).metrics;
  expect(metric?.phases?.map(({ phase, weights }) => [phase, weights])).toEqual([
    [1, { green: 0.5 }],
    [2, { green: 0.5 }],
    [3, {}],
  ]);
  expect(metric?.phases?.[1]?.variants['green']).toMatchObject({ n: 5_000, sum: 750, mean: 0.15, m2: 637.5 });
});

test('the sums of a variant are those of all its phases together, to the spread around the common mean', () => {
  const variants = payloadFor('flag', EPOCHS).metrics[0]?.variants;
  expect(variants?.['green']).toMatchObject({ n: 6_070, sum: 870, sum_squares: 870 });
  expect(variants?.['green']?.mean).toBeCloseTo(870 / 6_070, 12);
  expect(variants?.['green']?.m2).toBeCloseTo((870 * (6_070 - 870)) / 6_070, 8);
});

test('one phase has its sums in the variants, and no others', () => {
  const [metric] = payloadFor(
    'flag',
    [1, 2, 3, 4].map((number) => epoch(number, 5_000)),
  ).metrics;
  expect(metric).not.toHaveProperty('phases');
});

describe('a split that changes while more people buy', () => {
  test.each(['flag', 'external'] as const)('is no effect of the treatment where %s assigns', (assignment) => {
    const { analysis, inference, variants } = payloadFor(assignment, EPOCHS.slice(0, 3)).metrics[0] ?? {};
    // All together, 800 of 6,000 is a third more than 1,200 of 14,000.
    expect(variants?.['green']?.mean).toBeCloseTo(800 / 6_000, 12);
    expect(analysis?.['green']).toMatchObject({
      ...{ kind: 'result', verdict: 'inconclusive', n: 6_000 },
      absolute: { estimate: expect.closeTo(0, 12) as number },
      lift: { estimate: expect.closeTo(0, 12) as number },
    });
    expect(inference?.['green']?.lift).toBeCloseTo(0, 12);
  });

  test('leaves no error out: that of the difference is the weighted one of the phases', () => {
    const analysis = payloadFor('flag', EPOCHS).metrics[0]?.analysis['green'];
    const variance = (p: number, n: number): number => (p * (1 - p)) / (n - 1);
    const first = variance(0.05, 9_000) + variance(0.05, 1_000);
    const second = variance(0.15, 5_000) + variance(0.15, 5_000);
    const error = Math.sqrt(0.25 * first + 0.25 * second);
    const { ci_high: high = NaN } = analysis?.kind === 'result' ? analysis.absolute : {};
    expect(high / error).toBeGreaterThan(1.9599);
    expect(high / error).toBeLessThan(1.9615);
  });

  test('compares nothing where control and the treatment were never served at the same time', () => {
    const alone = [SIZES[0], SIZES[3]];
    const { metrics, phases } = resultsPayload(
      analyzeResults({
        ...{ epochs: [epoch(1, 0), epoch(2, 10_000)], plannedUnits: 5_000 },
        exposures: {
          rows: alone.map(({ variant, n }, index) => ({
            variant,
            epoch: index + 1,
            bucket: 0,
            identities: n,
          })),
          ...{ excludedIdentities: 0, excluded: [] },
        },
        metrics: [{ metric: BOUGHT, reading: { kind: 'read', rows: rowsOf(BOUGHT, alone.map(row)) } }],
      }),
    );
    expect(metrics[0]?.analysis['green']).toMatchObject({ kind: 'refused', verdict: 'collecting' });
    expect(phases?.map(({ left_out }) => left_out)).toEqual([9_000, 5_000]);
  });

  test('compares ratios within each phase', () => {
    const definition = {
      version: 2,
      event: 'purchase',
      denominator: { event: 'session', aggregation: 'count' },
    } as const;
    /** `n` units with one session each, of which a half has `twice` and the others nothing. */
    const sums = (phase: number, variant: string, n: number, twice: number): ArmReadout => ({
      ...{
        phase,
        variant,
        n,
        rejectedValues: 0,
        readValues: 0,
        ...rawSums(n, (n * twice) / 2, (n * twice ** 2) / 2),
      },
      denominator: {
        ...rawSums(n, n, n),
        ...{ sumOfProducts: (n * twice) / 2, comoment: 0, rejectedValues: 0, readValues: 0 },
      },
    });
    const rows = [
      sums(1, 'control', 900, 1),
      sums(1, 'green', 100, 1.2),
      sums(2, 'control', 1_500, 3),
      sums(2, 'green', 1_500, 3),
    ];
    const { metrics } = resultsPayload(
      analyzeResults({
        ...{ epochs: [epoch(1, 1_000), epoch(2, 5_000)], plannedUnits: 5_000 },
        exposures: {
          rows: rows.map(({ phase, variant, n }) => ({ variant, epoch: phase, bucket: 0, identities: n })),
          ...{ excludedIdentities: 0, excluded: [] },
        },
        metrics: [{ metric: { ...BOUGHT, aggregation: 'sum', definition }, reading: { kind: 'read', rows } }],
      }),
    );
    // A quarter of the units came in the first phase, where 0.6 stands against 0.5.
    expect(metrics[0]?.analysis['green']).toMatchObject({
      absolute: { estimate: expect.closeTo(0.25 * 0.1, 12) as number },
      mean: expect.closeTo(0.25 * 0.6 + 0.75 * 1.5, 12) as number,
    });
  });
});
