/** Exact sums against rational arithmetic that knows nothing of them. */
import fc from 'fast-check';
import { nearestDouble, wholeSteps } from '../../../domain/metrics/nearest-double.js';
import type { WholeSums } from '../../../domain/metrics/whole-sums.js';
import { addSums, subtractSums, toMetricSums } from '../../../domain/metrics/whole-sums.js';

/** The double next to a positive one, in the order of doubles. */
const neighbour = (value: number, step: 1n | -1n): number => {
  const bits = new BigUint64Array(new Float64Array([value]).buffer);
  return new Float64Array(new BigUint64Array([(bits[0] ?? 0n) + step]).buffer)[0] ?? NaN;
};

/** A positive double as a fraction, read from its bits. */
const fractionOf = (value: number): readonly [bigint, bigint] => {
  const bits = new BigUint64Array(new Float64Array([value]).buffer)[0] ?? 0n;
  const power = Number(bits >> 52n);
  const mantissa = power === 0 ? bits : (bits & ((1n << 52n) - 1n)) | (1n << 52n);
  const exponent = Math.max(power, 1) - 1075;
  return exponent >= 0 ? [mantissa << BigInt(exponent), 1n] : [mantissa, 1n << BigInt(-exponent)];
};

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** How far a positive double is from above / below, times a number that is the same for all doubles asked about. */
const distance = (value: number, above: bigint, below: bigint): readonly [bigint, bigint] => {
  const [top, bottom] = fractionOf(value);
  return [magnitude(top * below - above * bottom), bottom];
};

const isNearer = (
  [one, oneScale]: readonly [bigint, bigint],
  [other, otherScale]: readonly [bigint, bigint],
) => one * otherScale < other * oneScale;

const expectNearest = (found: number, above: bigint, below: bigint): void => {
  if (above === 0n) {
    expect(found).toBe(0);
    return;
  }
  expect(Math.sign(found)).toBe(above < 0n ? -1 : 1);
  const size = Math.abs(found);
  const own = distance(size, magnitude(above), below);
  for (const step of [1n, -1n] as const)
    expect(isNearer(distance(neighbour(size, step), magnitude(above), below), own)).toBe(false);
};

const whole = (bits: number): fc.Arbitrary<bigint> =>
  fc.bigInt({ min: -(1n << BigInt(bits)), max: 1n << BigInt(bits) });

test('a fraction of whole numbers becomes the double that is nearest to it', () => {
  fc.assert(
    fc.property(
      fc.oneof(whole(8), whole(54), whole(400)),
      fc.oneof(whole(8), whole(60), whole(300)).map((value) => magnitude(value) + 1n),
      fc.integer({ min: -300, max: 300 }),
      (above, below, exponent) => {
        const power = 1n << BigInt(Math.abs(exponent));
        const [top, bottom] = exponent >= 0 ? [above * power, below] : [above, below * power];
        expectNearest(nearestDouble(above, below, exponent), top, bottom);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('a fraction half-way between two doubles becomes the even one', () => {
  const odd = (1n << 53n) + 1n;
  expect(nearestDouble(odd, 1n)).toBe(2 ** 53);
  expect(nearestDouble(odd + 2n, 1n)).toBe(2 ** 53 + 4);
  expect(nearestDouble(odd * 3n + 1n, 3n)).toBe(2 ** 53 + 2);
});

test('a double is whole steps and back again, where a step is no larger than its last bit', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const steps = wholeSteps(value, -1_074);
      expect(nearestDouble(steps, 1n, -1_074)).toBe(value === 0 ? 0 : value);
      expect(wholeSteps(value, 1_024)).toBe(0n);
    }),
  );
});

interface Identity {
  readonly x: bigint;
  readonly d: bigint;
  readonly values: number;
}

const LARGE_AND_CLOSE = 10n ** 30n;
const identities = fc.oneof(
  fc.array(fc.record({ x: whole(100), d: whole(40), values: fc.nat(9) }), { maxLength: 40 }),
  fc.array(
    fc.record({ x: whole(3).map((value) => LARGE_AND_CLOSE + value), d: whole(2), values: fc.nat(9) }),
    { maxLength: 40 },
  ),
);

const sumsOf = (some: readonly Identity[], exponent: number): WholeSums => {
  const total = (of: (one: Identity) => bigint) => some.reduce((sum, one) => sum + of(one), 0n);
  const values = { rejectedValues: some.length, readValues: some.reduce((sum, one) => sum + one.values, 0) };
  return {
    n: some.length,
    above: { exponent, sum: total(({ x }) => x), squares: total(({ x }) => x * x), ...values },
    below: {
      ...{ exponent: 0, sum: total(({ d }) => d), squares: total(({ d }) => d * d), ...values },
      products: total(({ x, d }) => x * d),
    },
  };
};

test('figures are what exact deviations from the exact mean come to', () => {
  fc.assert(
    fc.property(identities, fc.constantFrom(0, -60, -110, 40), (some, exponent) => {
      const n = BigInt(some.length);
      const figures = toMetricSums(sumsOf(some, exponent));
      if (n === 0n) {
        expect(figures).toMatchObject({ n: 0, sum: 0, mean: 0, m2: 0 });
        return;
      }
      const [sx, sd] = [some.reduce((s, { x }) => s + x, 0n), some.reduce((s, { d }) => s + d, 0n)];
      // n times a deviation is whole, so n squared times the sum of their products is.
      const products = (of: (one: Identity) => bigint) => some.reduce((s, one) => s + of(one), 0n);
      const scaled = (value: bigint, power: number): readonly [bigint, bigint] =>
        power >= 0 ? [value << BigInt(power), 1n] : [value, 1n << BigInt(-power)];
      const check = (found: number | undefined, above: bigint, below: bigint, power: number): void => {
        const [top, bottom] = scaled(above, power);
        expectNearest(found ?? NaN, top, bottom * below);
      };
      check(figures.mean, sx, n, exponent);
      check(
        figures.m2,
        products(({ x }) => (n * x - sx) ** 2n),
        n * n,
        2 * exponent,
      );
      check(
        figures.denominator?.comoment,
        products(({ x, d }) => (n * x - sx) * (n * d - sd)),
        n * n,
        exponent,
      );
      check(figures.denominator?.mean, sd, n, 0);
    }),
  );
});

test('however identities are parted, their sums add up to the same, and what is taken away is gone', () => {
  fc.assert(
    fc.property(identities, fc.nat(5), (some, seed) => {
      const parts: Identity[][] = [[], [], [], []];
      for (const [index, one] of some.entries()) parts[(index * index + seed) % 4]?.push(one);
      const sums = parts.map((part) => sumsOf(part, -60));
      const all = sumsOf(some, -60);
      expect(sums.reduce(addSums)).toEqual(all);
      expect([...sums].reverse().reduce(addSums)).toEqual(all);
      const [first = all, ...others] = sums;
      expect(subtractSums(all, first)).toEqual(others.reduce(addSums));
    }),
  );
});

test('sums in different steps, and a ratio with what is none, are refused', () => {
  const [fine, coarse] = [sumsOf([], -60), sumsOf([], -10)];
  expect(() => addSums(fine, coarse)).toThrow('steps of 2^-60 and 2^-10');
  const plain = { n: 0, above: fine.above };
  expect(() => subtractSums(fine, plain)).toThrow(RangeError);
});
