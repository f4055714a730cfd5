import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { analyzeResults } from '../../../activities/results-analysis.js';
import { resultsPayload } from '../../../activities/results-payload.js';
import type { Schemas } from '../../../client/create-client.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { CutEpoch } from '../../../domain/rollouts/epoch.js';
import { compareFigures } from '../../../stats/recompute/compare-figures.js';
import { hashOfSnapshot } from '../../../web/app/pages/experiment/proof/hash-of-snapshot.js';
import { sha256 } from '../../../web/app/pages/experiment/proof/sha-256.js';
import type { EventReadout } from '../../support/event-readout.js';
import { rowsOf } from '../../support/event-readout.js';
import { rawSums } from '../../support/raw-sums.js';

type Payload = Schemas['ResultsPayload'];
type Basis = Schemas['SnapshotBasis'];

const epoch = (number: number, green: number): CutEpoch => ({
  ...{ number, from: (number - 1) * 1_000, to: number * 1_000, percentage: 10_000 },
  allocation: [
    { variantId: 1, key: 'green', basisPoints: green },
    { variantId: 2, key: 'blue', basisPoints: 2_000 },
  ],
});

interface Size {
  readonly phase: number;
  readonly epoch: number;
  readonly variant: string;
  readonly n: number;
  readonly buyers: number;
}

const SIZES: readonly Size[] = [
  { phase: 1, epoch: 1, variant: 'control', n: 7_000, buyers: 350 },
  { phase: 1, epoch: 1, variant: 'green', n: 1_000, buyers: 80 },
  { phase: 1, epoch: 1, variant: 'blue', n: 2_000, buyers: 99 },
  { phase: 2, epoch: 2, variant: 'control', n: 4_000, buyers: 600 },
  { phase: 2, epoch: 2, variant: 'green', n: 4_000, buyers: 701 },
  { phase: 2, epoch: 2, variant: 'blue', n: 2_000, buyers: 290 },
];

const row = ({ phase, variant, n, buyers }: Size): EventReadout => ({
  ...{ event: 'purchase', phase, variant, n, identitiesWithEvents: buyers, rejectedValues: 0 },
  ...{ count: rawSums(n, buyers * 1.5, buyers * 4), sum: rawSums(n, buyers * 3, buyers * 40) },
  ...{ mean: rawSums(n, 0, 0), occurrence: rawSums(n, buyers, buyers) },
});

const metric = (metricId: number, of: Partial<ExperimentMetric>): ExperimentMetric => ({
  ...{ metricId, name: `Metric ${metricId}`, aggregation: 'occurrence', direction: 'up' },
  ...{ expectedDirection: 'increase', definition: { version: 1, event: 'purchase' } },
  ...of,
});

const METRICS = [
  metric(1, {}),
  metric(2, { aggregation: 'sum', direction: 'down' }),
  metric(3, { role: 'guardrail', aggregation: 'count', margin: 0.03 }),
  metric(4, { role: 'secondary', direction: 'informational' }),
];

/** So few that nothing can be said. */
const FEW = SIZES.map((size) => ({ ...size, n: 20, buyers: 1 }));

interface Given {
  readonly sizes?: readonly Size[];
  readonly prior?: { readonly sd: number } | null;
  readonly method?: 'holm' | 'bh' | 'none';
  readonly plannedEnd?: boolean;
}

const snapshot = ({ sizes = SIZES, prior = null, method = 'holm', plannedEnd = false }: Given = {}): {
  readonly payload: Payload;
  readonly basis: Basis;
} => {
  const decision = plannedEnd
    ? ({ at: 'planned_end', plannedUnits: 100 } as const)
    : ({ at: 'always' } as const);
  const payload = resultsPayload(
    analyzeResults({
      ...{ epochs: [epoch(1, 1_000), epoch(2, 4_000)], plannedUnits: 5_000 },
      exposures: {
        rows: sizes.map(({ variant, n, ...one }) => ({
          variant,
          epoch: one.epoch,
          bucket: 0,
          identities: n,
        })),
        ...{ excludedIdentities: 0, excluded: [] },
      },
      metrics: METRICS.map((one) => ({
        metric: one,
        reading: {
          kind: 'read',
          rows: rowsOf(
            one,
            sizes.map((size) => row(size)),
          ),
        },
      })),
      deciding: { family: { method }, decision, prior, asOf: 2_000, isFinal: false, earlier: null },
    }),
  );
  const basis = {
    ...{ control: 'control', planned_units: 5_000, prior, decision },
    metrics: METRICS.map(({ metricId, margin }) => ({ metric_id: metricId, margin })),
  };
  // As it comes from the API.
  return JSON.parse(JSON.stringify({ payload, basis })) as { payload: Payload; basis: Basis };
};

const CASES: readonly (readonly [string, Given])[] = [
  ['of two phases, two treatments and four metrics', {}],
  ['with a prior', { prior: { sd: 0.1 } }],
  ['corrected by Benjamini and Hochberg', { method: 'bh' }],
  ['without a correction', { method: 'none' }],
  ['of rates below the floors', { sizes: FEW }],
];

describe('the proof computes again what the worker has computed', () => {
  test.each(CASES)('%s: all figures are equal to the last digit', (_name, of) => {
    const { payload, basis } = snapshot(of);
    const { equal, exact, differences, unchecked } = compareFigures(payload, basis);
    expect(differences).toEqual([]);
    expect([...unchecked]).toEqual([]);
    expect(exact).toBe(equal);
    expect(equal).toBeGreaterThan(20);
  });

  test('and says of p-values of a single look that it does not', () => {
    const { payload, basis } = snapshot({ plannedEnd: true });
    const { differences, unchecked } = compareFigures(payload, basis);
    expect(differences).toEqual([]);
    expect([...unchecked.values()]).toEqual([4]);
  });

  test('and says of a snapshot without centred sums that it cannot', () => {
    const { payload, basis } = snapshot();
    for (const one of payload.metrics)
      for (const arm of Object.values(one.phases?.[0]?.variants ?? {})) delete arm.m2;
    const { equal, differences, unchecked } = compareFigures(payload, basis);
    expect([equal, differences.length]).toEqual([0, 0]);
    expect([...unchecked.values()][0]).toBeGreaterThan(60);
  });
});

/** Every number below a value, and what changes it. */
const numbersIn = (value: unknown): readonly ((by: (old: number) => number) => void)[] => {
  if (typeof value !== 'object' || value === null) return [];
  const fields = value as Record<string, unknown>;
  return Object.entries(fields).flatMap(([key, field]) =>
    typeof field === 'number'
      ? [(by: (old: number) => number) => void (fields[key] = by(field))]
      : numbersIn(field),
  );
};

describe('a snapshot that somebody has changed', () => {
  test('differs in the figure, whichever it is', () => {
    const count = numbersIn(
      snapshot({ prior: { sd: 0.1 } }).payload.metrics.map(({ analysis }) => analysis),
    ).length;
    for (let place = 0; place < count; place += 1) {
      const { payload, basis } = snapshot({ prior: { sd: 0.1 } });
      numbersIn(payload.metrics.map(({ analysis }) => analysis))[place]?.((old) => old * 1.001 + 1e-6);
      expect(compareFigures(payload, basis).differences).toHaveLength(1);
    }
  });

  test('differs where a sum was changed, and where a result was made of a refusal', () => {
    const changed = snapshot();
    changed.payload.metrics[0]!.phases![0]!.variants['green']!.mean! *= 1.01;
    expect(compareFigures(changed.payload, changed.basis).differences.length).toBeGreaterThan(3);
    const { payload, basis } = snapshot({ sizes: FEW });
    (payload.metrics[0]!.analysis['green'] as { kind: string }).kind = 'result';
    expect(compareFigures(payload, basis).differences).toContainEqual({
      ...{ figure: 'Metric 1, green, kind', stored: 'result', again: 'refused' },
    });
  });
});

describe('the hash', () => {
  test('is the one of the example in docs/snapshots', async () => {
    const text = String.raw`{"payload":{"Ａ":"a full-width letter, after the emoji although its code point comes before","\ud83d\ude00":"emoji","é":"Grüße, €","10":[1,0,0.1,-2.5],"9":[0.000007571497330523977,1e-7,123456789012345680000,1e+21],"text":"\u0041 \" \\ \/ \n \u001F"},"basis":{"b":null,"a":[true,false,{},[]]}}`;
    const hash = await hashOfSnapshot(JSON.parse(text) as { payload: unknown; basis: unknown });
    expect(hash).toBe('4f3b15821ac854ff5421c914eb86eb2d7c8d0e3afd22ab1d41eadc1192aa0946');
  });

  test('is the same by plain code, for pages that come by plain http', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(new TextEncoder().encode(text)).digest('hex'));
      }),
    );
  });
});
