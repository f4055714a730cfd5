import type { EventContent } from '../../../../domain/events/event-content-id.js';
import { eventContentId } from '../../../../domain/events/event-content-id.js';

const PURCHASE: EventContent = {
  environmentKey: 'env-key',
  event: 'purchase',
  featureName: null,
  identifier: 'ann',
  value: '12.5',
  timestamp: 1_767_225_600_000,
  traits: { b: 'ü', a: [1, true, null] },
  metadata: { sdk_version: '1.2.3' },
};

describe('the content id of an event', () => {
  it('is the SHA-256 of its canonical JSON, as another implementation computes it', () => {
    expect(eventContentId(PURCHASE)).toBe('aa9928bd4fdec32c5369b09439d9ebc85672fbc4025acb8e0554c10a161e408c');
  });

  it('does not depend on the order in which keys were sent, at any depth', () => {
    const one = eventContentId({ ...PURCHASE, metadata: { x: { p: 1, q: 2 }, y: 3 } });
    const other = eventContentId({ ...PURCHASE, metadata: { y: 3, x: { q: 2, p: 1 } } });
    expect(one).toBe(other);
  });

  it.each<[string, Partial<EventContent>]>([
    ['environment', { environmentKey: 'env-key-2' }],
    ['event', { event: 'purchase2' }],
    ['feature', { featureName: 'checkout' }],
    ['blank feature', { featureName: '' }],
    ['identifier', { identifier: 'bob' }],
    ['missing identifier', { identifier: null }],
    ['value', { value: '12.50' }],
    ['missing value', { value: null }],
    ['millisecond', { timestamp: 1_767_225_600_001 }],
    ['trait', { traits: { b: 'u', a: [1, true, null] } }],
    ['order of a list', { traits: { b: 'ü', a: [true, 1, null] } }],
    ['missing traits', { traits: null }],
    ['metadata', { metadata: { sdk_version: '1.2.4' } }],
    ['empty metadata', { metadata: {} }],
  ])('differs with the %s', (_, change) => {
    expect(eventContentId({ ...PURCHASE, ...change })).not.toBe(eventContentId(PURCHASE));
  });

  it('does not mix up neighbouring fields', () => {
    const left = eventContentId({ ...PURCHASE, featureName: 'a', identifier: 'b,c' });
    const right = eventContentId({ ...PURCHASE, featureName: 'a,b', identifier: 'c' });
    expect(left).not.toBe(right);
  });
});
