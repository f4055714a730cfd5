import fc from 'fast-check';
import type { FeatureValue } from '../../../domain/feature-value.js';
import type { Command } from '../../../domain/lifecycle/command.js';
import type { ExperimentState } from '../../../domain/lifecycle/experiment-state.js';
import type { Epoch } from '../../../domain/rollouts/epoch.js';
import type { Rollout, WantedRollout } from '../../../domain/rollouts/rollout.js';
import type { VariantShare } from '../../../domain/variant-share.js';

export const CONTROL_VALUE: FeatureValue = { type: 'string', value: 'as ever' };

export const VARIANTS = [
  { variantId: 1, key: 'red' },
  { variantId: 2, key: 'green' },
  { variantId: 3, key: 'blue' },
] as const;

/** From 0 to 100 %, the ends and round numbers more often. */
export const basisPoints = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }),
  fc.constantFrom(0, 1, 2000, 2500, 5000, 9999, 10_000),
);

/** A moment within some decades, milliseconds. */
export const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });

export const identifier = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.uuid(),
  fc.nat().map((n) => `user-${n}`),
);

/** Shares of some of the variants, adding up to at most 100 %, in any order. */
export const allocation: fc.Arbitrary<readonly VariantShare[]> = fc
  .tuple(
    fc.shuffledSubarray([...VARIANTS]),
    fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: 3 }),
  )
  .map(([variants, cuts]) => {
    const bounds = [0, ...cuts.sort((left, right) => left - right)];
    return variants.map((variant, index) => ({
      ...variant,
      basisPoints: (bounds[index + 1] ?? 0) - (bounds[index] ?? 0),
    }));
  });

/** What somebody may send: sums over 100 % and variants named twice included. */
const sentAllocation: fc.Arbitrary<readonly VariantShare[]> = fc.oneof(
  { weight: 3, arbitrary: allocation },
  {
    weight: 1,
    arbitrary: fc.array(
      fc
        .tuple(fc.constantFrom(...VARIANTS), basisPoints)
        .map(([v, points]) => ({ ...v, basisPoints: points })),
      { maxLength: 4 },
    ),
  },
);

export const rollout: fc.Arbitrary<Rollout> = fc.record({
  enabled: fc.boolean(),
  percentage: basisPoints,
  controlValue: fc.constant(CONTROL_VALUE),
  allocation: allocation.map((shares) => [...shares].sort((l, r) => l.variantId - r.variantId)),
});

export const rolloutPatch: fc.Arbitrary<WantedRollout> = fc.record(
  {
    enabled: fc.boolean(),
    percentage: basisPoints,
    controlValue: fc.constant(CONTROL_VALUE),
    allocation: sentAllocation,
  },
  { requiredKeys: ['enabled', 'percentage', 'controlValue'] },
);

export const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Command>({ kind: 'start' }) },
  { weight: 1, arbitrary: instant.map<Command>((startedAt) => ({ kind: 'start', startedAt })) },
  { weight: 4, arbitrary: fc.constant<Command>({ kind: 'pause' }) },
  {
    weight: 1,
    arbitrary: fc
      .oneof(
        fc.constant({ kind: 'restore' } as const),
        fc.constant({ kind: 'keep_control' } as const),
        fc.constantFrom(1, 2, 3, 4).map((variantId) => ({ kind: 'ship', variantId }) as const),
      )
      .map<Command>((outcome) => ({ kind: 'complete', outcome })),
  },
  { weight: 2, arbitrary: rolloutPatch.map<Command>((patch) => ({ kind: 'updateRollout', patch })) },
  {
    weight: 3,
    arbitrary: rolloutPatch.map<Command>((patch) => ({
      kind: 'updateRollout',
      patch,
      confirmNewPhase: true,
    })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('exposures' as const, 'results' as const)
      .map<Command>((target) => ({ kind: 'refresh', target })),
  },
  { weight: 1, arbitrary: fc.constant<Command>({ kind: 'cancel' }) },
);

/** An experiment that was just created. */
export const createdExperiment: fc.Arbitrary<ExperimentState> = fc.record({
  assignment: fc.constantFrom('flag' as const, 'external' as const),
  status: fc.constant('created' as const),
  deleted: fc.constant(false),
  sealed: fc.constant(false),
  revision: fc.nat({ max: 10 }),
  epoch: fc.constant(0),
  rollout,
  refreshRequestedAt: fc.constant({ exposures: null, results: null }),
  refreshThrottleMs: fc.constantFrom(0, 1000, 300_000),
});

export const epoch: fc.Arbitrary<Epoch> = fc.record({
  number: fc.integer({ min: 1, max: 9 }),
  from: fc.constant(1000),
  to: fc.constantFrom(null, 2000),
  percentage: basisPoints,
  allocation,
});
