import { analyzeResults } from '../../../activities/results-analysis.js';
import { resultsPayload } from '../../../activities/results-payload.js';
import type { MetricReadout } from '../../../db/clickhouse/experiment-reader.js';
import type { CutEpoch } from '../../../domain/rollouts/epoch.js';
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

const row = ({ phase, variant, n, buyers }: (typeof SIZES)[number]): MetricReadout => ({
  ...{ event: 'purchase', phase, variant, n, identitiesWithEvents: buyers, rejectedValues: 0 },
  ...{ count: rawSums(n, 0, 0), sum: rawSums(n, 0, 0), mean: rawSums(n, 0, 0) },
  occurrence: rawSums(n, buyers, buyers),
});

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
          metric: {
            ...{ metricId: 1, name: 'Bought', aggregation: 'occurrence', direction: 'up' },
            ...{ expectedDirection: 'increase', definition: { version: 1, event: 'purchase' } },
          },
          reading: { kind: 'read', rows: SIZES.map(row) },
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
