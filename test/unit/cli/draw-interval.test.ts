import fc from 'fast-check';
import { drawInterval } from '../../../domain/intervals/draw-interval.js';

/** 31 columns from -10 % to +10 %: 0 is the 16th, and a column is two thirds of a percent. */
const drawn = (low: number, high: number, estimate: number, more = {}): string =>
  drawInterval({ half: 0.1, always: { low, high, estimate }, ...more });

test('an interval is drawn where its ends are, with its estimate and with zero', () => {
  //                                  -10 %          0             +10 %
  expect(drawn(-0.02, 0.06, 0.02)).toBe('            [--|--o-----]      ');
  expect(drawn(-0.1, 0.1, 0)).toBe('[--------------o--------------]');
  expect(drawn(0.02, 0.08, 0.053, { single: { low: 0.04, high: 0.06, estimate: 0.053 } })).toBe(
    '               |  [--==o=--]   ',
  );
});

test('ends beyond the scale are arrows, also those that go on for ever', () => {
  expect(drawn(-0.5, 0.5, 0.3)).toBe('<--------------|-------------->');
  expect(drawn(0.02, Infinity, 0.05)).toMatch(/^ {15}\| {2}\[-*o-*>$/);
  expect(drawn(-Infinity, -0.02, -0.05)).toMatch(/^<-*o-*\] {2}\| {15}$/);
});

test('the margin of a guardrail is where harm begins', () => {
  expect(drawn(-0.01, 0.03, 0.01, { margin: -0.04 })[9]).toBe(':');
});

test('an interval on one side of zero is drawn on that side, however wide the scale is', () => {
  const size = fc.double({ min: 1e-9, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      size,
      size,
      fc.boolean(),
      fc.double({ min: 1e-3, max: 100, noNaN: true }),
      (a, b, isUp, half) => {
        const [near, far] = [Math.min(a, b), Math.max(a, b)];
        const always = isUp
          ? { low: near, high: far, estimate: (near + far) / 2 }
          : { low: -far, high: -near, estimate: -(near + far) / 2 };
        const text = drawInterval({ half, always });
        expect(text).toHaveLength(31);
        expect(text[15]).toBe('|');
        expect((isUp ? text.slice(0, 15) : text.slice(16)).trim()).toBe('');
        expect((isUp ? text.slice(16) : text.slice(0, 15)).trim()).not.toBe('');
      },
    ),
  );
});
