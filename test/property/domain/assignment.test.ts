import fc from 'fast-check';
import { isEnrolled, variantFor } from '../../../domain/assignment/assign-variant.js';
import { hashPercentage } from '../../../domain/assignment/assignment-hash.js';
import type { EvaluatedFlag } from '../../../domain/evaluation/evaluate-context.js';
import { evaluateContext } from '../../../domain/evaluation/evaluate-context.js';
import type { ServedFeature, ServedVariant } from '../../../domain/evaluation/served-context.js';
import { featureContext, servedContext } from '../../../domain/evaluation/served-context.js';
import { checkExposure } from '../../../domain/events/check-exposure.js';
import type { Epoch } from '../../../domain/rollouts/epoch.js';
import type { VariantShare } from '../../../domain/variant-share.js';
import { allocation, basisPoints, CONTROL_VALUE, epoch, identifier, VARIANTS } from './arbitraries.js';

const ENROLMENT_SALT = 7;
const BUCKETING_SALT = 8;
const DEFAULT_STATE = 1;
const ROLLOUT_STATE = 2;

interface Override {
  readonly priority: number;
  readonly plan: string;
  /** Percentage of those with the plan. */
  readonly split: string | undefined;
}

const valued = (share: VariantShare): ServedVariant => ({ ...share, value: CONTROL_VALUE });

const salt = fc.oneof(fc.nat(), fc.string());

/** A feature as it is served while an epoch lasts: outsiders get the zeroed default, the cohort gets the split. */
const servedDuring = ({ percentage, allocation: shares }: Epoch): ServedFeature => ({
  id: 1,
  name: 'checkout',
  type: 'MULTIVARIATE',
  defaultState: { id: DEFAULT_STATE, enabled: true, value: CONTROL_VALUE, salt: 9, allocation: [] },
  overrides: [
    {
      segment: {
        id: ENROLMENT_SALT,
        name: 'experiment-1-rollout',
        rules: [
          {
            type: 'ALL',
            rules: [],
            conditions: [
              { operator: 'PERCENTAGE_SPLIT', property: '$.identity.key', value: String(percentage / 100) },
            ],
          },
        ],
      },
      priority: 1,
      state: {
        id: ROLLOUT_STATE,
        enabled: true,
        value: CONTROL_VALUE,
        salt: BUCKETING_SALT,
        allocation: shares.map(valued),
      },
    },
  ],
});

const flagOf = (name: string, during: Epoch): EvaluatedFlag => {
  const served = servedContext({ key: 'env', name: 'Production' }, [servedDuring(during)]);
  return evaluateContext({ ...served, identity: { identifier: name } }).flags[0]!;
};

describe('the hash', () => {
  it('is from 0 to below 100, for whatever ids', () => {
    fc.assert(
      fc.property(fc.array(salt, { minLength: 1, maxLength: 4 }), (ids) => {
        const percentage = hashPercentage(ids);
        expect(percentage >= 0 && percentage < 100).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('enrolment', () => {
  it('is never lost when the percentage is raised', () => {
    fc.assert(
      fc.property(salt, identifier, basisPoints, basisPoints, (segmentId, key, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const at = (percentageBasisPoints: number): boolean =>
          isEnrolled({ segmentId, percentageBasisPoints, identityKey: key });
        expect(at(low) && !at(high)).toBe(false);
        expect(at(10_000)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the variant', () => {
  it('is the same for the same salt, in whatever order the shares are listed', () => {
    fc.assert(
      fc.property(salt, identifier, allocation, (bucketing, key, shares) => {
        const split = { salt: bucketing, identityKey: key, allocation: shares };
        const reversed = { ...split, allocation: [...shares].reverse() };
        expect(variantFor(reversed)).toBe(variantFor(split));
      }),
    );
  });

  it('does not depend on how many are in the rollout', () => {
    fc.assert(
      fc.property(epoch, basisPoints, identifier, (during, percentage, name) => {
        const before = flagOf(name, during);
        const after = flagOf(name, { ...during, percentage });
        if (before.state.stateId === ROLLOUT_STATE && after.state.stateId === ROLLOUT_STATE)
          expect(after).toEqual(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('stays with those who have it when its share grows at the cost of control', () => {
    fc.assert(
      fc.property(salt, identifier, basisPoints, basisPoints, (bucketing, key, one, other) => {
        const variantAt = (points: number): string =>
          variantFor({
            salt: bucketing,
            identityKey: key,
            allocation: [{ ...VARIANTS[0], basisPoints: points }],
          });
        if (variantAt(Math.min(one, other)) === 'red') expect(variantAt(Math.max(one, other))).toBe('red');
      }),
      { numRuns: 1000 },
    );
  });

  it('is split inside of the rollout as it is outside of it', () => {
    // 40,000 fixed identities, 20 % of which are enrolled; half of those give or take 4 standard deviations are red.
    const names = Array.from({ length: 40_000 }, (_, index) => `env_visitor-${index}`);
    const enrolled = names.filter((key) =>
      isEnrolled({ segmentId: ENROLMENT_SALT, percentageBasisPoints: 2000, identityKey: key }),
    );
    const red = enrolled.filter(
      (key) =>
        variantFor({
          salt: BUCKETING_SALT,
          identityKey: key,
          allocation: [{ ...VARIANTS[0], basisPoints: 5000 }],
        }) === 'red',
    );
    expect(Math.abs(enrolled.length - 8000)).toBeLessThan(4 * Math.sqrt(40_000 * 0.2 * 0.8));
    expect(Math.abs(red.length - enrolled.length / 2)).toBeLessThan(4 * Math.sqrt(enrolled.length / 4));
  });
});

describe('checking exposures', () => {
  const experimentDuring = (during: Epoch) => ({
    id: 1,
    assignment: 'flag' as const,
    enrolmentSalt: ENROLMENT_SALT,
    bucketingSalt: BUCKETING_SALT,
    epochs: [during],
  });
  const claims = [...VARIANTS.map(({ key }) => key), 'control', 'mauve'];

  it('verifies exactly what evaluation gives to those in the rollout, while the epoch lasts', () => {
    fc.assert(
      fc.property(epoch, identifier, fc.integer({ min: 900, max: 2100 }), (during, name, at) => {
        const flag = flagOf(name, during);
        const lasts = at >= 1000 && (during.to === null || at < 2000);
        const verified = claims.filter((variantKey) => {
          const exposure = { identifier: name, variantKey, at };
          return checkExposure(exposure, [experimentDuring(during)], 'env').kind === 'verified';
        });
        expect(verified).toEqual(lasts && flag.state.stateId === ROLLOUT_STATE ? [flag.variant] : []);
      }),
      { numRuns: 1000 },
    );
  });

  it('tells those outside of the rollout from those who saw something else', () => {
    fc.assert(
      fc.property(epoch, identifier, fc.constantFrom(...claims), (during, name, variantKey) => {
        const flag = flagOf(name, during);
        const exposure = { identifier: name, variantKey, at: 1500 };
        const { kind } = checkExposure(exposure, [experimentDuring(during)], 'env');
        const inside = flag.variant === variantKey ? 'verified' : 'wrong_variant';
        expect(kind).toBe(flag.state.stateId === ROLLOUT_STATE ? inside : 'not_enrolled');
      }),
      { numRuns: 1000 },
    );
  });

  const override = fc.record({
    priority: fc.constantFrom(1, 2, 4, 5),
    plan: fc.constantFrom('gold', 'tin'),
    split: fc.constantFrom(undefined, '30'),
  });
  const own = fc.constantFrom('identity' as const, 'none' as const);
  const ROLLOUT_PRIORITY = 3;
  const OTHER_SALT = 40;

  /** The rollout among overrides for plans, or for some of those who have a plan. */
  const withOverrides = (during: Epoch, others: readonly Override[]): ServedFeature => {
    const served = servedDuring(during);
    const rollouts = served.overrides.map((rollout) => ({ ...rollout, priority: ROLLOUT_PRIORITY }));
    const added = others.map(({ priority, plan, split }, index) => ({
      priority,
      state: { ...served.defaultState, id: 10 + index, allocation: during.allocation.map(valued) },
      segment: {
        id: OTHER_SALT + index,
        name: plan,
        rules: [
          { type: 'ALL' as const, conditions: [{ operator: 'EQUAL', property: 'plan', value: plan }] },
          ...(split === undefined
            ? []
            : [
                {
                  type: 'ALL' as const,
                  conditions: [{ operator: 'PERCENTAGE_SPLIT', property: '', value: split }],
                },
              ]),
        ],
      },
    }));
    return { ...served, overrides: [...rollouts, ...added] };
  };

  it('enrols nobody whom evaluation gives another override, whatever was shown', () => {
    fc.assert(
      fc.property(
        epoch,
        identifier,
        fc.array(override, { maxLength: 4 }),
        own,
        fc.constantFrom(null, 'gold', 'tin'),
        fc.constantFrom(...claims),
        (during, name, others, mine, plan, variantKey) => {
          const feature = withOverrides(during, others);
          const context = servedContext({ key: 'env', name: 'Production' }, [feature]);
          const traits: Readonly<Record<string, string>> = plan === null ? {} : { plan };
          const ownFlags =
            mine === 'identity' ? [featureContext(feature, { ...feature.defaultState, id: 9 })] : [];
          const identity = { identifier: name, traits, overrides: ownFlags };
          const flag = evaluateContext({ ...context, identity }).flags[0]!;
          const stronger = {
            identifiers: new Set(mine === 'identity' ? [name] : []),
            segments: feature.overrides
              .filter(({ priority }) => priority < ROLLOUT_PRIORITY)
              .map(({ segment }) => segment),
          };
          const experiment = { ...experimentDuring(during), stronger };
          const exposure = { identifier: name, variantKey, at: 1500, traits: plan === null ? null : traits };
          const { kind } = checkExposure(exposure, [experiment], 'env');
          const inRollout = flag.variant === variantKey ? 'verified' : 'wrong_variant';
          const isWeaker = feature.overrides.some(
            ({ state, priority }) => state.id === flag.state.stateId && priority > ROLLOUT_PRIORITY,
          );
          const outside = flag.state.stateId === DEFAULT_STATE || isWeaker ? 'not_enrolled' : 'overridden';
          expect(kind).toBe(flag.state.stateId === ROLLOUT_STATE ? inRollout : outside);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
