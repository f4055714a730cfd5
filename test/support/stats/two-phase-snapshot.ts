import { analyzeResults } from '../../../activities/results-analysis.js';
import { resultsPayload } from '../../../activities/results-payload.js';
import type { Schemas } from '../../../client/create-client.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import type { CutEpoch } from '../../../domain/rollouts/epoch.js';
import type { EventReadout } from '../event-readout.js';
import { rowsOf } from '../event-readout.js';
import { rawSums } from '../raw-sums.js';

type Payload = Schemas['ResultsPayload'];
type Basis = Schemas['SnapshotBasis'];

const epoch = (number: number, green: number): CutEpoch => ({
  ...{ number, from: (number - 1) * 1_000, to: number * 1_000, percentage: 10_000 },
  allocation: [
    { variantId: 1, key: 'green', basisPoints: green },
    { variantId: 2, key: 'blue', basisPoints: 2_000 },
  ],
});

const EPOCHS = [epoch(1, 1_000), epoch(2, 4_000)];
const iso = (at: number): string => new Date(at).toISOString();

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
export const FEW = SIZES.map((size) => ({ ...size, n: 20, buyers: 1 }));

export interface Given {
  readonly sizes?: readonly Size[];
  readonly prior?: { readonly sd: number } | null;
  readonly method?: 'holm' | 'bh' | 'none';
  readonly plannedEnd?: boolean;
}

/** @returns results of two phases, two treatments and four metrics, computed as a refresh computes them */
export const twoPhaseSnapshot = ({
  sizes = SIZES,
  prior = null,
  method = 'holm',
  plannedEnd = false,
}: Given = {}): {
  readonly payload: Payload;
  readonly basis: Basis;
} => {
  const decision = plannedEnd
    ? ({ at: 'planned_end', plannedUnits: 100 } as const)
    : ({ at: 'always' } as const);
  const payload = resultsPayload(
    analyzeResults({
      ...{ epochs: EPOCHS, plannedUnits: 5_000 },
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
    ...{ environment_key: 'env_a', feature: 'button', experiment_id: 7, experiment_uuid: 'u' },
    ...{ assignment: 'flag', salts: { enrolment: 1, bucketing: 2 }, as_of: iso(2_000), before: null },
    ...{ window: { from: iso(0), to: iso(2_000) }, events: { exposures: 'e', metrics: 'm' } },
    ...{ control: 'control', planned_units: 5_000, method: 'contrast-fieller-2', prior, family: { method } },
    decision: { at: decision.at, ...(plannedEnd ? { planned_units: 100 } : {}) },
    phases: EPOCHS.map(({ number }) => ({ number, epochs: [number] })),
    epochs: EPOCHS.map(({ number, from, to, allocation }) => ({
      ...{ number, from: iso(from), to: iso(to), rollout_percentage: 100, audience: null },
      allocation: allocation.map(({ key, basisPoints }) => ({ variant: key, percentage: basisPoints / 100 })),
    })),
    metrics: METRICS.map(({ metricId, name, role, margin, aggregation, direction, ...one }) => ({
      ...{ metric_id: metricId, name, role, margin, aggregation, direction },
      ...{ expected_direction: one.expectedDirection, definition: one.definition },
    })),
  };
  // As it comes from the API.
  return JSON.parse(JSON.stringify({ payload, basis })) as { payload: Payload; basis: Basis };
};
