import { analyzeResults } from '../../../activities/results-analysis.js';
import { resultsPayload } from '../../../activities/results-payload.js';
import { aMetric } from '../../support/activities/compared.js';
import { rowsOf } from '../../support/event-readout.js';
import { rawSums } from '../../support/raw-sums.js';

const EPOCH = {
  ...{ number: 1, from: 0, to: 1_000, percentage: 10_000 },
  allocation: [{ variantId: 1, key: 'green', basisPoints: 5_000 }],
};
const NOTHING = rawSums(30, 0, 0);

const readout = (variant: string, n: number, buyers: number) => ({
  ...{ event: 'purchase', phase: 1, variant, n, identitiesWithEvents: buyers },
  ...{ occurrence: rawSums(n, buyers, buyers), count: NOTHING, sum: NOTHING, mean: NOTHING },
  ...{ rejectedValues: 0, readValues: 0 },
});

test('a rate that is too small for a verdict is shown with its intervals in the payload', () => {
  const sizes = { control: 29, green: 56 };
  const payload = resultsPayload(
    analyzeResults({
      epochs: [EPOCH],
      exposures: {
        rows: Object.entries(sizes).map(([variant, identities]) => ({
          ...{ variant, epoch: 1, bucket: 0, identities },
        })),
        excludedIdentities: 0,
        excluded: [],
      },
      metrics: [
        {
          metric: aMetric(7, { aggregation: 'occurrence' }),
          reading: {
            kind: 'read',
            rows: rowsOf(aMetric(7, { aggregation: 'occurrence' }), [
              readout('control', 29, 0),
              readout('green', 56, 5),
            ]),
          },
        },
      ],
      plannedUnits: 5_000,
    }),
  );
  const analysis = payload.metrics[0]?.analysis['green'];
  expect(analysis).toMatchObject({ kind: 'refused', reason: 'tooFewUnits', verdict: 'collecting' });
  const difference = analysis?.kind === 'refused' ? analysis.small_sample?.difference : undefined;
  // Newcombe 1998, table II, method 10.
  expect(difference?.estimate).toBeCloseTo(5 / 56, 12);
  expect(Math.abs((difference?.ci_low ?? 1) + 0.0381)).toBeLessThan(0.00006);
  expect(Math.abs((difference?.ci_high ?? 1) - 0.1926)).toBeLessThan(0.00006);
});
