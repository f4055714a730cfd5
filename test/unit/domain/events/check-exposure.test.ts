import type {
  ExposableExperiment,
  Exposure,
  StrongerOverrides,
} from '../../../../domain/events/check-exposure.js';
import { checkExposure } from '../../../../domain/events/check-exposure.js';
import type { Epoch } from '../../../../domain/rollouts/epoch.js';
import type { Segment } from '../../../../domain/segments/segment-rules.js';

/*
 * Percentages from an MD5 of another implementation, environment key "env".
 * Salt 7 (enrolment): ann 8.92, bob 82.40, cem 9.17, dora 64.26. Salt 8 (split): ann 65.04, bob 15.59, cem 51.22, dora 58.10.
 */
const RED = { variantId: 1, key: 'red', basisPoints: 5500 };
const BLUE = { variantId: 2, key: 'blue', basisPoints: 2000 };

const epoch = (number: number, from: number, to: number | null, change: Partial<Epoch> = {}): Epoch => ({
  number,
  from,
  to,
  percentage: 2000,
  allocation: [RED, BLUE],
  ...change,
});

const byFlag = (id: number, epochs: readonly Epoch[]): ExposableExperiment => ({
  id,
  assignment: 'flag',
  enrolmentSalt: 7,
  bucketingSalt: 8,
  epochs,
});

const byOthers = (id: number, epochs: readonly Epoch[]): ExposableExperiment => ({
  id,
  assignment: 'external',
  epochs,
});

const shown = (identifier: string | null, variantKey: string | null, at = 150): Exposure => ({
  identifier,
  variantKey,
  at,
});

const RUNNING = [byFlag(1, [epoch(1, 100, null)])];

describe('an exposure', () => {
  it.each([
    ['of what the hash gives', shown('ann', 'blue'), 'verified'],
    ['of what the hash gives to another one', shown('cem', 'red'), 'verified'],
    ['of another variant', shown('ann', 'red'), 'wrong_variant'],
    ['of control to somebody who has a variant', shown('ann', 'control'), 'wrong_variant'],
    ['of a variant that does not exist', shown('ann', 'mauve'), 'wrong_variant'],
    ['without a variant', shown('ann', null), 'wrong_variant'],
    ['with a blank variant', shown('ann', ''), 'wrong_variant'],
    ['of control outside of the rollout', shown('bob', 'control'), 'not_enrolled'],
    ['of what would be right inside of the rollout', shown('bob', 'red'), 'not_enrolled'],
  ])('%s is %s', (_, exposure, kind) => {
    expect(checkExposure(exposure, RUNNING, 'env')).toEqual({ kind, experimentId: 1, epoch: 1 });
  });

  it('of control to somebody enrolled whom no share covers is verified', () => {
    const small = [byFlag(1, [epoch(1, 100, null, { allocation: [{ ...RED, basisPoints: 5000 }] })])];
    expect(checkExposure(shown('ann', 'control'), small, 'env').kind).toBe('verified');
  });

  it('of another environment hashes to something else', () => {
    expect(checkExposure(shown('ann', 'blue'), RUNNING, 'other').kind).not.toBe('verified');
  });

  it.each([
    [null, 'no_identity'],
    ['', 'no_identity'],
  ])('of identifier %j is %s', (identifier, kind) => {
    expect(checkExposure(shown(identifier, 'red'), RUNNING, 'env')).toEqual({ kind });
    expect(checkExposure(shown(identifier, 'red'), null, 'env')).toEqual({ kind });
  });

  it('of a feature that does not exist is of an unknown feature', () => {
    expect(checkExposure(shown('ann', 'red'), null, 'env')).toEqual({ kind: 'unknown_feature' });
  });

  it('of a feature without experiments belongs to nothing that runs', () => {
    expect(checkExposure(shown('ann', 'red'), [], 'env')).toEqual({ kind: 'not_running' });
  });
});

describe('the time of an exposure', () => {
  // Epoch 1 up to 200, a pause up to 300, epoch 2 with everybody up to 400, epoch 3 with another split.
  const epochs = [
    epoch(1, 100, 200),
    epoch(2, 300, 400, { percentage: 10_000 }),
    epoch(3, 400, null, { percentage: 10_000, allocation: [{ ...RED, basisPoints: 500 }, BLUE] }),
  ];

  it.each([
    [99, 'blue', { kind: 'not_running' }],
    [100, 'blue', { kind: 'verified', experimentId: 1, epoch: 1 }],
    [199, 'blue', { kind: 'verified', experimentId: 1, epoch: 1 }],
    [200, 'blue', { kind: 'not_running', experimentId: 1 }],
    [299, 'blue', { kind: 'not_running', experimentId: 1 }],
    [300, 'blue', { kind: 'verified', experimentId: 1, epoch: 2 }],
    [399, 'blue', { kind: 'verified', experimentId: 1, epoch: 2 }],
    [400, 'blue', { kind: 'wrong_variant', experimentId: 1, epoch: 3 }],
    [400, 'control', { kind: 'verified', experimentId: 1, epoch: 3 }],
    [1e15, 'control', { kind: 'verified', experimentId: 1, epoch: 3 }],
  ])('%d with %s', (at, variant, verdict) => {
    expect(checkExposure(shown('ann', variant, at), [byFlag(1, epochs)], 'env')).toEqual(verdict);
  });

  it('decides who is enrolled', () => {
    const experiments = [byFlag(1, epochs)];
    expect(checkExposure(shown('bob', 'red', 150), experiments, 'env').kind).toBe('not_enrolled');
    expect(checkExposure(shown('bob', 'red', 350), experiments, 'env').kind).toBe('verified');
  });

  it('decides to which of several experiments it belongs', () => {
    const experiments = [
      byFlag(3, []),
      byFlag(2, [epoch(1, 500, null, { percentage: 10_000 })]),
      byFlag(1, [epoch(1, 100, 400, { percentage: 10_000 })]),
    ];
    expect(checkExposure(shown('ann', 'blue', 399), experiments, 'env')).toMatchObject({ experimentId: 1 });
    expect(checkExposure(shown('ann', 'blue', 450), experiments, 'env')).toEqual({
      kind: 'not_running',
      experimentId: 1,
    });
    expect(checkExposure(shown('ann', 'blue', 500), experiments, 'env')).toMatchObject({ experimentId: 2 });
  });

  it('prefers the newest experiment where a backdated one overlaps', () => {
    const experiments = [byOthers(2, [epoch(1, 50, null)]), byFlag(1, [epoch(1, 100, 200)])];
    expect(checkExposure(shown('ann', 'blue'), experiments, 'env')).toEqual({
      kind: 'trusted',
      experimentId: 2,
      epoch: 1,
    });
  });
});

describe('an exposure of somebody whom a stronger override serves', () => {
  const plan = (value: string): Segment => ({
    id: 5,
    name: value,
    rules: [{ type: 'ALL', conditions: [{ operator: 'EQUAL', property: 'plan', value }] }],
  });
  const beaten = (changes: Partial<StrongerOverrides>): readonly ExposableExperiment[] => [
    {
      ...{ id: 1, assignment: 'flag', enrolmentSalt: 7, bucketingSalt: 8 },
      epochs: [epoch(1, 100, 200)],
      stronger: { identifiers: new Set(), segments: [], ...changes },
    },
  ];
  const byGold = beaten({ segments: [plan('gold')] });
  const kindOf = (exposure: Exposure, experiments: readonly ExposableExperiment[]): string =>
    checkExposure(exposure, experiments, 'env').kind;

  it('enrols nobody, though the variant be the one that the hash gives', () => {
    const own = beaten({ identifiers: new Set(['ann']) });
    expect(checkExposure(shown('ann', 'blue'), own, 'env')).toEqual({
      kind: 'overridden',
      experimentId: 1,
      epoch: 1,
    });
    expect(kindOf(shown('ann', 'red'), own)).toBe('overridden');
    expect(kindOf(shown('cem', 'red'), own)).toBe('verified');
  });

  it('is judged for segments by the traits that are known', () => {
    expect(kindOf({ ...shown('ann', 'blue'), traits: { plan: 'gold' } }, byGold)).toBe('overridden');
    expect(kindOf({ ...shown('ann', 'blue'), traits: { plan: 'tin' } }, byGold)).toBe('verified');
    expect(kindOf({ ...shown('ann', 'blue'), traits: null }, byGold)).toBe('verified');
    expect(kindOf({ ...shown('ann', 'red'), traits: null }, byGold)).toBe('wrong_variant');
  });

  it('is told from one outside of the rollout or of the experiment’s time, and from one of nothing', () => {
    const own = beaten({ identifiers: new Set(['bob', 'ann']) });
    expect(kindOf(shown('bob', 'red'), own)).toBe('overridden');
    expect(kindOf(shown('dora', 'red'), own)).toBe('not_enrolled');
    expect(kindOf(shown('ann', 'blue', 200), own)).toBe('not_running');
    expect(kindOf(shown('ann', null), own)).toBe('wrong_variant');
  });
});

describe('an exposure that somebody else assigned', () => {
  const experiments = [byOthers(4, [epoch(1, 100, 200, { percentage: 0, allocation: [] })])];

  it.each([
    ['any variant in an epoch', shown('bob', 'mauve'), { kind: 'trusted', experimentId: 4, epoch: 1 }],
    ['no variant', shown('bob', null), { kind: 'wrong_variant', experimentId: 4, epoch: 1 }],
    ['nobody', shown(null, 'red'), { kind: 'no_identity' }],
    ['too early', shown('bob', 'red', 99), { kind: 'not_running' }],
    ['too late', shown('bob', 'red', 200), { kind: 'not_running', experimentId: 4 }],
  ])('%s', (_, exposure, verdict) => {
    expect(checkExposure(exposure, experiments, 'env')).toEqual(verdict);
  });
});
