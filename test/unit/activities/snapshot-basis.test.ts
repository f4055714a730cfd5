import { contentHash } from '../../../domain/snapshots/content-hash.js';

const SHA_OF_N_1 = 'e23dea28ee68b21baaccb4b038fd6710369deec4e380a7c375f1c1fb25e0b297';

describe('the content hash of a snapshot', () => {
  it('does not depend on the order in which keys are stored', () => {
    expect(contentHash({ a: 1, b: { c: 2, d: [1, 2] } }, { x: 1, y: 2 })).toBe(
      contentHash({ b: { d: [1, 2], c: 2 }, a: 1 }, { y: 2, x: 1 }),
    );
  });

  it('changes with any number of the payload and with what it was derived from', () => {
    const hash = contentHash({ n: 1 }, { as_of: 'then' });
    expect(contentHash({ n: 2 }, { as_of: 'then' })).not.toBe(hash);
    expect(contentHash({ n: 1 }, { as_of: 'now' })).not.toBe(hash);
  });

  it('is the SHA-256 of compact JSON with sorted keys', () => {
    // printf '{"basis":{},"payload":{"n":1}}' | sha256sum
    expect(contentHash({ n: 1 }, {})).toBe(SHA_OF_N_1);
  });
});
