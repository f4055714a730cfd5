import fc from 'fast-check';
import { derivePayloads } from '../../../activities/derive-payloads.js';
import type { ExperimentReadout } from '../../../activities/experiment-readout.js';
import { basisOf, windowOf } from '../../../activities/snapshot-basis.js';
import type { Queries } from '../../../db/postgres/connection/transactions.js';
import type { AnalysisPlan } from '../../../db/postgres/refreshes/analysis-plan.js';
import { findEarlierResults } from '../../../db/postgres/refreshes/earlier-results.js';
import { readableBasis } from '../../../db/postgres/refreshes/readable-basis.js';
import { CONTROL_KEY } from '../../../domain/experiment.js';
import type { DecisionSettings } from '../../../domain/metrics/decision-settings.js';
import { FAMILY_METHODS } from '../../../domain/metrics/decision-settings.js';
import type { ExperimentMetric } from '../../../domain/metrics/metric.js';
import { bucketStart } from '../../../domain/refreshes/granularity.js';
import type { FrozenAudience } from '../../../domain/rollouts/audience.js';
import type { Epoch } from '../../../domain/rollouts/epoch.js';
import { phasesOf } from '../../../domain/rollouts/phases.js';
import { earlierOfBasis } from '../../../domain/snapshots/basis-before.js';
import type { EarlierResults } from '../../../domain/snapshots/earlier-results.js';
import { measuredOfBasis } from '../../../domain/snapshots/measured-of-basis.js';
import type { SnapshotBasis } from '../../../domain/snapshots/snapshot-basis.js';
import { rowsOf } from '../../support/event-readout.js';
import { rawSums } from '../../support/raw-sums.js';

const START = Date.UTC(2026, 10, 1);
const HOUR = 3_600_000;
const RECEIVED = START + 1_000 * HOUR + 7;
const VARIANTS = [
  { variantId: 11, key: 'blue' },
  { variantId: 7, key: 'constructor' },
];

const audience: FrozenAudience = {
  match: 'all',
  segments: [{ id: 3, name: 'Germans', rules: [{ type: 'ALL', rules: [], conditions: [] }] }],
};

/** A variant that was deleted and made again has the same key and another id. */
const allocation = fc
  .tuple(fc.constantFrom([50, 25], [3333, 1], [0, 5000], [0, 0], [50, 0]), fc.constantFrom(0, 0, 100))
  .map(([shares, later]) =>
    VARIANTS.map(({ variantId, key }, index) => ({
      ...{ variantId: variantId + later, key },
      basisPoints: shares[index] ?? 0,
    })),
  );

/** Epochs with pauses, splits that come back, and audiences. */
const epochs = fc
  .array(
    fc.record({
      lasts: fc.integer({ min: 1, max: 40 }),
      pause: fc.constantFrom(0, 0, 3),
      percentage: fc.constantFrom(1, 4_999, 10_000),
      allocation,
      isForSome: fc.boolean(),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((list) => {
    let from = START;
    return list.map(({ lasts, pause, isForSome, ...served }, index): Epoch => {
      const to = from + lasts * HOUR + 1;
      const epoch = { number: index + 1, from, to, ...served, ...(isForSome ? { audience } : {}) };
      from = to + pause * HOUR;
      return epoch;
    });
  });

const metric = fc.record({
  aggregation: fc.constantFrom('occurrence' as const, 'count' as const, 'sum' as const, 'mean' as const),
  direction: fc.constantFrom('up' as const, 'down' as const, 'informational' as const),
  role: fc.constantFrom('goal' as const, 'secondary' as const, 'guardrail' as const),
});

const decisions: fc.Arbitrary<DecisionSettings> = fc.record({
  family: fc.record({ method: fc.constantFrom(...FAMILY_METHODS) }),
  decision: fc.constantFrom(
    { at: 'always' } as const,
    { at: 'planned_end', plannedUnits: 300 } as const,
    { at: 'planned_end', plannedUnits: 100_000 } as const,
  ),
  prior: fc.constantFrom(null, { sd: 0.05 }),
});

/** What is to be seen at a look: identities of each variant and epoch, and what came of them on average. */
const look = fc.record({
  units: fc.integer({ min: 0, max: 400 }),
  lopsided: fc.constantFrom(1, 1, 3),
  mean: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  lift: fc.constantFrom(0, 0.3, -0.3, 2),
  isLate: fc.boolean(),
  isUnread: fc.boolean(),
});
type Look = typeof look extends fc.Arbitrary<infer One> ? One : never;

const metricsOf = (
  shapes: readonly Pick<ExperimentMetric, 'aggregation' | 'direction' | 'role'>[],
  goals: number,
) =>
  shapes.slice(0, goals).map((shape, index): ExperimentMetric => ({
    ...shape,
    metricId: index + 5,
    metricVersion: 2,
    name: `Metric ${index}`,
    expectedDirection: 'increase',
    definition: { version: 1, event: `event ${index}` },
    ...(shape.role === 'guardrail' ? { margin: 0.02 } : {}),
  }));

const readoutOf = (plan: AnalysisPlan, asOf: number, seen: Look): ExperimentReadout => {
  const window = windowOf(plan, RECEIVED, asOf);
  const keys = [CONTROL_KEY, ...VARIANTS.map(({ key }) => key)];
  const rows = phasesOf(window.epochs).flatMap(({ number: phase, epochs: own }) =>
    own.flatMap((epoch) =>
      keys.map((variant, index) => ({
        ...{ variant, phase, epoch: epoch.number },
        bucket: bucketStart(epoch.from, window.granularity),
        identities: seen.units * (index === 1 ? seen.lopsided : 1),
      })),
    ),
  );
  const of = (phase: number, variant: string): number =>
    rows
      .filter((row) => row.phase === phase && row.variant === variant)
      .reduce((n, row) => n + row.identities, 0);
  const read = (event: string) =>
    window.phases.flatMap(({ number: phase }) =>
      keys.map((variant) => {
        const n = of(phase, variant);
        const sum = Math.round(n * seen.mean * (variant === CONTROL_KEY ? 1 : 1 + seen.lift) * 0.3);
        const sums = n === 0 ? { sum: 0, sumSquares: 0, mean: 0, m2: 0 } : rawSums(n, sum, sum);
        const all = { occurrence: sums, count: sums, sum: sums, mean: sums };
        return { event, phase, variant, n, identitiesWithEvents: sum, rejectedValues: 0, ...all };
      }),
    );
  return {
    exposures: { rows, excludedIdentities: 3, excluded: [] },
    health: { verified: rows.length },
    late: seen.isLate ? { exposures: 1, metricEvents: 0 } : null,
    metrics: plan.metrics.map((one, index) => ({
      metric: one,
      reading:
        seen.isUnread && index === 0
          ? { kind: 'failed' as const, code: 'timeout', detail: 'It took too long.' }
          : { kind: 'read' as const, rows: rowsOf(one, read(one.definition.event)) },
    })),
  };
};

interface Stored {
  readonly seq: number;
  readonly asOf: number;
  readonly payload: object;
}

const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Answers as Postgres does: with the latest results, and with those that are named. */
const earlierOf = (snapshots: readonly Stored[]): Promise<EarlierResults | null> =>
  findEarlierResults(
    {
      maybeOne: () => Promise.resolve(snapshots.at(-1) ?? null),
      one: ({
        parser,
        values,
      }: {
        parser: { parse: (row: unknown) => unknown };
        values: readonly unknown[];
      }) => Promise.resolve(parser.parse(snapshots.find(({ seq }) => seq === values[1]))),
    } as unknown as Queries,
    1,
  );

test('what is derived from a stored basis is what was derived from the plan, look after look', async () => {
  const property = fc.asyncProperty(
    epochs,
    fc.constantFrom('flag' as const, 'external' as const),
    fc.array(metric, { minLength: 1, maxLength: 3 }),
    decisions,
    fc.array(fc.record({ seen: look, goals: fc.integer({ min: 1, max: 3 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    async (all, assignment, shapes, deciding, looks) => {
      const end = all.at(-1)?.to ?? START;
      const snapshots: Stored[] = [];
      for (const [index, { seen, goals }] of looks.entries()) {
        const isFinal = index === looks.length - 1;
        const asOf = START + 1 + Math.floor(((end - START) * (index + 1)) / looks.length);
        const plan: AnalysisPlan = {
          ...{ experimentId: 4, uuid: '00000000-0000-4000-8000-000000000001', environmentKey: 'env' },
          environment: { id: 1, name: 'Production', version: 1 },
          ...{ featureName: 'button', assignment, salts: { enrolment: 1, bucketing: 2 } },
          ...{ startedAt: START, endedAt: isFinal ? end : null, source: null, sealDueAt: null, epochs: all },
          ...{ metrics: metricsOf(shapes, goals), plannedUnits: 5_000, decisions: deciding, now: asOf },
        };
        const window = windowOf(plan, RECEIVED);
        const earlier = await earlierOf(snapshots);
        const common = {
          isFinal,
          ...{ eventsInTransit: index === 1 ? 7 : 0, unchangedSince: index === 2 ? START : null },
        };
        const readout = readoutOf(plan, asOf, seen);
        const then = derivePayloads({ experiment: plan, window, readout, earlier, ...common });

        const stored: unknown = asStored(basisOf(plan, window, earlier));
        const basis: SnapshotBasis = readableBasis.parse(stored);
        expect(asStored(basis)).toEqual(stored);
        const measured = measuredOfBasis(basis, 0);
        expect(measured.window.phases.map(({ epochs: own }) => own.map(({ number }) => number))).toEqual(
          window.phases.map(({ epochs: own }) => own.map(({ number }) => number)),
        );
        const again = derivePayloads({
          ...measured,
          ...{ readout, ...common },
          earlier: basis.before == null ? null : earlierOfBasis(basis.before),
        });
        expect(asStored(again.exposures)).toEqual(asStored(then.exposures));
        expect(asStored(again.results)).toEqual(asStored(then.results));
        snapshots.push({ seq: index + 1, asOf, payload: asStored(then.results) });
      }
    },
  );
  await fc.assert(property, { numRuns: 60 });
});
