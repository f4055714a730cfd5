import fc from 'fast-check';
import type { EventContent } from '../../../domain/events/event-content-id.js';
import { eventContentId } from '../../../domain/events/event-content-id.js';
import { parseMetricValue } from '../../../domain/events/parse-metric-value.js';
import type { JsonObject } from '../../../domain/json-value.js';
import { identifier, instant } from './arbitraries.js';

const nullable = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(arbitrary, { nil: null });

const json = fc.dictionary(
  fc.string({ maxLength: 5 }),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
  { maxKeys: 5, noNullPrototype: true },
);

const content: fc.Arbitrary<EventContent> = fc.record({
  environmentKey: fc.string({ minLength: 1 }),
  event: fc.string({ minLength: 1 }),
  featureName: nullable(fc.string()),
  identifier: nullable(identifier),
  value: nullable(fc.string()),
  timestamp: instant,
  traits: nullable(json),
  metadata: nullable(json),
});

const reversed = (object: JsonObject | null): JsonObject | null =>
  object === null ? null : Object.fromEntries(Object.entries(object).reverse());

describe('the value of a metric event', () => {
  it('of every finite number that JavaScript prints is that number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(parseMetricValue(String(number))).toEqual({ num: number + 0, ok: true });
      }),
      { numRuns: 1000 },
    );
  });

  it('of any text is a finite number, and 0 where it is refused', () => {
    const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789+-.eE_x ')) });
    fc.assert(
      fc.property(fc.oneof(fc.string(), digits), (text) => {
        const { num, ok } = parseMetricValue(text);
        expect(num).toBe(ok ? Number(text) + 0 : 0);
        expect(Number.isFinite(num)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('is taken wherever JSON would take it for a number', () => {
    const digits = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789+-.eE')),
      minLength: 1,
      maxLength: 6,
    });
    const isJsonNumber = (text: string): boolean => {
      try {
        return typeof JSON.parse(text) === 'number';
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(digits, (text) => {
        if (isJsonNumber(text)) expect(parseMetricValue(text).ok).toBe(Number.isFinite(Number(text)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the content id of an event', () => {
  it('is the same however the keys are ordered', () => {
    fc.assert(
      fc.property(content, (event) => {
        const again = { ...event, traits: reversed(event.traits), metadata: reversed(event.metadata) };
        expect(eventContentId(again)).toBe(eventContentId(event));
      }),
    );
  });

  it('tells apart what differs', () => {
    fc.assert(
      fc.property(content, content, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        if (!same) expect(eventContentId(one)).not.toBe(eventContentId(other));
      }),
    );
  });
});
