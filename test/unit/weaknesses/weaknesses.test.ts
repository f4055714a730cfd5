/** What is known to go wrong elsewhere in arithmetic, tried out on ours. Numbered as in docs/weaknesses.md. */
import { isEnrolled, shareFor } from '../../../domain/assignment/assign-variant.js';
import { basisPointsFromPercentage, totalBasisPoints } from '../../../domain/basis-points.js';
import type { Aggregation } from '../../../domain/metrics/metric.js';
import { mergeAllocation } from '../../../domain/rollouts/rollout.js';
import type { VariantShare } from '../../../domain/variant-share.js';
import { analyzeMetric } from '../../../stats/analyze-metric.js';
import type { TreatmentAnalysis } from '../../../stats/metric-analysis.js';
import type { ArmStatistics } from '../../../stats/moments.js';
import { holm } from '../../../stats/multiple-testing.js';
import { createRandom } from '../../support/random.js';
import { onePhase } from '../../support/stats/one-phase.js';

const proportion = (n: number, converted: number): ArmStatistics => ({
  n,
  sum: converted,
  sumSquares: converted,
});

const analyze = (
  control: ArmStatistics,
  treatment: ArmStatistics,
  aggregation: Aggregation = 'occurrence',
): TreatmentAnalysis =>
  analyzeMetric({ phases: onePhase(control, { treatment }), aggregation, lowerIsBetter: false }).treatments[
    'treatment'
  ]!;

const verdictOf = (control: ArmStatistics, treatment: ArmStatistics): string =>
  analyze(control, treatment).verdict;

describe('weakness 9: statistics that mislead', () => {
  const random = createRandom(9);
  const convert = (n: number, rate: number): number => {
    let converted = 0;
    for (let unit = 0; unit < n; unit += 1) if (random.next() < rate) converted += 1;
    return converted;
  };

  test('28 looks at two equal arms call a difference in less than one experiment of twenty', () => {
    const RUNS = 150;
    let called = 0;
    for (let run = 0; run < RUNS; run += 1) {
      let [control, treatment] = [0, 0];
      const looks = Array.from({ length: 28 }, (_, day) => {
        control += convert(100, 0.1);
        treatment += convert(100, 0.1);
        const n = (day + 1) * 100;
        return verdictOf(proportion(n, control), proportion(n, treatment));
      });
      if (looks.some((verdict) => verdict === 'better' || verdict === 'worse')) called += 1;
    }
    expect(called / RUNS).toBeLessThan(0.05);
  });

  test('with few conversions and no effect neither verdict is favoured', () => {
    const RUNS = 600;
    const verdicts = Array.from({ length: RUNS }, () =>
      verdictOf(proportion(500, convert(500, 0.02)), proportion(500, convert(500, 0.02))),
    );
    const share = (wanted: string): number => verdicts.filter((one) => one === wanted).length / RUNS;
    expect(share('better')).toBeLessThan(0.025);
    expect(share('worse')).toBeLessThan(0.025);
  });

  test.each([
    [proportion(1_000, 100), proportion(1_000, 120)],
    [proportion(500, 10), proportion(500, 20)],
    [proportion(4_000, 400), proportion(4_000, 560)],
  ])(
    'swapped arms do not turn a verdict into its opposite and a doubt into certainty: %j, %j',
    (one, other) => {
      const opposite = { better: 'worse', worse: 'better' } as const;
      const [forth, back] = [verdictOf(one, other), verdictOf(other, one)];
      if (forth === 'better' || forth === 'worse') expect(back).not.toBe(forth);
      if (back === 'better' || back === 'worse') expect([opposite[back], 'inconclusive']).toContain(forth);
    },
  );

  test.each([
    ['zero', { n: 200, sum: 0, sumSquares: 200 }],
    ['negative', { n: 200, sum: -100, sumSquares: 400 }],
  ])('with a control mean that is %s there is an absolute difference all the same', (_name, control) => {
    const analysis = analyze(control, { n: 200, sum: 100, sumSquares: 300 }, 'sum');
    if (analysis.kind === 'refused') throw new Error(analysis.reason);
    expect(analysis.absolute.estimate).toBeCloseTo(0.5 - control.sum / 200, 12);
    expect(analysis.expectedLoss.keepingControl).toBeGreaterThan(0);
  });

  test('it is known what a wrong choice costs, and many comparisons can be corrected for', () => {
    const analysis = analyze(proportion(1_000, 100), proportion(1_000, 140));
    if (analysis.kind !== 'result') throw new Error(analysis.kind);
    expect(analysis.expectedLoss.choosingTreatment).toBeLessThan(analysis.expectedLoss.keepingControl);
    expect(analysis.alwaysValid.pValue).toBeGreaterThan(analysis.pValue);
    // By hand: 3 × 0.01, then 2 × 0.03, then 0.04 lifted to its forerunner.
    const adjusted = holm([0.03, 0.01, 0.04]);
    expect(adjusted.adjusted).toEqual([
      expect.closeTo(0.06, 12),
      expect.closeTo(0.03, 12),
      expect.closeTo(0.06, 12),
    ]);
  });
});

describe('weakness 11: one hash for two purposes', () => {
  const allocation: readonly VariantShare[] = [{ variantId: 1, key: 'first', basisPoints: 5_000 }];
  const cohort = (segmentId: number): readonly string[] =>
    Array.from({ length: 5_000 }, (_, index) => `env_user-${index}`).filter((identityKey) =>
      isEnrolled({ segmentId, percentageBasisPoints: 2_000, identityKey }),
    );
  const firstShare = (segmentId: number, salt: number): number => {
    const enrolled = cohort(segmentId);
    const first = enrolled.filter((identityKey) => shareFor({ salt, identityKey, allocation }) !== null);
    return first.length / enrolled.length;
  };

  test('with one number for both, everybody who is enrolled would get the first variant', () => {
    expect(firstShare(7, 7)).toBe(1);
  });

  test('with two numbers, neighbours even, half of them get it', () => {
    for (const salt of [8, 9, 70]) expect(Math.abs(firstShare(7, salt) - 0.5)).toBeLessThan(0.08);
  });
});

describe('weakness 12: sums of floating percentages', () => {
  const share = (variantId: number, percentage: number): VariantShare => {
    const basisPoints = basisPointsFromPercentage(percentage);
    if (basisPoints === null) throw new Error(`${percentage} was refused`);
    return { variantId, key: `option_${variantId}`, basisPoints };
  };

  test('0.2 + 83.9 + 15.9 is 100, though floating numbers say more', () => {
    expect(0.2 + 83.9 + 15.9).toBeGreaterThan(100);
    const merged = mergeAllocation([], [share(1, 0.2), share(2, 83.9), share(3, 15.9)]);
    expect(merged).toMatchObject({ kind: 'merged' });
  });

  test('every split into three with one decimal that adds up to 100 is taken, and one tenth more is not', () => {
    for (let first = 0; first <= 1_000; first += 7) {
      for (let second = 0; first + second <= 1_000; second += 11) {
        const shares = [share(1, first / 10), share(2, second / 10), share(3, (1_000 - first - second) / 10)];
        expect(totalBasisPoints(shares)).toBe(10_000);
        expect(mergeAllocation([], shares).kind).toBe('merged');
        expect(mergeAllocation([], [...shares, share(4, 0.1)])).toMatchObject({
          code: 'allocation_over_100',
        });
      }
    }
  });
});
