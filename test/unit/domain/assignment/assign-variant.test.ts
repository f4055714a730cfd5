import { isEnrolled, shareFor, variantFor } from '../../../../domain/assignment/assign-variant.js';
import type { VariantShare } from '../../../../domain/variant-share.js';

/*
 * Percentages under salt 42, from an MD5 of another implementation:
 * user-1 36.357…, user-2 62.122…, user-3 72.974…, u1560 exactly 50, u6243 exactly 0, u7559 the highest, 99.98…
 */
const share = (variantId: number, key: string, basisPoints: number): VariantShare => ({
  variantId,
  key,
  basisPoints,
});

describe('enrolment', () => {
  it.each([
    ['env_user-1', 3635, false],
    ['env_user-1', 3636, true],
    ['env_user-2', 6212, false],
    ['env_user-2', 6213, true],
    ['env_u1560', 4999, false],
    ['env_u1560', 5000, true],
    ['env_u7559', 9998, false],
    ['env_u7559', 9999, true],
    ['env_u7559', 10_000, true],
  ])('of %s at %d basis points: %s', (identityKey, percentageBasisPoints, enrolled) => {
    expect(isEnrolled({ segmentId: 42, percentageBasisPoints, identityKey })).toBe(enrolled);
  });

  it('at 0 % enrols only who hashes to exactly 0, as in the SDKs', () => {
    const enrolled = ['env_u6243', 'env_user-1', 'env_user-2'].filter((identityKey) =>
      isEnrolled({ segmentId: 42, percentageBasisPoints: 0, identityKey }),
    );
    expect(enrolled).toEqual(['env_u6243']);
  });
});

describe('the variant', () => {
  const allocation = [share(1, 'red', 5000), share(2, 'green', 2000)];

  it.each([
    ['env_user-1', 'red'],
    ['env_user-2', 'green'],
    ['env_user-3', 'control'],
    ['env_u6243', 'red'],
  ])('of %s is %s', (identityKey, variant) => {
    expect(variantFor({ salt: 42, identityKey, allocation })).toBe(variant);
  });

  it('at the edge of two intervals is the second one', () => {
    expect(variantFor({ salt: 42, identityKey: 'env_u1560', allocation })).toBe('green');
  });

  it('follows the order of variant ids and not that of the list', () => {
    const reversed = [...allocation].reverse();
    const variants = ['env_user-1', 'env_user-2', 'env_user-3'].map((identityKey) =>
      variantFor({ salt: 42, identityKey, allocation: reversed }),
    );
    expect(variants).toEqual(['red', 'green', 'control']);
  });

  it('skips shares of zero', () => {
    const withZero = [share(1, 'zero', 0), share(2, 'all', 10_000)];
    expect(variantFor({ salt: 42, identityKey: 'env_u6243', allocation: withZero })).toBe('all');
    expect(variantFor({ salt: 42, identityKey: 'env_u7559', allocation: withZero })).toBe('all');
  });

  it('is control when nothing is allocated', () => {
    expect(variantFor({ salt: 42, identityKey: 'env_user-1', allocation: [] })).toBe('control');
  });

  it('leaves the given list as it was', () => {
    const given = [share(2, 'green', 2000), share(1, 'red', 5000)];
    shareFor({ salt: 42, identityKey: 'env_user-1', allocation: given });
    expect(given.map(({ key }) => key)).toEqual(['green', 'red']);
  });

  it('carries along what else a share knows', () => {
    const withValue = [{ ...share(1, 'red', 10_000), value: '#f00' }];
    expect(shareFor({ salt: 42, identityKey: 'env_user-1', allocation: withValue })?.value).toBe('#f00');
  });
});
