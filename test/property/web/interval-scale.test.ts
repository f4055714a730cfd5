import fc from 'fast-check';
import { placeInterval, placeOn, scaleOf } from '../../../domain/intervals/interval-scale.js';

const end = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const interval = fc
  .tuple(end, end, end)
  .map((ends) => ends.toSorted((left, right) => left - right))
  .map(([low = 0, estimate = 0, high = 0]) => ({ low, estimate, high }));

test('whatever the ends, an interval is drawn inside, in order, and an arrow says what is cut', () => {
  fc.assert(
    fc.property(fc.array(interval, { minLength: 1, maxLength: 40 }), (intervals) => {
      const half = scaleOf(intervals.flatMap(({ low, high }) => [low, high]));
      expect(half).toBeGreaterThan(0);
      for (const one of intervals) {
        const placed = placeInterval(half, one);
        expect(placed.low).toBeGreaterThanOrEqual(0);
        expect(placed.high).toBeLessThanOrEqual(1);
        expect(placed.low).toBeLessThanOrEqual(placed.high);
        expect([placed.isCutLow, placed.isCutHigh]).toEqual([one.low < -half, one.high > half]);
        if (placed.estimate !== null) {
          expect(placed.estimate).toBeGreaterThanOrEqual(placed.low);
          expect(placed.estimate).toBeLessThanOrEqual(placed.high);
        }
      }
    }),
  );
});

test('0 is in the middle of every scale, so that a line tells more from less', () => {
  fc.assert(
    fc.property(fc.array(end, { minLength: 1 }), (ends) => {
      expect(placeOn(scaleOf(ends), 0)).toBe(0.5);
    }),
  );
});

test('one wide interval among twenty does not squeeze the others', () => {
  const narrow = Array.from({ length: 39 }, () => 0.04);
  expect(scaleOf([...narrow, 40])).toBe(0.05);
  expect(scaleOf([40])).toBe(50);
});

test('a scale is round, and none is much wider than what it shows', () => {
  expect(scaleOf([0.541, -0.2])).toBeCloseTo(0.6, 12);
  expect(scaleOf([0.131])).toBeCloseTo(0.15, 12);
  fc.assert(
    fc.property(fc.double({ min: 0.001, max: 1e6, noNaN: true }), (end_) => {
      const half = scaleOf([end_]);
      expect(half).toBeGreaterThanOrEqual(end_);
      expect(half).toBeLessThan(end_ * 1.6);
      expect(Number((half / 10 ** Math.floor(Math.log10(half))).toPrecision(2))).toBeCloseTo(
        half / 10 ** Math.floor(Math.log10(half)),
        9,
      );
    }),
  );
});
