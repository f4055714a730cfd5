import { sharesOfEpoch } from '../../../../domain/rollouts/expected-shares.js';

const share = (variantId: number, key: string, basisPoints: number) => ({ variantId, key, basisPoints });

describe('expected shares of an epoch', () => {
  it('give control the remainder', () => {
    expect(sharesOfEpoch({ allocation: [share(1, 'a', 3000), share(2, 'b', 2000)] })).toEqual([
      { key: 'control', share: 0.5 },
      { key: 'a', share: 0.3 },
      { key: 'b', share: 0.2 },
    ]);
  });

  it('name an arm that gets nothing', () => {
    expect(sharesOfEpoch({ allocation: [share(1, 'a', 10_000), share(2, 'b', 0)] })).toEqual([
      { key: 'control', share: 0 },
      { key: 'a', share: 1 },
      { key: 'b', share: 0 },
    ]);
  });

  it('of an empty allocation are all control', () => {
    expect(sharesOfEpoch({ allocation: [] })).toEqual([{ key: 'control', share: 1 }]);
  });
});
