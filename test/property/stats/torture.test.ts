import fc from 'fast-check';
import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { CentredSummary } from '../../../stats/centred-summary.js';
import { mergeSummaries } from '../../../stats/centred-summary.js';
import type { TreatmentAnalysis } from '../../../stats/metric-analysis.js';
import type { SampleStatistics } from '../../../stats/sample-statistics.js';
import { number } from './arbitraries.js';

const analyze = (control: SampleStatistics, treatment: SampleStatistics): TreatmentAnalysis =>
  analyzeMetric({
    phases: [{ control, treatments: { treatment } }],
    ...{ aggregation: 'sum', lowerIsBetter: false, guardrailMargin: 0.02 },
  }).treatments['treatment']!;

const isFiniteThroughout = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isFiniteThroughout);
};

const isDecided = ({ verdict, guardrail }: TreatmentAnalysis): boolean =>
  verdict === 'better' || verdict === 'worse' || guardrail?.verdict === 'harmed';

/** Any power of two, and above all those whose squares are hardly numbers any more. */
const exponent = fc.oneof(
  fc.integer({ min: -1074, max: 1023 }),
  fc.integer({ min: -545, max: -490 }),
  fc.integer({ min: 480, max: 515 }),
);
const large = (min: number, max: number): fc.Arbitrary<number> =>
  fc.tuple(number(1, 2), fc.integer({ min, max })).map(([digits, power]) => digits * 2 ** power);
const signed = (magnitude: fc.Arbitrary<number>): fc.Arbitrary<number> =>
  fc.tuple(magnitude, fc.constantFrom(-1, 0, 1)).map(([value, sign]) => value * sign);
const wild: fc.Arbitrary<CentredSummary> = fc.record({
  n: fc.oneof(fc.nat(3), fc.integer({ min: 50, max: 2 ** 40 })),
  mean: signed(large(-1074, 1023)),
  m2: fc.oneof(fc.constant(0), large(-1074, 1023)),
});

describe('centred sums at the ends of what a number can be', () => {
  test('give finite figures or a reason, never anything that JSON cannot carry', () => {
    fc.assert(
      fc.property(wild, wild, (control, treatment) => isFiniteThroughout(analyze(control, treatment))),
      { numRuns: 5000 },
    );
  });

  test('as numerators and denominators too', () => {
    const ratio = fc.tuple(wild, wild, signed(large(-1074, 1023))).map(([above, below, comoment]) => ({
      ...{ kind: 'ratio' as const, n: above.n, comoment },
      numerator: { mean: above.mean, m2: above.m2 },
      denominator: { mean: below.mean, m2: below.m2 },
    }));
    fc.assert(
      fc.property(ratio, ratio, (control, treatment) => isFiniteThroughout(analyze(control, treatment))),
      { numRuns: 5000 },
    );
  });

  test('are decided only as they would be in another unit', () => {
    const arm = fc.record({
      n: fc.integer({ min: 50, max: 1e6 }),
      mean: number(-4, 4),
      variance: number(0.01, 10),
    });
    fc.assert(
      fc.property(arm, arm, exponent, (c, t, power) => {
        const in_ = (factor: number) =>
          [c, t].map(({ n, mean, variance }) => ({
            ...{ n, mean: mean * factor, m2: variance * (n - 1) * factor * factor },
          })) as [CentredSummary, CentredSummary];
        const [plain, other] = [analyze(...in_(1)), analyze(...in_(2 ** power))];
        if (other.kind === 'refused') return;
        if (plain.kind === 'refused') throw new Error(plain.reason);
        expect(Math.abs(other.z - plain.z)).toBeLessThan(1e-9 * Math.max(1, Math.abs(plain.z)));
        expect(other.verdict).toBe(plain.verdict);
        expect(other.guardrail?.verdict).toBe(plain.guardrail?.verdict);
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['1e150', 1e150, 1e140],
    ['1e15, with a spread of less than its last digit', 1e15, 0.01],
    ['subnormal', 5e-320, 5e-321],
    ['one billion and a spread of 1e-6', 1e9, 1e-6],
  ])('equal arms are not told apart: %s', (_name, mean, deviation) => {
    const arm: CentredSummary = { n: 1000, mean, m2: 999 * deviation * deviation };
    expect(isDecided(analyze(arm, arm))).toBe(false);
    // The last place of the mean is rounding and no difference.
    expect(isDecided(analyze(arm, { ...arm, mean: mean * (1 + Number.EPSILON) }))).toBe(false);
  });

  test('a single unit, or none, has no spread and is too few', () => {
    const [none, one, many] = [0, 1, 500].map((n) => ({ n, mean: n === 0 ? 0 : 7, m2: n < 2 ? 0 : 900 }));
    expect(analyze(one!, many!)).toMatchObject({ kind: 'refused', reason: 'tooFewUnits' });
    expect(analyze(many!, one!)).toMatchObject({ kind: 'refused', reason: 'tooFewUnits' });
    expect(analyze(none!, none!)).toMatchObject({ kind: 'refused', reason: 'noUnits' });
  });

  test('merging does not lose what is small beside what is large', () => {
    const day = (mean: number): CentredSummary => ({ n: 10, mean, m2: 9e-12 });
    const merged = [1e9, 1e9, 1e9].map(day).reduce(mergeSummaries);
    expect(merged.m2).toBeCloseTo(27e-12, 20);
    expect(
      mergeSummaries({ n: 1, mean: 1e150, m2: 0 }, { n: 1, mean: -1e150, m2: 0 }).m2 / 2e300,
    ).toBeCloseTo(1, 12);
  });
});
