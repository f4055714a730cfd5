import { variantFor } from '../../../../domain/assignment/assign-variant.js';
import { identityKey } from '../../../../domain/assignment/point-of-hash.js';
import type { ExposableExperiment } from '../../../../domain/events/check-exposure.js';
import { checkExposure } from '../../../../domain/events/check-exposure.js';
import type { TraitValue } from '../../../../domain/identity.js';
import { decide } from '../../../../domain/lifecycle/decide.js';
import type { ExperimentState } from '../../../../domain/lifecycle/experiment-state.js';
import type { Audience, AudienceCandidate, FrozenAudience } from '../../../../domain/rollouts/audience.js';
import { checkAudience, isSameAudience } from '../../../../domain/rollouts/audience.js';
import type { ExperimentEvaluation, SegmentRule } from '../../../../domain/segments/segment-rules.js';

const isGold: SegmentRule = {
  type: 'ALL',
  rules: [],
  conditions: [{ operator: 'EQUAL', property: 'plan', value: 'gold' }],
};
const gold: AudienceCandidate = { id: 7, name: 'gold', projectId: 1, featureId: null, rules: [isGold] };
const audienceOf = (...ids: readonly number[]): Audience => ({
  match: 'any',
  segments: ids.map((id) => ({ id, name: '' })),
});

describe('an audience', () => {
  it('takes names and rules from its segment', () => {
    expect(checkAudience(audienceOf(7), [gold], 1)).toEqual({
      kind: 'fits',
      audience: { match: 'any', segments: [{ id: 7, name: 'gold', rules: [isGold] }] },
    });
  });

  const split = { operator: 'PERCENTAGE_SPLIT', property: '', value: '50' };
  it.each<[string, Audience, AudienceCandidate]>([
    ['a segment that does not exist', audienceOf(8), gold],
    ['a segment of another project', audienceOf(7), { ...gold, projectId: 2 }],
    ['a segment of one feature', audienceOf(7), { ...gold, featureId: 3 }],
    ['a segment without rules', audienceOf(7), { ...gold, rules: [] }],
    [
      'a segment with empty rules',
      audienceOf(7),
      { ...gold, rules: [{ type: 'ALL', rules: [{ type: 'ANY' }] }] },
    ],
    [
      'a percentage split, however deep',
      audienceOf(7),
      { ...gold, rules: [{ type: 'ALL', rules: [{ type: 'ANY', conditions: [split] }] }] },
    ],
    ['the same segment twice', audienceOf(7, 7), gold],
    ['more than one segment', audienceOf(7, 8), gold],
  ])('is not %s', (_what, audience, candidate) => {
    expect(checkAudience(audience, [candidate], 1)).toMatchObject({ kind: 'unfit' });
  });

  it('of nobody in particular is none', () => {
    expect(isSameAudience(undefined, audienceOf())).toBe(true);
    expect(isSameAudience(audienceOf(7), audienceOf(7))).toBe(true);
    expect(isSameAudience(audienceOf(7), { ...audienceOf(7), match: 'all' })).toBe(false);
    expect(isSameAudience(audienceOf(7), undefined)).toBe(false);
  });
});

describe('a rollout with an audience', () => {
  const controlValue = { type: 'string', value: 'blue' } as const;
  const patch = { enabled: true, percentage: 10_000, controlValue };
  const state: ExperimentState = {
    assignment: 'flag',
    status: 'created',
    deleted: false,
    sealed: false,
    revision: 0,
    epoch: 0,
    rollout: { ...patch, allocation: [] },
    refreshRequestedAt: { exposures: null, results: null },
    refreshThrottleMs: 0,
  };
  const change = (from: ExperimentState, audience: Audience | undefined) =>
    decide(
      from,
      { kind: 'updateRollout', patch: audience === undefined ? patch : { ...patch, audience } },
      0,
    );
  const rollout = { ...state.rollout, audience: audienceOf(7) };

  it('takes one, keeps it when nothing is said, and gives it up before the start', () => {
    expect(change(state, audienceOf(7))).toMatchObject({ next: { rollout } });
    expect(change({ ...state, rollout }, undefined)).toMatchObject({ next: { rollout }, effects: [] });
    const everybody = change({ ...state, rollout }, audienceOf());
    expect(everybody).toMatchObject({ kind: 'accepted' });
    expect(everybody.kind === 'accepted' && 'audience' in everybody.next.rollout).toBe(false);
    expect(change(state, audienceOf(7, 8))).toMatchObject({ refusal: { code: 'invalid_audience' } });
  });

  it.each(['running', 'paused'] as const)('keeps it once it is %s', (status) => {
    const started = { ...state, status, epoch: 1, rollout };
    expect(change(started, audienceOf(8))).toMatchObject({ refusal: { code: 'audience_frozen' } });
    expect(change(started, audienceOf())).toMatchObject({ refusal: { code: 'audience_frozen' } });
    expect(change(started, audienceOf(7))).toMatchObject({ kind: 'accepted', effects: [] });
    expect(change({ ...started, rollout: state.rollout }, audienceOf(7))).toMatchObject({
      refusal: { code: 'audience_frozen' },
    });
  });
});

describe('an exposure of an experiment with an audience', () => {
  const allocation = [{ variantId: 1, key: 'green', basisPoints: 5_000 }];
  const audience: FrozenAudience = { match: 'any', segments: [{ id: 7, name: 'gold', rules: [isGold] }] };
  const experimentFor = (people: FrozenAudience, evaluation: ExperimentEvaluation): ExposableExperiment => ({
    id: 3,
    evaluation,
    assignment: 'flag',
    enrolmentSalt: 11,
    bucketingSalt: 12,
    epochs: [{ number: 1, from: 0, to: null, percentage: 10_000, allocation, audience: people }],
  });
  const verdict = (
    traits: Readonly<Record<string, TraitValue>> | null,
    people = audience,
    evaluation: ExperimentEvaluation = 'agreed',
  ): string => {
    const variantKey = variantFor({ salt: 12, identityKey: identityKey('env', 'ada'), allocation });
    const exposure = { identifier: 'ada', variantKey, at: 5, traits };
    return checkExposure(exposure, [experimentFor(people, evaluation)], 'env', 'production').kind;
  };

  it('is verified by what is known of the identity, and enrols nobody of whom nothing is', () => {
    expect(verdict({ plan: 'gold' })).toBe('verified');
    expect(verdict({ plan: 'tin' })).toBe('not_in_audience');
    expect(verdict({})).toBe('not_in_audience');
    expect(verdict(null)).toBe('audience_unchecked');
  });

  it('needs no traits where the rules ask for none', () => {
    const rules: readonly SegmentRule[] = [
      {
        type: 'ALL',
        conditions: [{ operator: 'EQUAL', property: '$.environment.name', value: 'production' }],
      },
    ];
    const here: FrozenAudience = { match: 'all', segments: [{ id: 7, name: 'here', rules }] };
    expect(verdict(null, here, 'node')).toBe('verified');
    // Not all SDKs follow paths.
    expect(verdict(null, here)).toBe('ambiguous_condition');
  });

  it.each(['$.identity.traits.plan', "$.identity.traits['plan']", '$.identity.plan'])(
    'knows %s for a trait, without which nobody is judged',
    (property) => {
      const rules: readonly SegmentRule[] = [
        { type: 'ALL', conditions: [{ operator: 'IS_NOT_SET', property, value: '' }] },
      ];
      expect(verdict(null, { match: 'all', segments: [{ id: 7, name: 'new', rules }] })).toBe(
        'audience_unchecked',
      );
    },
  );

  it.each(['$.identity.identifier', '$.identity.key', '$.environment.key', "$.environment['name']"])(
    'knows %s without any traits',
    (property) => {
      const rules: readonly SegmentRule[] = [
        { type: 'ALL', conditions: [{ operator: 'IS_SET', property, value: '' }] },
      ];
      const all: FrozenAudience = { match: 'all', segments: [{ id: 7, name: 'all', rules }] };
      expect(verdict(null, all, 'node')).toBe('verified');
      expect(verdict(null, all)).toBe('ambiguous_condition');
    },
  );
});
